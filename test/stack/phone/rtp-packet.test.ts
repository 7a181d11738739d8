import { expect, it } from 'vitest';
import { formatRtp, parseRtp } from '../../../stack/phone/rtp-packet.ts';

const packet = {
  payloadType: 101,
  marker: true,
  sequence: 0xfffe,
  timestamp: 0xfffffff0,
  ssrc: 0xdeadbeef,
  payload: Buffer.from([1, 2, 3, 4]),
};

it('reads back an RTP packet that it has written', () => {
  expect(parseRtp(formatRtp(packet))).toEqual(packet);
});

it('wraps sequence numbers and timestamps', () => {
  const wrapped = parseRtp(formatRtp({ ...packet, sequence: 0x10001, timestamp: 2 ** 32 + 5 }));
  expect(wrapped).toMatchObject({ sequence: 1, timestamp: 5 });
});

it('skips contributing sources, header extensions and padding', () => {
  const [first = 0, ...rest] = formatRtp({ ...packet, payload: Buffer.alloc(0) });
  const sources = [0, 0, 0, 9];
  const extension = [0xbe, 0xde, 0, 1, 7, 7, 7, 7];
  const padding = [0, 0, 3];
  const datagram = Buffer.from([first | 0x31, ...rest, ...sources, ...extension, 5, 6, ...padding]);
  expect(parseRtp(datagram)?.payload).toEqual(Buffer.from([5, 6]));
});

it.each([Buffer.from('short'), Buffer.alloc(20), Buffer.from([0x90, ...Array<number>(12).fill(0)])])(
  'takes %j for no RTP packet',
  (datagram) => {
    expect(parseRtp(datagram)).toBeUndefined();
  },
);
