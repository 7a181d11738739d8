import type { SIPDispatchRuleInfo, SIPInboundTrunkInfo } from 'livekit-server-sdk';
import { InboundRefusal } from './inbound-refusal.ts';

/**
 * Trunks and rules with this as metadata are ours to change; no others are. A caller's participant gets the rule's
 * metadata; nothing reads it there.
 */
export const MADE_BY_US = 'made by switchboard setup';

/** Our trunk for these numbers, if there is one. Throws an InboundRefusal where another one holds a number. */
export function ownTrunk(
  all: readonly SIPInboundTrunkInfo[],
  numbers: readonly string[],
): SIPInboundTrunkInfo | undefined {
  const holders = all.filter((trunk) => trunk.numbers.some((number) => numbers.includes(e164(number))));
  const foreign = holders.find(({ metadata }) => metadata !== MADE_BY_US);
  if (foreign !== undefined) throw numberTaken(foreign, numbers);
  const [own, another] = holders;
  if (another === undefined) return own;
  throw new InboundRefusal(
    `The numbers stand in more than one trunk: ${holders.map(({ sipTrunkId }) => sipTrunkId).join(', ')}.`,
    "Run this once for each trunk's numbers.",
  );
}

function numberTaken(trunk: SIPInboundTrunkInfo, numbers: readonly string[]): InboundRefusal {
  const taken = trunk.numbers.filter((number) => numbers.includes(e164(number)));
  return new InboundRefusal(
    `${taken.join(', ')} already stands in trunk ${trunk.sipTrunkId} "${trunk.name}", which setup did not make.`,
    `Take the number out of that trunk, or delete it (lk sip inbound delete ${trunk.sipTrunkId}); then run this again.`,
  );
}

/** LiveKit matches numbers without regard to separators and a missing +. */
export function e164(number: string): string {
  return `+${number.replace(/[-+ ()]/g, '')}`;
}

/** Our rule for the trunk, if there is one. Throws an InboundRefusal where only another one takes its calls. */
export function ownRule(
  all: readonly SIPDispatchRuleInfo[],
  trunkId: string,
): SIPDispatchRuleInfo | undefined {
  // Rules for all trunks are no matter: one for this trunk goes before them.
  const rules = all.filter(({ trunkIds }) => trunkIds.includes(trunkId));
  const own = rules.find(({ metadata }) => metadata === MADE_BY_US);
  const [another] = rules;
  if (own !== undefined || another === undefined) return own;
  const { sipDispatchRuleId: id, name } = another;
  throw new InboundRefusal(
    `Dispatch rule ${id} "${name}" already takes the calls of trunk ${trunkId}, and setup did not make it.`,
    `Take the trunk out of that rule, or delete it (lk sip dispatch delete ${id}); then run this again.`,
  );
}
