import { readFileSync } from 'node:fs';
import { errorText } from './stack-error.ts';

const LAST_LINES = 12;

/** The last lines of a text, indented to stand under a message; a remark where there are none. */
export function lastLines(text: string): string {
  const lines = text.trimEnd().split('\n').slice(-LAST_LINES);
  return lines.join('').trim() === ''
    ? '  (nothing was written)'
    : lines.map((line) => `  ${line}`).join('\n');
}

/** The same of a file; where it cannot be read, why. */
export function lastLinesOfFile(file: string): string {
  try {
    return lastLines(readFileSync(file, 'utf8'));
  } catch (error) {
    return `  (${errorText(error)})`;
  }
}
