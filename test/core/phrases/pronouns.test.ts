import { describe, expect, it } from 'vitest';
import { of } from './garden.ts';

describe('a pronoun', () => {
  it('stands for the one place that was named', () => {
    expect(of('I have a question for accounts, can I talk to them')).toBe('accounts request-name');
    expect(of('couriers were here, put me through to her')).toBe('deliveries request-name');
  });

  it('stands for the place that the caller was sent to, and not for the one that sent them', () => {
    expect(of('billing told me to try the couriers, so can you put me through to them')).toBe(
      'deliveries request-name',
    );
  });

  it('stands for the person of whom the caller spoke', () => {
    expect(of('you must have a supervisor, could you connect me to one')).toBe('person');
    expect(of('my pond leaks, is there someone that I could explain it to')).toBe('person');
    expect(of('is there anyone there who can help, a human')).toBe('person');
  });

  it('is nobody where none or two were named', () => {
    expect(of('how can I reach them')).toBe('- no-request');
    expect(of('accounts and couriers are slow, how can I reach them')).toBe('- no-request');
  });
});
