import type { Socket } from 'node:dgram';
import { randomBytes } from 'node:crypto';
import type { Codec } from './codec.ts';
import { PACKET_MS, SAMPLES_PER_PACKET } from './packet-time.ts';
import { formatRtp } from './rtp-packet.ts';
import type { RemoteMedia } from './sdp.ts';
import type { EventSlot } from './telephone-event.ts';

/** A stall longer than this is lost time: a phone leaves a gap, it does not send a second of audio at once. */
const LONGEST_BURST = 5;

/** One slot of 20 ms; without an event it carries the caller's audio. */
export interface Slot {
  readonly event?: EventSlot;
  /** Told the `performance.now()` at which the packet left, or why it never will. */
  readonly done?: (at: number) => void;
  readonly failed?: (reason: Error) => void;
}

export interface Speech {
  /** 20 ms at the codec's rate. */
  readonly samples: Int16Array;
  readonly done?: (at: number) => void;
  readonly failed?: (reason: Error) => void;
}

/** The phone's own voice: a packet every 20 ms, silence where nobody speaks, keys in place of audio. */
export class RtpSender {
  readonly #socket: Socket;
  readonly #remote: RemoteMedia;
  readonly #payloadType: number;
  readonly #encode: (samples: Int16Array) => Uint8Array;
  readonly #silence: Int16Array;
  readonly #ssrc = randomBytes(4).readUInt32BE();
  readonly #slots: Slot[] = [];
  #speech: readonly Speech[] = [];
  #sequence = randomBytes(2).readUInt16BE();
  #timestamp = randomBytes(4).readUInt32BE();
  #eventTimestamp = 0;
  #dueAt = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(socket: Socket, remote: RemoteMedia, { payloadType, encoder, rate }: Codec) {
    this.#socket = socket;
    this.#remote = remote;
    this.#payloadType = payloadType;
    this.#encode = encoder();
    this.#silence = new Int16Array((rate * PACKET_MS) / 1000);
  }

  get takesKeys(): boolean {
    return this.#remote.telephoneEvent !== undefined;
  }

  get running(): boolean {
    return this.#timer !== undefined;
  }

  start(): void {
    if (this.running) return;
    this.#dueAt = performance.now();
    this.#run();
  }

  /** Nothing more leaves; whoever waits for a key or a sentence to be sent is told `reason`. */
  stop(reason: Error): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const waiting = [...this.#slots.splice(0), ...this.#speech];
    this.#speech = [];
    for (const pending of waiting) pending.failed?.(reason);
  }

  queueSlots(slots: readonly Slot[]): void {
    this.#slots.push(...slots);
  }

  queueSpeech(packets: readonly Speech[]): void {
    this.#speech = [...this.#speech, ...packets];
  }

  /** What of these packets has not left yet never will. */
  dropSpeech(packets: readonly Speech[]): void {
    const dropped = new Set(packets);
    this.#speech = this.#speech.filter((packet) => !dropped.has(packet));
  }

  readonly #run = (): void => {
    const now = performance.now();
    const late = Math.floor((now - this.#dueAt) / PACKET_MS) - LONGEST_BURST;
    if (late > 0) this.#skip(late);
    while (this.#dueAt <= now) this.#sendOne(now);
    this.#timer = setTimeout(this.#run, Math.max(0, this.#dueAt - performance.now()));
  };

  #skip(packets: number): void {
    this.#timestamp += packets * SAMPLES_PER_PACKET;
    this.#dueAt += packets * PACKET_MS;
  }

  #sendOne(now: number): void {
    const slot = this.#slots.shift();
    // The caller's voice goes on under a key press, unheard, as it does on a telephone.
    const [speech] = this.#speech;
    this.#speech = this.#speech.slice(1);
    const sound = this.#encode(speech?.samples ?? this.#silence);
    if (slot?.event) this.#sendEvent(slot.event);
    else this.#transmit(this.#payloadType, false, this.#timestamp, Buffer.from(sound));
    this.#skip(1);
    slot?.done?.(now);
    speech?.done?.(now);
  }

  #sendEvent(event: EventSlot): void {
    const payloadType = this.#remote.telephoneEvent;
    if (payloadType === undefined) return;
    // Every packet of one event carries the time at which the key went down.
    if (event.marker) this.#eventTimestamp = this.#timestamp;
    this.#transmit(payloadType, event.marker, this.#eventTimestamp, event.payload);
  }

  #transmit(payloadType: number, marker: boolean, timestamp: number, payload: Buffer): void {
    this.#sequence += 1;
    const header = { payloadType, marker, sequence: this.#sequence, timestamp, ssrc: this.#ssrc };
    const { host, port } = this.#remote.address;
    this.#socket.send(formatRtp({ ...header, payload }), port, host);
  }
}
