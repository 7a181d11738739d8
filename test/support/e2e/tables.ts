/** What the tables of the end-to-end calls have in common. */
const COMMON = {
  name: 'Test',
  timezone: 'Europe/London',
  country: 'US',
  language: 'en',
  greeting: 'Thank you for calling.',
  transfer: { allow: { numbers: ['+1510'] } },
  voice: { provider: 'local' },
  hearing: { provider: 'off' },
};

/** A table as ops would write it; `more` adds to it or changes it. */
export function fileOf(routes: readonly object[], more: object = {}): object {
  return { ...COMMON, routes, ...more };
}

/** A place called by its id, whose number ends in its last key. */
export function placeOf(id: string, keys: string, more: object = {}): object {
  return { id, name: id, keys, transferTo: numberOf(keys), ...more };
}

/** The target of `placeOf` with these keys. */
export function numberOf(keys: string): string {
  return `tel:+151055501${keys.padStart(2, '0')}`;
}
