import { type Codec, PCMU } from './codec.ts';
import type { Address } from './sip-address.ts';

const TELEPHONE_EVENT = 101;

/** What a phone at `address` can do: one codec and keys, 20 ms a packet. */
export function offerAt(address: Address, { name, payloadType }: Codec = PCMU): string {
  const lines = [
    'v=0',
    `o=- ${address.port} 1 IN IP4 ${address.host}`,
    's=-',
    `c=IN IP4 ${address.host}`,
    't=0 0',
    `m=audio ${address.port} RTP/AVP ${payloadType} ${TELEPHONE_EVENT}`,
    `a=rtpmap:${payloadType} ${name}/8000`,
    `a=rtpmap:${TELEPHONE_EVENT} telephone-event/8000`,
    `a=fmtp:${TELEPHONE_EVENT} 0-15`,
    'a=ptime:20',
    'a=sendrecv',
  ];
  return `${lines.join('\r\n')}\r\n`;
}

export interface RemoteMedia {
  readonly address: Address;
  /** Payload type of RFC 4733 events; `undefined` where the other side takes no keys. */
  readonly telephoneEvent: number | undefined;
}

/** Reads the answer to our offer. Throws where it has no audio or not our codec. */
export function parseAnswer(sdp: string, { name, payloadType }: Codec = PCMU): RemoteMedia {
  const host = /^c=IN IP4 (\S+)/m.exec(sdp)?.[1];
  const media = /^m=audio (\d+) RTP\/AVP ([\d ]+)/m.exec(sdp);
  const payloadTypes = media?.[2]?.trim().split(/ +/) ?? [];
  if (!host || !media || media[1] === '0' || !payloadTypes.includes(String(payloadType))) {
    throw new Error(`The answer accepts no ${name} audio: ${JSON.stringify(sdp)}`);
  }
  const event = /^a=rtpmap:(\d+) telephone-event\/8000/im.exec(sdp)?.[1];
  return {
    address: { host, port: Number(media[1]) },
    telephoneEvent: event === undefined ? undefined : Number(event),
  };
}
