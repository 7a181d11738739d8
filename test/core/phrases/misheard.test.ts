import { describe, expect, it } from 'vitest';
import { of } from './garden.ts';

describe('a name that was misheard', () => {
  it('is mended in each of its words', () => {
    expect(of('can I speak to the landscappe desing')).toBe('centre misheard-name');
  });

  it('stands for a place with an office or a please, and is asked alone', () => {
    expect(of('the acounts department')).toBe('accounts misheard-name');
    expect(of('acounts please')).toBe('accounts misheard-name');
    expect(of('acounts')).toBe('?accounts unsure');
  });

  it('is no other word that goes on', () => {
    expect(of('transfer me to the invoicer machine')).not.toMatch(/^accounts/);
  });
});
