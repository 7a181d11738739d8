import type { SIPDispatchRuleInfo } from 'livekit-server-sdk';
import {
  RoomAgentDispatch,
  RoomConfiguration,
  SIPDispatchRule,
  SIPInboundTrunkInfo,
  SipClient,
} from 'livekit-server-sdk';
import { MADE_BY_US, e164, ownRule, ownTrunk } from './inbound-own.ts';
import { refusalOf } from './inbound-refusal.ts';
import type { LiveKitApi } from './transferrer.ts';

/** Numbers that shall reach an agent. */
export interface InboundWish {
  /** E.164. */
  readonly numbers: readonly string[];
  readonly agentName: string;
  /** Who may call; absent: a trunk stays as it is, and a new one takes calls from anywhere. */
  readonly callers?: CallerCheck;
}

/** Where calls must come from, and how they must log in; both empty: anybody may call. */
export interface CallerCheck {
  /** Blocks of addresses. */
  readonly addresses: readonly string[];
  readonly username: string;
  readonly password: string;
}

export type Change = 'made' | 'changed' | 'unchanged';

export interface InboundResult {
  readonly trunk: { readonly id: string; readonly change: Change; readonly numbers: readonly string[] };
  readonly rule: { readonly id: string; readonly change: Change };
  /** What the trunk asks of callers now. */
  readonly callers: Omit<CallerCheck, 'password'>;
}

const NAME = 'switchboard';
/**
 * livekit-sip hangs up after 15 s without RTP and then reports a transfer under way as done; some providers send none
 * while they transfer. So longer than the longest ring time-out that a table may have (120 s).
 */
const MEDIA_TIMEOUT_SECONDS = 130n;

/**
 * Sees to it that the numbers have a trunk, and the trunk a dispatch rule that calls the agent into a room for each
 * call. Run again, it changes only what differs. Numbers are added to a trunk, never taken away.
 *
 * Rejects with an InboundRefusal, before it has changed anything where somebody else's trunk or rule is in the way.
 */
export async function setUpInbound(api: LiveKitApi, wish: InboundWish): Promise<InboundResult> {
  // What is created twice is refused: another attempt is for the one who runs this, not for the client.
  const sip = new SipClient(api.url, api.apiKey, api.apiSecret, { failover: false });
  try {
    const oldTrunk = ownTrunk(await sip.listSipInboundTrunk({ numbers: [...wish.numbers] }), wish.numbers);
    const oldRule = oldTrunk && (await findRule(sip, oldTrunk.sipTrunkId));
    const trunk = await keepTrunk(sip, oldTrunk, wish);
    const rule = await keepRule(sip, oldRule, trunk.now.sipTrunkId, wish.agentName);
    const { sipTrunkId, numbers, allowedAddresses, authUsername } = trunk.now;
    return {
      trunk: { id: sipTrunkId, change: trunk.change, numbers },
      rule: { id: rule.now.sipDispatchRuleId, change: rule.change },
      callers: { addresses: allowedAddresses, username: authUsername },
    };
  } catch (error) {
    throw refusalOf(error, api.url);
  }
}

async function findRule(sip: SipClient, trunkId: string): Promise<SIPDispatchRuleInfo | undefined> {
  return ownRule(await sip.listSipDispatchRule({ trunkIds: [trunkId] }), trunkId);
}

interface Kept<T> {
  readonly now: T;
  readonly change: Change;
}

async function keepTrunk(
  sip: SipClient,
  old: SIPInboundTrunkInfo | undefined,
  wish: InboundWish,
): Promise<Kept<SIPInboundTrunkInfo>> {
  const wished = old?.clone() ?? newTrunk();
  wished.numbers.push(...wish.numbers.filter((number) => !wished.numbers.map(e164).includes(number)));
  if (wish.callers !== undefined) {
    wished.allowedAddresses = [...wish.callers.addresses];
    wished.authUsername = wish.callers.username;
    wished.authPassword = wish.callers.password;
  }
  if (old === undefined) return { now: await createTrunk(sip, wished), change: 'made' };
  if (wished.equals(old)) return { now: old, change: 'unchanged' };
  return { now: await sip.updateSipInboundTrunk(old.sipTrunkId, wished), change: 'changed' };
}

function newTrunk(): SIPInboundTrunkInfo {
  return new SIPInboundTrunkInfo({
    name: NAME,
    metadata: MADE_BY_US,
    media: { mediaTimeout: { seconds: MEDIA_TIMEOUT_SECONDS } },
  });
}

async function createTrunk(sip: SipClient, trunk: SIPInboundTrunkInfo): Promise<SIPInboundTrunkInfo> {
  const { name, numbers, metadata, allowedAddresses, authUsername, authPassword, media } = trunk;
  return sip.createSipInboundTrunk(name, numbers, {
    metadata,
    allowedAddresses,
    authUsername,
    authPassword,
    ...(media && { media }),
  });
}

async function keepRule(
  sip: SipClient,
  old: SIPDispatchRuleInfo | undefined,
  trunkId: string,
  agentName: string,
): Promise<Kept<SIPDispatchRuleInfo>> {
  const roomConfig = new RoomConfiguration({ agents: [new RoomAgentDispatch({ agentName })] });
  if (old === undefined) {
    // hidePhoneNumber stays off: a caller without a number then ends all of livekit-server (v1.13.5, a panic).
    const now = await sip.createSipDispatchRule(
      { type: 'individual', roomPrefix: agentName },
      { name: NAME, metadata: MADE_BY_US, trunkIds: [trunkId], roomConfig },
    );
    return { now, change: 'made' };
  }
  const wished = old.clone();
  aim(wished, agentName, roomConfig);
  if (wished.equals(old)) return { now: old, change: 'unchanged' };
  return { now: await sip.updateSipDispatchRule(old.sipDispatchRuleId, wished), change: 'changed' };
}

/** A room of its own for each call, and this agent in it; all else that the rule says stays. */
function aim(rule: SIPDispatchRuleInfo, agentName: string, roomConfig: RoomConfiguration): void {
  const kind = rule.rule?.rule;
  if (kind?.case === 'dispatchRuleIndividual') kind.value.roomPrefix = agentName;
  else {
    const value = { roomPrefix: agentName };
    rule.rule = new SIPDispatchRule({ rule: { case: 'dispatchRuleIndividual', value } });
  }
  const agents = rule.roomConfig?.agents ?? [];
  const isAimed = agents.length === 1 && agents[0]?.agentName === agentName;
  if (isAimed) return;
  rule.roomConfig ??= roomConfig;
  rule.roomConfig.agents = roomConfig.agents;
}
