import type { InboundFacts, LiveKitFacts, RuleFacts, TrunkFacts } from '../../livekit/inspection.ts';
import { type Finding, found, good } from './finding.ts';

/** What the rules of the installation say about LiveKit and its telephone side. */

/** Tokens carry the time at which they were signed; LiveKit takes them a little early or late. */
const MOST_CLOCK_SECONDS = 30;
/** livekit-sip's own setting where nobody has set another. */
const DEFAULT_MEDIA_TIMEOUT_SECONDS = 15;

export interface Installation {
  readonly url: string;
  readonly agentName: string;
  /** The longest time that the table waits for a verdict, s; `undefined` where no table could be read. */
  readonly ringTimeoutSeconds: number | undefined;
}

export function livekitFindings(facts: LiveKitFacts, installation: Installation): readonly Finding[] {
  const { answered, keyAccepted, inbound } = facts;
  if (answered === undefined) {
    return [
      found(
        'fault',
        'LiveKit does not answer at LIVEKIT_URL.',
        'No call can come.',
        'Look whether the server runs and whether this machine may reach it (firewall, DNS, wss:// or ws://).',
      ),
    ];
  }
  return [
    good(`LiveKit answers in ${answered.ms} ms.`),
    clockFinding(answered.clockAheadSeconds),
    keyFinding(keyAccepted),
    ...(keyAccepted === true ? inboundFindings(inbound, installation) : []),
  ];
}

function clockFinding(ahead: number | undefined): Finding {
  if (ahead === undefined) {
    return found(
      'unknown',
      "The server did not tell its time, so this machine's clock could not be compared.",
      'A clock that is wrong makes every token invalid.',
      'Keep both machines on network time (timedatectl).',
    );
  }
  const off = Math.abs(ahead);
  if (off <= MOST_CLOCK_SECONDS) return good("This machine's clock agrees with the server's.");
  return found(
    'fault',
    `This machine's clock is ${off} s ${ahead > 0 ? 'ahead of' : 'behind'} the server's.`,
    'LiveKit refuses tokens from another time, and opening hours are judged by this clock.',
    'Set the clock by network time (timedatectl set-ntp true).',
  );
}

function keyFinding(accepted: boolean | undefined): Finding {
  if (accepted === true) return good('LiveKit takes the key and its secret.');
  if (accepted === undefined) {
    return found(
      'unknown',
      'LiveKit did not say whether it takes the key.',
      'Without it no call can be answered or moved.',
      'Run this again; look into the log of the server.',
    );
  }
  return found(
    'fault',
    'LiveKit refuses LIVEKIT_API_KEY and LIVEKIT_API_SECRET.',
    'No call can be answered or moved.',
    'Copy both again from the server or Cloud project at LIVEKIT_URL; they belong together.',
  );
}

function inboundFindings(inbound: InboundFacts | undefined, installation: Installation): readonly Finding[] {
  if (inbound === undefined) {
    return [
      found(
        'fault',
        'LiveKit has no telephone side.',
        'Calls come through livekit-sip, which finds LiveKit by way of redis.',
        'Give livekit-server and livekit-sip the same redis, then start livekit-sip.',
      ),
    ];
  }
  const { agentName } = installation;
  const rules = inbound.rules.filter(({ agentNames }) => agentNames.includes(agentName));
  const trunks = inbound.trunks.filter((trunk) => rules.some((rule) => takes(rule, trunk)));
  if (trunks.length === 0 || rules.length === 0) return [nothingLeadsHere(inbound, installation)];
  return [
    ...rules.map((rule) => ruleFinding(rule, agentName)),
    ...trunks.flatMap((trunk) => trunkFindings(trunk, installation)),
    ...overlaps(inbound, trunks, agentName),
  ];
}

function takes({ trunkIds }: RuleFacts, { id }: TrunkFacts): boolean {
  return trunkIds.length === 0 || trunkIds.includes(id);
}

