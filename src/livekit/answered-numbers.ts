import { SipClient } from 'livekit-server-sdk';
import type { LiveKitApi } from './transferrer.ts';

const LIMIT_SECONDS = 5;

/**
 * The numbers of all inbound trunks: a route to one of them would ring round. Empty where LiveKit cannot be asked; each
 * call looks again at the number that it came in on.
 */
export async function answeredNumbers({ url, apiKey, apiSecret }: LiveKitApi): Promise<readonly string[]> {
  const sip = new SipClient(url, apiKey, apiSecret, { requestTimeout: LIMIT_SECONDS, failover: false });
  try {
    return (await sip.listSipInboundTrunk()).flatMap(({ numbers }) => numbers);
  } catch {
    return [];
  }
}
