import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { CountryCode, PhoneNumber } from 'libphonenumber-js/max';
import type { NumberKind } from '../core/ports.ts';

/**
 * Short numbers that mean an emergency, whatever the country: those that 3GPP TS 22.101, clause 10.1.1, makes every
 * mobile phone treat so. No longer list: it would refuse more and more of the three-digit extensions of real PBXs.
 */
const EMERGENCY: ReadonlySet<string> = new Set(['112', '911', '000', '08', '110', '999', '118', '119']);

/** Inmarsat, global mobile satellite, and the two "international networks" codes, priced like satellite calls. */
const SATELLITE_CODES: ReadonlySet<string> = new Set(['870', '881', '882', '883']);

/** The shortest E.164 number with `+` that can be complete. */
const SHORTEST = 6;

/**
 * The kind of an E.164 number, or of a short one.
 *
 * "Possible" (a length that the country has) is asked for, not "valid" (a range that is handed out): numbering plans
 * change faster than packages, and the numbers that regulators reserve for fiction (+44 1632 960…) are not handed
 * out. A range that the library does not know could still be a chargeable one with digits behind it, and networks
 * stop listening when a number is complete; so its beginnings are looked at too.
 */
export function kindOfNumber(number: string): NumberKind {
  if (EMERGENCY.has(number.replace(/^\+/, ''))) return 'emergency';
  if (!/^\+[1-9][0-9]{1,14}$/.test(number)) return 'malformed';
  const parsed = parsePhoneNumberFromString(number, { extract: false });
  if (parsed === undefined) return 'malformed';
  if (!parsed.isPossible()) return EMERGENCY.has(parsed.nationalNumber) ? 'emergency' : 'malformed';
  const kind = costOf(parsed);
  return kind === 'ordinary' && !parsed.isValid() ? costOfBeginnings(number) : kind;
}

/** Whether the E.164 number lies in a range that its country hands out, as far as the library knows. */
export function isHandedOut(number: string): boolean {
  return parsePhoneNumberFromString(number, { extract: false })?.isValid() === true;
}

/** The E.164 form of a number as people of that country write it; `undefined` where it is no number there. */
export function nationalToE164(text: string, country: string): string | undefined {
  if (text.length > 40 || !isCountry(country)) return undefined;
  const parsed = parsePhoneNumberFromString(text, { defaultCountry: country, extract: false });
  return parsed?.isPossible() === true && parsed.ext === undefined ? parsed.number : undefined;
}

/** Whether the two capital letters are a country with telephone numbers. */
export function isCountry(code: string): code is CountryCode {
  return /^[A-Z]{2}$/.test(code) && isSupportedCountry(code);
}

function costOf(number: PhoneNumber): NumberKind {
  if (SATELLITE_CODES.has(number.countryCallingCode)) return 'satellite';
  switch (number.getType()) {
    case 'PREMIUM_RATE':
      return 'premium';
    // "Follow me" numbers (UK 070) are charged like premium ones and used for the same fraud.
    case 'PERSONAL_NUMBER':
      return 'premium';
    case 'SHARED_COST':
      return 'shared-cost';
    default:
      return 'ordinary';
  }
}

function costOfBeginnings(number: string): NumberKind {
  for (let length = number.length - 1; length >= SHORTEST; length -= 1) {
    const beginning = parsePhoneNumberFromString(number.slice(0, length), { extract: false });
    const kind = beginning?.isValid() === true ? costOf(beginning) : 'ordinary';
    if (kind !== 'ordinary') return kind;
  }
  return 'ordinary';
}
