import { describe, expect, it } from 'vitest';
import { phraseIndex } from '../../../src/core/phrases/phrase-index.ts';
import { named, of } from './garden.ts';

describe('a name that was misheard', () => {
  it('is mended in each of its words', () => {
    expect(of('can I speak to the landscappe desing')).toBe('centre misheard-name');
  });

  it('stands for a place with an office or a please, and is asked alone', () => {
    expect(of('the acounts department')).toBe('accounts misheard-name');
    expect(of('acounts please')).toBe('accounts misheard-name');
    expect(of('acounts')).toBe('?accounts unsure');
    expect(of('I want the acounts team')).toBe('accounts misheard-name');
    expect(of('can I get acounts please')).toBe('accounts misheard-name');
    expect(of('can I get an acount please')).toBe('- no-request');
  });

  it('is mended in a short name where two letters changed places', () => {
    const shop = phraseIndex([named('sales', 'sales', '1'), named('parts', 'spare parts', '2')]);
    expect(of('put me through to slaes', shop)).toBe('sales misheard-name');
    expect(of('sapre parts please', shop)).toBe('parts misheard-name');
    expect(of('tales please', shop)).toBe('- no-request');
  });

  it('is mended by its sound in a long one', () => {
    expect(of('put me through to the landscepping centre')).toBe('centre misheard-name');
    const office = phraseIndex([named('records', 'registrations', '1'), named('jobs', 'apprentices', '2')]);
    expect(of('registations department', office)).toBe('records misheard-name');
    expect(of('a prentices department please', office)).toBe('jobs misheard-name');
    expect(of('a prentice please', office)).toBe('- no-request');
  });

  it('is the same with another letter for the same sound', () => {
    const shop = phraseIndex([named('photos', 'photographs', '1'), named('clocks', 'clock repairs', '2')]);
    expect(of('put me through to fotographs', shop)).toBe('photos request-name');
    expect(of('klock repairs please', shop)).toBe('clocks bare-name');
  });

  it('is the same for a trade and for those who ply it', () => {
    const trades = phraseIndex([named('roofs', 'roofing', '1'), named('tickets', 'tickets', '2')]);
    expect(of('put me through to the roofers', trades)).toBe('roofs request-name');
    expect(of('could I speak to ticketing', trades)).toBe('tickets request-name');
    expect(of('I want the roofers, not tickets, can you put me through', trades)).toMatch(/^roofs /);
    expect(of('can I speak to one of the roofsmen', phraseIndex([named('roofs', 'roofs', '1')]))).toMatch(
      /^roofs /,
    );
    expect(of('rooms please', trades)).toBe('- no-request');
    const both = phraseIndex([named('new', 'roofing', '1'), named('old', 'roofs', '2')]);
    expect(of('can I speak to the roofer', both)).toBe('?new old two-places');
  });

  it('is asked for where it sounds like a name and may be a stranger', () => {
    const clinic = phraseIndex([named('ears', 'audiology', '1'), named('store', 'storage', '2')]);
    expect(of('put me through to odiology', clinic)).toBe('?ears unsure');
    expect(of('put me through to the storidge team', clinic)).toBe('?store unsure');
    expect(of('put me through to Harriet', clinic)).toBe('person');
    const alike = phraseIndex([named('store', 'storage', '1'), named('rages', 'stirrages', '2')]);
    expect(of('put me through to the storidge team', alike)).toBe('person');
  });

  it('may be that of a person', () => {
    expect(of('speak to opertor')).toBe('person');
    expect(of('agnet please')).toBe('person');
    expect(of('stuff please')).toBe('- no-request');
    expect(of('managed')).toBe('- no-request');
  });

  it('is no other word that goes on', () => {
    expect(of('transfer me to the invoicer machine')).not.toMatch(/^accounts/);
  });
});
