import type { RouteId } from '../table.ts';
import { ASKS_HOW, clauseBefore, moodOfMoving, moodOfSpeaking } from './context.ts';
import type { Place } from './hearing.ts';
import { type Aim, type Request, placeOf } from './aim.ts';
import { aimAt } from './target.ts';
import { FRAME, PASSED, kindOf } from './frames.ts';
import { EARLIER_TOPIC } from './grammar.ts';
import { offersIn } from './offers.ts';
import { onlyPlace } from './pronouns.ts';

/** Verbs that ask for a transfer or a talk, and whom they aim at. */

const FOR_A_CALL = /through|^transfer (?:me|us)/;

/** "The money is to be transferred" is about no call. */
const PASSIVE = new RegExp(`^(?:be|get|getting|being) ${PASSED}`);
const BY_CALLER =
  /(?:^| )(?:i|we|me|us|you|possible|way|want|need|like|please)(?: \S+){0,5} $|^(?:to |just )*$/;

export function requestsIn(text: string, places: readonly Place[], slip: Slip): readonly Request[] {
  const found: Request[] = [];
  for (const match of text.matchAll(FRAME)) {
    const at = match.index;
    const frame = kindOf(match.groups ?? {});
    const before = clauseBefore(text, at);
    const speaks = frame === 'speak' || frame === 'grip' || frame === 'loose';
    const mood = speaks ? moodOfSpeaking(before) : moodOfMoving(before);
    if (PASSIVE.test(match[0]) && !BY_CALLER.test(before)) continue;
    if (mood === 'statement' || (match[0] === 'contact' && ASKS_HOW.test(before))) continue;
    const rest = text.slice(at + match[0].length);
    const asksWho = /(?:^| )who (?:do|can|could|should|would|might|to|is it)\b/.test(before);
    const aim = aimAt(rest, places, {
      frame,
      slip,
      asksWho,
      asksForCall: FOR_A_CALL.test(match[0]),
      earlier: earlierPlace(text.slice(0, at), places),
    });
    const certain = mood === 'request' && frame !== 'change';
    if (aim !== undefined) found.push({ at, aim: certain ? aim : unsure(aim) });
  }
  return [...found, ...offersIn(text, places)].filter(({ aim }) => aim.kind !== 'nobody');
}

const TOPIC_BEFORE = new RegExp(`(?:^| )${EARLIER_TOPIC}`);

/** The one place named before: "litigation, put me through". */
function earlierPlace(before: string, places: readonly Place[]): Aim | undefined {
  const only = onlyPlace(before, places);
  const rule = TOPIC_BEFORE.test(before) ? 'request-topic' : 'request-name';
  const aim = only === undefined ? undefined : placeOf(places, only, false, rule);
  if (aim?.kind === 'place') return aim;
  return /(?:^| )who(?:ever)? (?:is|can|could|has) /.test(before) ? { kind: 'person' } : undefined;
}

/** What a misheard name was meant to be. */
export type Slip = (words: readonly string[]) => RouteId | undefined;

function unsure(aim: Aim): Aim {
  if (aim.kind === 'several' || aim.kind === 'unsure') return aim;
  return aim.kind === 'place' ? { ...aim, kind: 'unsure', rule: 'unsure' } : { kind: 'nobody' };
}
