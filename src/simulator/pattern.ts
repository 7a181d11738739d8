/** Whether what is said is what was expected; `…` or `...` stands for anything, case and marks do not matter. */
export function matches(expected: string, said: string): boolean {
  const parts = expected.split(/…|\.\.\./).map(plain);
  const text = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*');
  return new RegExp(`^${text}$`, 'u').test(plain(said));
}

/** Whether anything may be said first. */
export function beginsAnyhow(expected: string): boolean {
  return /^\s*(?:…|\.\.\.)/.test(expected);
}

/** Where the caller does not hear it to its end: how many characters they do hear. `undefined`: all of it. */
export function heardCharacters(expected: string): number | undefined {
  const end = /(?:…|\.\.\.)\s*$/.exec(expected);
  return end === null ? undefined : expected.slice(0, end.index).trimEnd().length;
}

function plain(text: string): string {
  const words = text.toLowerCase().match(/[\p{L}\p{N}*#]+(?:['’][\p{L}\p{N}]+)*/gu) ?? [];
  return words.join(' ').replaceAll('’', "'");
}
