import { z } from 'zod';
import { MOST_HEADER_BYTES, PLACEHOLDERS, headerBytes } from '../core/headers.ts';

const NAME = /^X-[A-Za-z0-9-]{1,60}$/;
const KNOWN = PLACEHOLDERS.map((name) => `{${name}}`);

/** Headers of the REFER, by name. What they are filled with at a call is cut at the door; what is fixed is checked here. */
export const headersSchema = z
  .record(
    z.string(),
    z.string().refine(isTemplate, `must be printable ASCII, with no other {…} than ${KNOWN.join(', ')}`),
  )
  .refine(
    (headers) => Object.keys(headers).every((name) => NAME.test(name)),
    'must have names such as X-Call-Id',
  )
  .refine(fits, `must not be longer than ${MOST_HEADER_BYTES} bytes in all`);

function isTemplate(text: string): boolean {
  if (!/^[\x20-\x7e]*$/.test(text)) return false;
  return !/[{}]/.test(withoutPlaceholders(text));
}

function fits(headers: Readonly<Record<string, string>>): boolean {
  const bytes = Object.entries(headers).map(([name, text]) => headerBytes(name, withoutPlaceholders(text)));
  return bytes.reduce((sum, one) => sum + one, 0) <= MOST_HEADER_BYTES;
}

function withoutPlaceholders(text: string): string {
  return KNOWN.reduce((rest, placeholder) => rest.replaceAll(placeholder, ''), text);
}