function nothingLeadsHere({ trunks, rules }: InboundFacts, { agentName }: Installation): Finding {
  const others = [...new Set(rules.flatMap(({ agentNames }) => agentNames))];
  const named = others.length === 0 ? '' : ` Rules call for: ${others.join(', ')}.`;
  return found(
    'fault',
    `No trunk leads to the agent "${agentName}": ${trunks.length} trunks, ${rules.length} dispatch rules.${named}`,
    'A call that matches no rule rings and is dropped without a word.',
    'npx switchboard setup --number +… ; where a rule names another agent, set LIVEKIT_AGENT_NAME to that name.',
  );
}

function ruleFinding({ id, individual, hidesNumbers }: RuleFacts, agentName: string): Finding {
  if (!individual) {
    return found(
      'fault',
      `Dispatch rule ${id} puts its calls into one room.`,
      'Callers would hear each other, and two with the same number throw each other out.',
      'Run npx switchboard setup for its numbers, or make the rule one of the type "individual".',
    );
  }
  if (hidesNumbers) {
    return found(
      'warning',
      `Dispatch rule ${id} hides callers' numbers.`,
      'livekit-server 1.13.5 crashes, with all of its calls, on a hidden caller whose From has no user part.',
      'Switch hidePhoneNumber off; records keep no numbers unless privacy.keep says so.',
    );
  }
  return good(`Dispatch rule ${id} calls "${agentName}" into a room for each call.`);
}

function trunkFindings(trunk: TrunkFacts, installation: Installation): readonly Finding[] {
  const { id, numbers, open, mediaTimeoutSeconds } = trunk;
  const ring = installation.ringTimeoutSeconds;
  const media = mediaTimeoutSeconds ?? DEFAULT_MEDIA_TIMEOUT_SECONDS;
  const named = `Trunk ${id} (${numbers.length === 0 ? 'all numbers' : numbers.join(', ')})`;
  return [
    good(`${named} leads here.`),
    ...(open && !isLoopback(installation.url) ? [openTrunk(named)] : []),
    ...(ring !== undefined && media <= ring
      ? [mediaTimeout(named, media, ring, mediaTimeoutSeconds === undefined)]
      : []),
  ];
}

function openTrunk(named: string): Finding {
  return found(
    'warning',
    `${named} takes calls from anybody.`,
    'A stranger who finds the address can have calls moved at your cost.',
    "npx switchboard setup --number +… --provider twilio or telnyx, or --allow-address with your provider's blocks.",
  );
}

function mediaTimeout(named: string, media: number, ring: number, unset: boolean): Finding {
  const where = unset
    ? `livekit-sip's own media_timeout (${media} s unless its file says otherwise)`
    : `${media} s`;
  return found(
    'warning',
    `${named}: a call without sound is ended after ${where}, but the table waits ${ring} s for a verdict.`,
    'Some providers send no sound while they transfer: the caller would be cut off, and it would count as a success.',
    'npx switchboard setup sets 130 s on the trunks that it makes; elsewhere set media_timeout: 130s in livekit-sip.',
  );
}

function overlaps(
  { rules }: InboundFacts,
  trunks: readonly TrunkFacts[],
  agentName: string,
): readonly Finding[] {
  const strangers = rules.filter(
    (rule) => !rule.agentNames.includes(agentName) && trunks.some(({ id }) => rule.trunkIds.includes(id)),
  );
  return strangers.map(({ id, agentNames }) =>
    found(
      'fault',
      `Dispatch rule ${id} takes calls of the same trunk for ${agentNames.join(', ') || 'no agent'}.`,
      "Which of the two rules gets a call is LiveKit's choice.",
      `Delete the rule that is not meant (lk sip dispatch delete ${id}).`,
    ),
  );
}

function isLoopback(url: string): boolean {
  return /^\w+:\/\/(127\.|localhost\b|\[::1\])/.test(url);
}
