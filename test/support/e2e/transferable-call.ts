import { Room } from '@livekit/rtc-node';
import { AccessToken, SipClient } from 'livekit-server-sdk';
import type { Call } from '../../../stack/phone/call.ts';
import { Phone } from '../../../stack/phone/phone.ts';
import { watchCaller } from '../../../src/livekit/caller.ts';
import type { Caller, LiveKitApi } from '../../../src/livekit/transferrer.ts';
import { TrackVoice } from '../../../src/livekit/voice.ts';
import { e2eStack } from './stack.ts';

/** A caller who has been answered by a silent participant: a real call without any rules, for the doors alone. */
export interface TransferableCall {
  readonly phone: Call;
  readonly api: LiveKitApi;
  readonly caller: Caller;
  /** Resolves when the caller is no longer in the room. */
  readonly left: Promise<void>;
  close(): Promise<void>;
}

const silent = (): void => undefined;

/** Calls `number`, which must be nobody else's on this stack, and resolves when the call can be transferred. */
export async function openTransferableCall(number: string): Promise<TransferableCall> {
  const stack = e2eStack();
  const api = { url: stack.livekitUrl, apiKey: stack.apiKey, apiSecret: stack.apiSecret };
  const room = `transfer-${number}`;
  const removeNumber = await sendCallsTo(api, number, room);
  const host = await joinSilently(api, room);
  const phone = await Phone.open({
    sipServer: { host: stack.sipHost, port: stack.sipPort },
    from: `${number}9`,
  });
  const call = await phone.dial(number);
  const close = async (): Promise<void> => {
    await phone.close();
    await host.room.disconnect();
    await removeNumber();
  };
  try {
    await call.answered({ withinMs: 60_000 });
    return { phone: call, api, caller: { room, identity: await host.connected }, left: host.left, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function sendCallsTo(api: LiveKitApi, number: string, roomName: string): Promise<() => Promise<void>> {
  const sip = new SipClient(api.url, api.apiKey, api.apiSecret);
  const { sipTrunkId } = await sip.createSipInboundTrunk(number, [number]);
  const rule = { type: 'direct', roomName } as const;
  const { sipDispatchRuleId } = await sip.createSipDispatchRule(rule, { trunkIds: [sipTrunkId] });
  return async () => {
    await sip.deleteSipDispatchRule(sipDispatchRuleId);
    await sip.deleteSipTrunk(sipTrunkId);
  };
}

interface Host {
  readonly room: Room;
  /** The caller's identity, once they can be heard and transferred. */
  readonly connected: Promise<string>;
  readonly left: Promise<void>;
}

/** livekit-sip answers a call as soon as somebody in its room publishes a track, whatever is on it. */
async function joinSilently(api: LiveKitApi, name: string): Promise<Host> {
  const room = new Room();
  let [connected, left] = [silent, silent];
  const host = {
    connected: new Promise<void>((resolve) => (connected = resolve)),
    left: new Promise<void>((resolve) => (left = resolve)),
  };
  const caller = watchCaller(room, {
    joined: silent,
    trackSubscribed: silent,
    connected,
    pressed: silent,
    left,
  });
  const token = new AccessToken(api.apiKey, api.apiSecret, { identity: 'host' });
  token.addGrant({ roomJoin: true, room: name });
  await room.connect(api.url, await token.toJwt(), { autoSubscribe: false, dynacast: false });
  await new TrackVoice(silent).publish(room);
  return { room, left: host.left, connected: host.connected.then(() => caller()?.identity ?? '') };
}
