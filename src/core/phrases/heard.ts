import type { RouteId } from '../table.ts';
import type { Fit } from './names.ts';

/** An utterance with its names found. */
export interface Heard {
  /**
   * The words with signs for what is known: `@0` the first place, `%h` a person (agent, human), `%s` anybody
   * (someone); `,` a pause, `;` a pause that was a "please", `!` a second thought ("no, sorry, I mean"), `?` a "no"
   * right before a name.
   */
  readonly text: string;
  readonly places: readonly Place[];
}

export interface Place {
  readonly routeIds: readonly RouteId[];
  readonly fit: Fit;
  /** Said in the number in which the table has it, or of more than one: "invoice" may be a thing. */
  readonly exact: boolean;
  /** Said as an office: "the claims team". */
  readonly office: boolean;
  /** What somebody is who is found there: "a midwife". */
  readonly profession: boolean;
  readonly words: readonly string[];
}
