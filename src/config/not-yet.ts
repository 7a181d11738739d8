/** Fields that the design knows and this version does not, by the object that they stand in. */
const NOT_YET: Readonly<Record<string, readonly string[]>> = {
  '': ['menus', 'numbers', 'extensions'],
  routes: ['menu', 'hangup'],
  transfer: ['mode'],
};

/** Whether the field is one that a later version will know. */
export function isNotYet(place: string, field: string): boolean {
  return Object.hasOwn(NOT_YET, place) && (NOT_YET[place]?.includes(field) ?? false);
}
