import { moveTo } from './next.ts';
import type { Past } from './rescue.ts';
import { plain } from './sentences.ts';
import { waitForStranger } from './transferring.ts';
import type { Turn } from './turn.ts';
import { welcome } from './welcome.ts';

/**
 * The caller of a process that died can hear us. A REFER that it left behind goes on without it: another one now could
 * ring a second telephone. A notice that was cut off is said again, whole.
 */
export function apologise(turn: Turn, past: Past, kept: string): void {
  const sorry = plain(turn.table, 'sorry');
  const { notice } = turn.table;
  const route = past.pending ? turn.table.routes.find(({ id }) => id === past.lastTried) : undefined;
  if (route?.kind === 'transfer') {
    waitForStranger(turn, moveTo(turn, route, route.onFailure), [sorry]);
  } else if (notice !== undefined && !past.welcomed) {
    turn.speak([sorry, notice], (speech) => ({ name: 'notice', speech, kept }));
  } else {
    welcome(turn, kept, undefined, sorry);
  }
}
