import { describe, expect, it } from 'vitest';
import { of } from './garden.ts';

describe('politeness and second thoughts', () => {
  it('a please by any other name makes a name a request', () => {
    expect(of("accounts when you're ready, it is raining here")).toBe('accounts bare-name');
    expect(of('the tea room if it is no bother')).toBe('cafe bare-name');
  });

  it('a second thought counts wherever the name comes', () => {
    expect(of("put me through to couriers, actually it's an invoice question, accounts")).toBe(
      'accounts bare-name',
    );
    expect(of('the tea room, no hang on, billing I mean')).toBe('accounts bare-name');
    expect(of('couriers tell a lie billing')).toBe('accounts bare-name');
    expect(of('get me couriers no it would be billing')).toBe('accounts bare-name');
  });

  it('thanks for something ask for nothing', () => {
    expect(of('thank you for the invoices')).toBe('- no-request');
    expect(of('okay thanks for your delivery')).toBe('- no-request');
  });
});
