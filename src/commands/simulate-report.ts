import type { Performance } from '../simulator/perform.ts';
import type { Fault, Scenario } from '../simulator/scenario.ts';
import { HEADS, columns } from '../simulator/transcript.ts';

/** What came of the scenarios of a run. */
export class Tally {
  readonly #everyTranscript: boolean;
  readonly #played: { file: string; scenario: Scenario; performance: Performance }[] = [];
  readonly #unreadable: string[] = [];

  constructor(everyTranscript: boolean) {
    this.#everyTranscript = everyTranscript;
  }

  played(file: string, scenario: Scenario, performance: Performance): void {
    this.#played.push({ file, scenario, performance });
  }

  unreadable(lines: readonly string[]): void {
    this.#unreadable.push(...lines);
  }

  get exitCode(): 0 | 1 | 2 {
    if (this.#unreadable.length > 0) return 2;
    return this.#failed === 0 ? 0 : 1;
  }

  text(): string {
    const alone = this.#played.length === 1;
    const parts = this.#played.flatMap(({ file, scenario, performance }) => {
      const { fault, transcript } = performance;
      const shown = this.#everyTranscript || alone || fault !== undefined;
      return [
        `${fault === undefined ? 'ok    ' : 'FAILED'}  ${scenario.name}`,
        ...(shown ? [HEADS, ...transcript.flatMap(columns)] : []),
        ...(fault === undefined ? [] : [faultLine(file, fault)]),
        ...(shown ? [''] : []),
      ];
    });
    return [...parts, ...this.#unreadable, this.#summary(), ''].join('\n');
  }

  get #failed(): number {
    return this.#played.filter(({ performance }) => performance.fault !== undefined).length;
  }

  #summary(): string {
    const all = this.#played.length;
    const failed = this.#failed === 0 ? 'all came true' : `${this.#failed} did not come true`;
    const wrong = this.#unreadable.length === 0 ? '' : '; not everything could be played, see above';
    return `${all} ${all === 1 ? 'scenario' : 'scenarios'}, ${failed}${wrong}`;
  }
}

/** `busy.yaml:12: …`; a fault of the whole file has line 0. */
export function faultLine(file: string, { line, message, fix }: Fault): string {
  return `${file}${line === 0 ? '' : `:${line}`}: ${message} Fix: ${fix}`;
}
