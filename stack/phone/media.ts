import type { Socket } from 'node:dgram';
import type { Codec } from './codec.ts';
import type { Ear } from './ear.ts';
import { openLoopbackSocket } from './loopback-socket.ts';
import { PACKET_MS } from './packet-time.ts';
import { resample } from '../../src/speech/resample.ts';
import { parseRtp } from './rtp-packet.ts';
import { RtpSender, type Speech } from './rtp-sender.ts';
import { parseAnswer } from './sdp.ts';
import type { Address } from './sip-address.ts';

/** When what the caller said left the phone (`performance.now()`): first packet, and the end of the last one. */
export interface Spoken {
  readonly startedAt: number;
  readonly endedAt: number;
}

export interface SayOptions {
  /** Hertz of the samples; default 16,000, as prompts have. */
  readonly rate?: number;
  /** Falls silent when it is aborted. */
  readonly signal?: AbortSignal;
}

/** The RTP side of one call. */
export class Media {
  readonly ear: Ear;
  readonly #socket: Socket;
  readonly #codec: Codec;
  #sender: RtpSender | undefined;

  private constructor(socket: Socket, ear: Ear, codec: Codec) {
    this.#socket = socket;
    this.#codec = codec;
    this.ear = ear;
    socket.on('message', (datagram) => {
      const packet = parseRtp(datagram);
      if (packet) this.ear.hear(packet, performance.now());
    });
  }

  /** `ear` must hear what `codec` sends. */
  static async open(ear: Ear, codec: Codec): Promise<Media> {
    return new Media(await openLoopbackSocket(), ear, codec);
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

  /** Sends to whom the SDP answer names. Throws where it does not accept the codec. */
  answer(sdp: string): void {
    this.#sender = new RtpSender(this.#socket, parseAnswer(sdp, this.#codec), this.#codec);
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

  /**
   * Says 16-bit samples after whatever is still being said. Resolves when the last packet has left; rejects with the
   * signal's reason when it is aborted first.
   */
  async say(samples: Int16Array, { rate = 16_000, signal }: SayOptions = {}): Promise<Spoken> {
    signal?.throwIfAborted();
    const frames = framesOf(resample(samples, rate, this.#codec.rate), (this.#codec.rate * PACKET_MS) / 1000);
    if (frames.length === 0) throw new Error('Nothing to say: the audio is empty.');
    const { sender } = this;
    return new Promise((resolve, reject) => {
      let startedAt = 0;
      const speech = frames.map((frame, index): Speech => {
        const done = (at: number): void => {
          if (index === 0) startedAt = at;
          if (index === frames.length - 1) resolve({ startedAt, endedAt: at + PACKET_MS });
        };
        return { samples: frame, done, failed: reject };
      });
      sender.queueSpeech(speech);
      signal?.addEventListener('abort', () => {
        sender.dropSpeech(speech);
        reject(signal.reason as Error);
      });
    });
  }
}

/** The last one filled up with silence. */
function framesOf(samples: Int16Array, length: number): Int16Array[] {
  return Array.from({ length: Math.ceil(samples.length / length) }, (_, index) => {
    const frame = new Int16Array(length);
    frame.set(samples.subarray(index * length, (index + 1) * length));
    return frame;
  });
}
