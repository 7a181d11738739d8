/** What happened in a call that was played, for people to read. */

export interface TranscriptLine {
  /** Milliseconds since the call was answered. */
  readonly at: number;
  readonly by: 'caller' | 'switchboard' | 'wire';
  readonly text: string;
}

const TIME_WIDTH = 8;
const CALLER_WIDTH = 24;
const SAID_WIDTH = 56;

/** A line of the transcript as lines of three columns: what the caller does, what they hear, what goes over the wire. */
export function columns({ at, by, text }: TranscriptLine): readonly string[] {
  const indent = by === 'caller' ? 0 : by === 'switchboard' ? CALLER_WIDTH : CALLER_WIDTH + SAID_WIDTH;
  const width = by === 'caller' ? CALLER_WIDTH - 2 : by === 'switchboard' ? SAID_WIDTH - 2 : Infinity;
  return wrap(text, width).map((part, index) => {
    const time = index === 0 ? clock(at) : '';
    return `${time.padStart(TIME_WIDTH)}  ${' '.repeat(indent)}${part}`.trimEnd();
  });
}

/** The heads of the columns. */
export const HEADS = `${'time'.padStart(TIME_WIDTH)}  ${'caller'.padEnd(CALLER_WIDTH)}${'switchboard'.padEnd(SAID_WIDTH)}wire`;

/** `1:07.3` */
export function clock(ms: number): string {
  const tenths = Math.round(ms / 100);
  const seconds = ((tenths % 600) / 10).toFixed(1).padStart(4, '0');
  return `${Math.floor(tenths / 600)}:${seconds}`;
}

function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
