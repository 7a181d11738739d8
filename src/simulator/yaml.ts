import {
  type Document,
  LineCounter,
  type Node,
  isMap,
  isScalar,
  isSeq,
  parseAllDocuments,
  visit,
} from 'yaml';
import type { Complaint, Fault } from './scenario.ts';

/** YAML, and so JSON, with the line of everything. Every value is text: `presses: 012` keeps its 0, `says: no` is no. */

export interface YamlDocument {
  readonly value: unknown;
  /** The line, from 1, of what stands at the path; of the nearest thing around it where there is nothing. */
  readonly lineOf: (path: readonly PropertyKey[]) => number;
}

export type YamlResult =
  | { readonly ok: true; readonly documents: readonly YamlDocument[] }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/** The documents of a file, which `---` divides. */
export function parseYaml(text: string): YamlResult {
  const lines = new LineCounter();
  const parsed = parseAllDocuments(text, { schema: 'failsafe', lineCounter: lines, prettyErrors: false });
  const documents = [...parsed].filter(({ contents, errors }) => contents !== null || errors.length > 0);
  const faults = documents.flatMap((document) => faultOf(document, lines) ?? []);
  if (faults.length > 0) return { ok: false, faults };
  return {
    ok: true,
    documents: documents.map((document) => ({
      value: document.toJS() as unknown,
      lineOf: (path) => lines.linePos(offsetOf(document, path)).line,
    })),
  };
}

/** The first fault: those that follow it are mostly of its making. */
function faultOf(document: Document.Parsed, lines: LineCounter): Fault | undefined {
  const [error] = [...document.errors, ...document.warnings];
  if (error !== undefined) return { line: lines.linePos(error.pos[0]).line, ...complaintAbout(error.code) };
  let fault: Fault | undefined;
  visit(document, {
    Alias: (_, { range }) => {
      fault ??= { line: lines.linePos(range?.[0] ?? 0).line, ...complaintAbout('BAD_ALIAS') };
    },
  });
  return fault;
}

function complaintAbout(code: string): Complaint {
  switch (code) {
    case 'BAD_ALIAS':
      return { message: 'A * without quotes has another meaning here.', fix: 'Write star, or "*".' };
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
      return {
        message: 'There is a second colon, or the line does not begin where those around it do.',
        fix: 'Put a text that holds a colon in quotes, and begin every step in the same column.',
      };
    case 'MISSING_CHAR':
      return {
        message: 'Something that was opened is never closed; the file may have been cut.',
        fix: 'Close the quotes or brackets.',
      };
    case 'UNEXPECTED_TOKEN':
      return {
        message: 'Something follows the closing quotes of a text.',
        fix: `Put all of it in other quotes, such as 'Who says "no" stays.'`,
      };
    case 'TAB_AS_INDENT':
      return { message: 'The line begins with a tab.', fix: 'Use spaces.' };
    case 'BAD_INDENT':
      return {
        message: 'The line does not begin where those around it do.',
        fix: 'Begin it in the same column.',
      };
    case 'DUPLICATE_KEY':
      return { message: 'This stands twice.', fix: 'Keep one of the two.' };
    default:
      return { message: 'This cannot be read.', fix: 'Put the text in quotes: - hears: "Welcome."' };
  }
}

function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  let offset = document.contents?.range?.[0] ?? 0;
  let node: unknown = document.contents;
  for (const part of path) {
    const found = step(node, part);
    if (found === undefined) break;
    offset = found.at ?? offset;
    node = found.node;
  }
  return offset;
}

/** Where the entry begins: a pair begins with its key. */
function step(node: unknown, part: PropertyKey): { node: unknown; at: number | undefined } | undefined {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && key.value === part);
    return pair && { node: pair.value, at: (pair.key as Node).range?.[0] };
  }
  if (isSeq(node) && typeof part === 'number') {
    const item = node.items[part] as Node | undefined;
    return item && { node: item, at: item.range?.[0] };
  }
  return undefined;
}
