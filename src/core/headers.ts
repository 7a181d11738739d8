/** Headers of a REFER that tell the far end how the call came to it. */

/** What may stand in a header's template. */
export const PLACEHOLDERS = ['callId', 'routeId', 'way', 'keys', 'heard'] as const;

export type HeaderValues = Readonly<Record<(typeof PLACEHOLDERS)[number], string>>;

/** Of names and values together, with what stands around them on the wire. More is cut off or refused on some trunks. */
export const MOST_HEADER_BYTES = 1024;

export interface FilledHeaders {
  readonly headers: Record<string, string>;
  /** Names of those for which there was no room. */
  readonly omitted: readonly string[];
}

/**
 * Fills the templates. A header that comes out empty is left out; so is one that would make all of them longer than
 * 1,024 bytes. Whatever is no printable ASCII, and `%`, is written as in a URI (`%C3%A9`): nothing that a caller says
 * can end a header.
 */
export function fillHeaders(
  templates: Readonly<Record<string, string>>,
  values: HeaderValues,
): FilledHeaders {
  const headers: Record<string, string> = {};
  const omitted: string[] = [];
  let room = MOST_HEADER_BYTES;
  for (const [name, template] of Object.entries(templates)) {
    const value = fill(template, values).trim();
    if (value === '') continue;
    const bytes = headerBytes(name, value);
    if (bytes > room) {
      omitted.push(name);
      continue;
    }
    room -= bytes;
    headers[name] = value;
  }
  return { headers, omitted };
}

/** On the wire, the value being ASCII: `Name: value` and a line break. */
export function headerBytes(name: string, value: string): number {
  return name.length + 2 + value.length + 2;
}

function fill(template: string, values: HeaderValues): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) =>
    isPlaceholder(name) ? printable(values[name]) : whole,
  );
}

function isPlaceholder(name: string): name is keyof HeaderValues {
  return (PLACEHOLDERS as readonly string[]).includes(name);
}

function printable(text: string): string {
  // Half of a pair is no character, and cannot be written as one.
  return text.replace(/\p{Surrogate}/gu, '\ufffd').replace(/[^\x20-\x24\x26-\x7e]+/gu, encodeURIComponent);
}
