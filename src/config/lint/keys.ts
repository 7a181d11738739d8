import { codesOf } from '../../core/keys.ts';
import { OPERATOR, OPERATOR_KEY } from '../../core/sentences.ts';
import type { Table } from '../../core/table.ts';
import type { Problem } from '../problem.ts';
import type { LintSubject } from './subject.ts';

interface Code {
  readonly digits: string;
  readonly routeId: string;
  /** Of the route in the table. */
  readonly index: number;
}

type Codes = ReadonlyMap<string, Code>;

/** Keys that other keys begin with: whoever presses the short one waits. */
export function keyWarnings({ table }: LintSubject): readonly Problem[] {
  const codes = codesIn(table);
  const longer = longerCodes(codes);
  const suggest = suggester(codes);
  const seconds = table.keypad.interDigitTimeoutMs / 1000;
  return [...longer].map(([short, [first, ...others]]) => {
    const whom = short.routeId === OPERATOR && short.digits === OPERATOR_KEY ? ' for the operator' : '';
    const which = `${first.digits} (${first.routeId})`;
    const many = others.length === 0 ? `${which} begins` : `${which} and ${others.length} more begin`;
    return {
      path: `routes[${short.index}].keys`,
      message: `A caller who presses ${short.digits}${whom} waits ${seconds} s, because ${many} with it.`,
      fix: first.routeId === short.routeId ? `Take "${first.digits}" out.` : suggest(first),
    };
  });
}

function codesIn(table: Table): Codes {
  const codes = new Map<string, Code>();
  for (const [index, route] of table.routes.entries()) {
    for (const digits of codesOf(route)) {
      if (!codes.has(digits)) codes.set(digits, { digits, routeId: route.id, index });
    }
  }
  return codes;
}

type Longer = Map<Code, [Code, ...Code[]]>;

function longerCodes(codes: Codes): Longer {
  const longer: Longer = new Map();
  for (const code of codes.values()) {
    for (const beginning of beginningsOf(code.digits)) {
      const short = codes.get(beginning);
      if (short === undefined) continue;
      const list = longer.get(short);
      if (list === undefined) longer.set(short, [code]);
      else list.push(code);
    }
  }
  return longer;
}

/** A code for the same route that makes nobody wait: another first digit. */
function suggester(codes: Codes): (code: Code) => string {
  const beginnings = new Set([...codes.keys()].flatMap(beginningsOf));
  const isFree = (digits: string): boolean =>
    !codes.has(digits) && !beginnings.has(digits) && !beginningsOf(digits).some((each) => codes.has(each));
  return ({ digits, routeId }) => {
    const free = [...'123456789'].map((first) => first + digits.slice(1)).find(isFree);
    return free === undefined
      ? 'Give all routes codes of the same length.'
      : `Give ${routeId} the key "${free}" in place of "${digits}".`;
  };
}

function beginningsOf(digits: string): readonly string[] {
  return Array.from({ length: digits.length - 1 }, (_, index) => digits.slice(0, index + 1));
}
