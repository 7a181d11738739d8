import { hintFor } from './json-hints.ts';
import type { Expecting } from './json-hints.ts';

/** Finds what is wrong with a JSON text and where: JSON.parse names no line, and often no place at all. */

export interface JsonFault {
  /** Both count from 1. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly fix: string;
}

interface Container {
  readonly close: '}' | ']';
  readonly names: Set<string>;
}

type Found = Omit<JsonFault, 'line' | 'column'> & { readonly at: number };

/** Far more than any table needs. */
const DEEPEST = 100;

const LITERAL = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null/y;

/** The first fault, or `undefined`. A name that stands twice in one object is a fault: only the last would count. */
export function jsonFault(text: string): JsonFault | undefined {
  const found = new Scanner(text).scan();
  if (found === undefined) return undefined;
  const before = text.slice(0, found.at);
  const line = before.split(/\r\n|\r|\n/).length;
  const column = found.at - Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r'));
  return { line, column, message: found.message, fix: found.fix };
}

class Scanner {
  readonly #text: string;
  readonly #open: Container[] = [];
  #at = 0;
  #expecting: Expecting = 'value';
  #commaAt = -1;

  constructor(text: string) {
    this.#text = text;
  }

  scan(): Found | undefined {
    for (;;) {
      while (' \t\r\n'.includes(this.#text[this.#at] ?? 'end')) this.#at += 1;
      if (this.#at >= this.#text.length) return this.#atEnd();
      const found = this.#step(this.#text[this.#at] ?? '');
      if (found !== undefined) return found;
    }
  }

  #step(character: string): Found | undefined {
    switch (character) {
      case '{':
        return this.#enter('}', 'name-or-end');
      case '[':
        return this.#enter(']', 'value-or-end');
      case '}':
      case ']':
        return this.#leave(character);
      case ',':
        return this.#comma();
      case ':':
        return this.#expecting === 'colon' ? this.#go(1, 'value') : this.#unexpected();
      case '"':
        return this.#quoted();
      default:
        return this.#literal();
    }
  }

  #enter(close: '}' | ']', next: Expecting): Found | undefined {
    if (!this.#expectsValue()) return this.#unexpected();
    if (this.#open.length === DEEPEST)
      return this.#fault('The brackets are nested too deeply.', 'Take some out.');
    this.#open.push({ close, names: new Set() });
    return this.#go(1, next);
  }

  #leave(close: string): Found | undefined {
    if (['value', 'name'].includes(this.#expecting) && this.#commaAt >= 0) {
      return this.#fault(`There is a comma before ${close}.`, 'Take the comma out.', this.#commaAt);
    }
    const mayEnd = ['name-or-end', 'value-or-end', 'comma-or-end'].includes(this.#expecting);
    if (!mayEnd || this.#open.at(-1)?.close !== close) return this.#unexpected();
    this.#open.pop();
    return this.#go(1, this.#afterValue());
  }

  #comma(): Found | undefined {
    if (this.#expecting !== 'comma-or-end') return this.#unexpected();
    const at = this.#at;
    this.#go(1, this.#open.at(-1)?.close === '}' ? 'name' : 'value');
    this.#commaAt = at;
    return undefined;
  }

  #quoted(): Found | undefined {
    const isName = this.#expecting === 'name' || this.#expecting === 'name-or-end';
    if (!isName && !this.#expectsValue()) return this.#unexpected();
    const end = this.#closingQuote();
    if (typeof end !== 'number') return end;
    const name = isName ? this.#text.slice(this.#at, end) : undefined;
    const found = name === undefined ? undefined : this.#named(name);
    return found ?? this.#go(end - this.#at, isName ? 'colon' : this.#afterValue());
  }

  #named(quoted: string): Found | undefined {
    const names = this.#open.at(-1)?.names;
    const name = String(JSON.parse(quoted));
    if (name === '__proto__') return this.#fault('"__proto__" is not a field of the table.', 'Take it out.');
    if (names?.has(name) === true) {
      return this.#fault(`${quoted} stands twice in the same object.`, 'Keep one of the two.');
    }
    names?.add(name);
    return undefined;
  }

  /** The index behind the closing quote. */
  #closingQuote(): number | Found {
    for (let at = this.#at + 1; at < this.#text.length; at += 1) {
      const character = this.#text[at] ?? '';
      if (character === '"') return at + 1;
      if (character < ' ')
        return this.#fault(
          'A text in quotes goes on over the end of the line, or holds a tab.',
          'Close the quotes on the same line.',
          this.#at,
        );
      if (character !== '\\') continue;
      const escape = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
      escape.lastIndex = at;
      const escaped = escape.exec(this.#text)?.[0];
      if (escaped === undefined)
        return this.#fault('There is a backslash that means nothing.', 'Write two of them, or none.', at);
      at += escaped.length - 1;
    }
    return this.#fault('The quotes that open here are never closed.', 'Close them with ".');
  }

  #literal(): Found | undefined {
    LITERAL.lastIndex = this.#at;
    const literal = this.#expectsValue() ? LITERAL.exec(this.#text)?.[0] : undefined;
    return literal === undefined ? this.#unexpected() : this.#go(literal.length, this.#afterValue());
  }

  #atEnd(): Found | undefined {
    if (this.#expecting === 'end') return undefined;
    const close = this.#open.at(-1)?.close;
    const fix = close === undefined ? 'Write the table.' : `Close what is open with ${close}.`;
    return this.#fault('The file ends too early.', fix);
  }

  #unexpected(): Found {
    const { message, fix } = hintFor(this.#text.slice(this.#at, this.#at + 2), this.#expecting);
    return this.#fault(message, fix);
  }

  #expectsValue(): boolean {
    return this.#expecting === 'value' || this.#expecting === 'value-or-end';
  }

  #afterValue(): Expecting {
    return this.#open.length === 0 ? 'end' : 'comma-or-end';
  }

  #go(characters: number, next: Expecting): undefined {
    this.#at += characters;
    this.#expecting = next;
    this.#commaAt = -1;
  }

  #fault(message: string, fix: string, at = this.#at): Found {
    return { at, message, fix };
  }
}
