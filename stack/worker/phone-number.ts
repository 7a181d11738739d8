import { RoomAgentDispatch, RoomConfiguration, SipClient } from 'livekit-server-sdk';
import type { StackSettings } from '../settings.ts';

/** A number of the local stack on which one agent answers. */
export interface PhoneNumber {
  readonly number: string;
  release(): Promise<void>;
}

/** Has calls to `number` answered by `agentName`; whoever had the number on this stack before has it no more. */
export async function assignNumber(
  stack: StackSettings,
  number: string,
  agentName: string,
): Promise<PhoneNumber> {
  const sip = new SipClient(stack.livekitUrl, stack.apiKey, stack.apiSecret);
  for (const trunk of await sip.listSipInboundTrunk()) {
    if (trunk.numbers.includes(number)) await remove(sip, trunk.sipTrunkId);
  }
  const { sipTrunkId } = await sip.createSipInboundTrunk(`local ${number}`, [number]);
  const roomConfig = new RoomConfiguration({ agents: [new RoomAgentDispatch({ agentName })] });
  await sip.createSipDispatchRule(
    { type: 'individual', roomPrefix: 'call' },
    { name: `local ${number}`, trunkIds: [sipTrunkId], roomConfig },
  );
  return { number, release: () => remove(sip, sipTrunkId) };
}

async function remove(sip: SipClient, trunkId: string): Promise<void> {
  for (const rule of await sip.listSipDispatchRule()) {
    if (rule.trunkIds.includes(trunkId)) await sip.deleteSipDispatchRule(rule.sipDispatchRuleId);
  }
  await sip.deleteSipTrunk(trunkId);
}
