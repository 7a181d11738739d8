/** Splits a stream of text into JSON values, one a line. A line that is cut waits for its rest. */
export class JsonLines {
  #rest = '';

  /** The values that `text` completes. Throws SyntaxError where a whole line is no JSON. */
  push(text: string): unknown[] {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as unknown);
  }
}
