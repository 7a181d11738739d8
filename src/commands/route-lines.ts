import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { type PhraseIndex, phraseIndex } from '../core/phrases/phrase-index.ts';
import { rehearse } from '../core/phrases/rehearse.ts';
import { understand } from '../core/phrases/understand.ts';
import type { Table } from '../core/table.ts';
import { gotOf } from './route-spoken.ts';

/** One line of the answer. */
interface Line {
  readonly text: string;
  readonly got: string;
  /** Milliseconds in the router alone. */
  readonly ms: number;
}

/**
 * Answers `{"text"}` lines with `{"text","got","ms"}` lines, in order, each as it comes. Throws one sentence on a line
 * that is no such thing; the lines before it have been answered.
 */
export async function answerLines(table: Table, input: Readable, output: Writable): Promise<void> {
  const index = phraseIndex(table.routes);
  // As a call's process does before a caller speaks.
  rehearse(index);
  let number = 0;
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    number += 1;
    if (line.trim() === '') continue;
    const answer = answerOf(table, index, textOf(line, number));
    if (!output.write(`${JSON.stringify(answer)}\n`)) await drained(output);
  }
}

function answerOf(table: Table, index: PhraseIndex, text: string): Line {
  const start = performance.now();
  const understood = understand(text, index);
  const ms = Number((performance.now() - start).toFixed(4));
  return { text, got: gotOf(table, understood), ms };
}

function textOf(line: string, number: number): string {
  const problem = (what: string): Error =>
    new Error(`Line ${number} ${what}. Write one {"text": "what the caller says"} a line.`);
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw problem('is no JSON');
  }
  const text = typeof value === 'object' && value !== null && 'text' in value ? value.text : undefined;
  if (typeof text !== 'string') throw problem('has no "text"');
  return text;
}

function drained(output: Writable): Promise<void> {
  return new Promise((resolve, reject) => {
    output.once('drain', resolve).once('error', reject);
  });
}
