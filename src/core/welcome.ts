import { takeUp } from './hearing.ts';
import { pressAll } from './keypad.ts';
import { divert, offerMenu } from './next.ts';
import { routeOf } from './offer.ts';
import { overrideOfCalls } from './overrides.ts';
import type { Utterance } from './state.ts';
import type { Turn } from './turn.ts';

/**
 * The caller can hear us, and has heard the notice. What they pressed or said meanwhile counts now; keys before words.
 * Where an override sends all calls to one route, neither counts; when that route does not take the call, the caller
 * is taken on as on any day. `lead` comes before all else that is said.
 */
export function welcome(
  turn: Turn,
  kept: string,
  heard: Utterance | undefined,
  lead = turn.table.greeting,
): void {
  const override = overrideOfCalls(turn.table.overrides, turn.wall);
  const route = override && routeOf(turn, override.routeId);
  if (route !== undefined) divert(turn, route, lead);
  else if (kept !== '') pressAll(turn, kept);
  else if (heard !== undefined) takeUp(turn, heard);
  else offerMenu(turn, [lead]);
}
