import {
  RoomServiceClient,
  type SIPDispatchRuleInfo,
  type SIPInboundTrunkInfo,
  ServerError,
  SipClient,
} from 'livekit-server-sdk';
import type { LiveKitApi } from './transferrer.ts';

/** What can be known of a LiveKit server and of its telephone side from outside. */
export interface LiveKitFacts {
  /** Its first answer, whatever it says; `undefined` where none came. */
  readonly answered: Answered | undefined;
  /** Whether the key and its secret are taken; `undefined` where the server did not tell. */
  readonly keyAccepted: boolean | undefined;
  /** `undefined` where the server has no telephone side, or did not tell. */
  readonly inbound: InboundFacts | undefined;
}

export interface Answered {
  readonly ms: number;
  /** How far this machine's clock is ahead of the server's, s; the header that tells has a resolution of 1 s. */
  readonly clockAheadSeconds: number | undefined;
}

export interface InboundFacts {
  readonly trunks: readonly TrunkFacts[];
  readonly rules: readonly RuleFacts[];
}

export interface TrunkFacts {
  readonly id: string;
  readonly name: string;
  readonly numbers: readonly string[];
  /** Whether anybody may call: no address and no user name is asked for. */
  readonly open: boolean;
  /** After so long without sound livekit-sip ends a call, s; `undefined`: livekit-sip's own setting. */
  readonly mediaTimeoutSeconds: number | undefined;
}

export interface RuleFacts {
  readonly id: string;
  readonly name: string;
  /** The trunks whose calls it takes; none: all. */
  readonly trunkIds: readonly string[];
  readonly agentNames: readonly string[];
  /** Whether each call gets a room of its own. */
  readonly individual: boolean;
  /** Whether callers' numbers are kept from the room. */
  readonly hidesNumbers: boolean;
}

const LIMIT_SECONDS = 5;

/** Asks the server. Never rejects: what could not be learnt is `undefined`. */
export async function inspectLiveKit(api: LiveKitApi): Promise<LiveKitFacts> {
  const answered = await knock(api.url);
  if (answered === undefined) return { answered, keyAccepted: undefined, inbound: undefined };
  const keyAccepted = await tryKey(api);
  return { answered, keyAccepted, inbound: keyAccepted === true ? await listInbound(api) : undefined };
}

async function knock(url: string): Promise<Answered | undefined> {
  const started = performance.now();
  try {
    const response = await fetch(url.replace(/^ws/, 'http'), {
      signal: AbortSignal.timeout(LIMIT_SECONDS * 1000),
    });
    const theirs = Date.parse(response.headers.get('date') ?? '');
    const clockAheadSeconds = Number.isNaN(theirs) ? undefined : Math.round((Date.now() - theirs) / 1000);
    return { ms: Math.round(performance.now() - started), clockAheadSeconds };
  } catch {
    // Whatever the reason, nobody can be called from here; the finding says what to look at.
    return undefined;
  }
}

async function tryKey({ url, apiKey, apiSecret }: LiveKitApi): Promise<boolean | undefined> {
  const rooms = new RoomServiceClient(url, apiKey, apiSecret, { requestTimeout: LIMIT_SECONDS });
  try {
    await rooms.listRooms(['none']);
    return true;
  } catch (error) {
    return error instanceof ServerError && error.status === 401 ? false : undefined;
  }
}

async function listInbound({ url, apiKey, apiSecret }: LiveKitApi): Promise<InboundFacts | undefined> {
  const sip = new SipClient(url, apiKey, apiSecret, { requestTimeout: LIMIT_SECONDS, failover: false });
  try {
    const [trunks, rules] = await Promise.all([sip.listSipInboundTrunk(), sip.listSipDispatchRule()]);
    return { trunks: trunks.map(trunkFacts), rules: rules.map(ruleFacts) };
  } catch {
    // A server without redis has no telephone side; the finding says so.
    return undefined;
  }
}

function trunkFacts(trunk: SIPInboundTrunkInfo): TrunkFacts {
  const seconds = trunk.media?.mediaTimeout?.seconds;
  return {
    id: trunk.sipTrunkId,
    name: trunk.name,
    numbers: trunk.numbers,
    open: trunk.allowedAddresses.length === 0 && trunk.authUsername === '',
    mediaTimeoutSeconds: seconds === undefined ? undefined : Number(seconds),
  };
}

function ruleFacts(rule: SIPDispatchRuleInfo): RuleFacts {
  return {
    id: rule.sipDispatchRuleId,
    name: rule.name,
    trunkIds: rule.trunkIds,
    agentNames: (rule.roomConfig?.agents ?? []).map(({ agentName }) => agentName),
    individual: rule.rule?.rule.case === 'dispatchRuleIndividual',
    hidesNumbers: rule.hidePhoneNumber,
  };
}
