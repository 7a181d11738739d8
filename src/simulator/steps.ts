import { nearest } from '../core/nearest.ts';
import type { Complaint } from './scenario.ts';
import { ALONE, type ActOrComplaint, WITH_TEXT } from './step-words.ts';

const WORDS = [...new Set([...Object.keys(WITH_TEXT), ...Object.keys(ALONE)])];

/** What a step of a scenario means: `hangs up` alone, or `presses: 1` with a text. */
export function actOf(step: string | Readonly<Record<string, string>>): ActOrComplaint {
  if (typeof step === 'string') return alone(step);
  const [[word, text] = ['', ''], ...more] = Object.entries(step);
  const [[another] = ['']] = more;
  if (more.length > 0) {
    return {
      message: `Two things stand in one step, "${word}" and "${another}".`,
      fix: 'Begin each with its own -',
    };
  }
  return withText(bare(word), text.trim());
}

function alone(step: string): ActOrComplaint {
  const word = bare(step);
  if (Object.hasOwn(ALONE, word)) return ALONE[word] ?? unknown(word);
  const begun = Object.keys(WITH_TEXT).find((known) => word === known || word.startsWith(`${known} `));
  if (begun === undefined) return unknown(word);
  const text = step.trim().replace(CALLER, '').slice(begun.length).trim();
  return {
    message: `A colon is missing after "${begun}".`,
    fix: `Write "${begun}: ${text === '' ? '…' : text}"`,
  };
}

function withText(word: string, text: string): ActOrComplaint {
  if (text === '' && Object.hasOwn(ALONE, word)) return ALONE[word] ?? unknown(word);
  const read = Object.hasOwn(WITH_TEXT, word) ? WITH_TEXT[word] : undefined;
  if (read === undefined) return unknown(word);
  if (text !== '') return read(text);
  return {
    message: `Nothing stands after "${word}:".`,
    fix: 'Write it on the same line; a # or * in quotes.',
  };
}

const CALLER = /^(?:the )?caller /i;

/** "The caller presses" is "presses". */
function bare(word: string): string {
  return word.trim().toLowerCase().replace(CALLER, '').replace(/\.$/, '');
}

function unknown(word: string): Complaint {
  const meant = nearest(word, WORDS);
  const fix = meant === undefined ? `Write one of: ${WORDS.join(', ')}.` : `Did you mean "${meant}"?`;
  return { message: `"${word}" is no step.`, fix };
}
