import { describe, expect, it } from 'vitest';
import { isCountry, kindOfNumber, nationalToE164 } from '../../src/config/numbers.ts';

describe('the kind of a number', () => {
  it.each([
    ['+15105550101', 'ordinary', 'reserved for fiction in North America'],
    ['+441632960123', 'ordinary', 'reserved for fiction in the United Kingdom'],
    ['+447700900123', 'ordinary', 'a mobile reserved for fiction'],
    ['+493012345678', 'ordinary', 'Berlin'],
    ['+18005551212', 'ordinary', 'free for the caller'],
    ['+19005550100', 'premium', 'North America 900'],
    ['+449098790123', 'premium', 'United Kingdom 09'],
    ['+447012345678', 'premium', 'a personal number, United Kingdom 070'],
    ['+979123456789', 'premium', 'international premium rate'],
    ['+491801234567', 'shared-cost', 'Germany 0180'],
    ['+80812345678', 'shared-cost', 'international shared cost'],
    ['+870773110001', 'satellite', 'Inmarsat'],
    ['+881612345678', 'satellite', 'Iridium'],
    ['+88213123456', 'satellite', 'an international network'],
    ['+883510000000', 'satellite', 'an international network'],
    ['112', 'emergency', 'everywhere'],
    ['911', 'emergency', 'everywhere'],
    ['999', 'emergency', 'everywhere'],
    ['000', 'emergency', 'Australia'],
    ['+112', 'emergency', 'with +'],
    ['+1911', 'emergency', 'with a country code'],
    ['+49110', 'emergency', 'with a country code'],
    ['204', 'malformed', 'an extension'],
    ['15105550101', 'malformed', 'without +'],
    ['+1510555010', 'malformed', 'a digit too few'],
    ['+151055501011', 'malformed', 'a digit too many'],
    ['+15105550101x', 'malformed', 'a letter'],
    ['+1 5105550101', 'malformed', 'a space'],
    ['+9991234567890', 'malformed', 'no such country'],
    ['+02079460123', 'malformed', 'a national form behind +'],
    ['+', 'malformed', 'nothing'],
    ['', 'malformed', 'nothing'],
  ])('of %s is %s: %s', (number, kind) => {
    expect(kindOfNumber(number)).toBe(kind);
  });

  it('does not let digits behind a premium number hide it', () => {
    expect(kindOfNumber('+499001234567')).toBe('premium');
    expect(kindOfNumber('+49900123456789')).toBe('premium');
  });
});

describe('a national form', () => {
  it.each([
    ['020 7946 0123', 'GB', '+442079460123'],
    ['(510) 555-0101', 'US', '+15105550101'],
    ['1 510 555 0101', 'US', '+15105550101'],
    ['011 44 20 7946 0123', 'US', '+442079460123'],
    ['00 1 510 555 0101', 'GB', '+15105550101'],
    ['+44 (0)20 7946 0123', 'US', '+442079460123'],
  ])('%s in %s is %s', (text, country, e164) => {
    expect(nationalToE164(text, country)).toBe(e164);
  });

  it.each([
    ['reception', 'GB'],
    ['call 020 7946 0123 now', 'GB'],
    ['020 7946 0123 ext. 5', 'GB'],
    ['12', 'GB'],
    ['020 7946 0123', 'ZZ'],
    ['020 7946 0123', ''],
    ['1'.repeat(1000), 'GB'],
    ['', 'GB'],
  ])('is none in %j for %s', (text, country) => {
    expect(nationalToE164(text, country)).toBeUndefined();
  });
});

describe('a country', () => {
  it('is two capital letters that have telephone numbers', () => {
    expect(['GB', 'US', 'DE', 'gb', 'UK', 'EN', 'GBR', ''].map(isCountry)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
  });
});
