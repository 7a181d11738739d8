import type { Socket } from 'node:dgram';
import type { Ear } from './ear.ts';
import { openLoopbackSocket } from './loopback-socket.ts';
import { PACKET_MS, SAMPLES_PER_PACKET } from './packet-time.ts';
import { parseRtp } from './rtp-packet.ts';
import { RtpSender, type Speech } from './rtp-sender.ts';
import { MU_LAW_SILENCE } from './mu-law.ts';
import { parseAnswer } from './sdp.ts';
import type { Address } from './sip-address.ts';

/** When what the caller said left the phone (`performance.now()`): first packet, and the end of the last one. */
export interface Spoken {
  readonly startedAt: number;
  readonly endedAt: number;
}

/** The RTP side of one call. */
export class Media {
  readonly ear: Ear;
  readonly #socket: Socket;
  #sender: RtpSender | undefined;

  private constructor(socket: Socket, ear: Ear) {
    this.#socket = socket;
    this.ear = ear;
    socket.on('message', (datagram) => {
      const packet = parseRtp(datagram);
      if (packet) this.ear.hear(packet, performance.now());
    });
  }

  static async open(ear: Ear): Promise<Media> {
    return new Media(await openLoopbackSocket(), ear);
  }

  get address(): Address {
    return { host: this.#socket.address().address, port: this.#socket.address().port };
  }

  /** The sender, where RTP is running. Throws where it is not. */
  get sender(): RtpSender {
    if (!this.#sender?.running)
      throw new Error('The phone sends no RTP now: it is not answered, ended or stopped.');
    return this.#sender;
  }

  /** Sends to whom the SDP answer names. Throws where it accepts no mu-law audio. */
  answer(sdp: string): void {
    this.#sender = new RtpSender(this.#socket, parseAnswer(sdp));
    this.#sender.start();
  }

  start(): void {
    this.#sender?.start();
  }

  stop(reason: string): void {
    this.#sender?.stop(new Error(reason));
  }

  close(): void {
    this.stop('The phone was closed.');
    this.#socket.close();
  }

  /** Says mu-law audio after whatever is still being said. Resolves when its last packet has left. */
  play(muLaw: Uint8Array): Promise<Spoken> {
    const payloads = packetsOf(muLaw);
    if (payloads.length === 0) return Promise.reject(new Error('Nothing to say: the audio is empty.'));
    const { sender } = this;
    return new Promise((resolve, reject) => {
      let startedAt = 0;
      const speech = payloads.map((payload, index): Speech => {
        const done = (at: number): void => {
          if (index === 0) startedAt = at;
          if (index === payloads.length - 1) resolve({ startedAt, endedAt: at + PACKET_MS });
        };
        return { payload, done, failed: reject };
      });
      sender.queueSpeech(speech);
    });
  }
}

function packetsOf(muLaw: Uint8Array): Buffer[] {
  const count = Math.ceil(muLaw.length / SAMPLES_PER_PACKET);
  return Array.from({ length: count }, (_, index) => {
    const packet = Buffer.alloc(SAMPLES_PER_PACKET, MU_LAW_SILENCE);
    packet.set(muLaw.subarray(index * SAMPLES_PER_PACKET, (index + 1) * SAMPLES_PER_PACKET));
    return packet;
  });
}
