import type { Socket } from 'node:dgram';
import { randomBytes } from 'node:crypto';
import { MU_LAW_SILENCE } from './mu-law.ts';
import { PACKET_MS, SAMPLES_PER_PACKET } from './packet-time.ts';
import { formatRtp } from './rtp-packet.ts';
import { PCMU, type RemoteMedia } from './sdp.ts';
import type { EventSlot } from './telephone-event.ts';

const SILENCE = Buffer.alloc(SAMPLES_PER_PACKET, MU_LAW_SILENCE);
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
  readonly payload: Buffer;
  readonly done?: (at: number) => void;
  readonly failed?: (reason: Error) => void;
}

/** The phone's own voice: a packet every 20 ms, silence where nobody speaks, keys in place of audio. */
export class RtpSender {
  readonly #socket: Socket;
  readonly #remote: RemoteMedia;
  readonly #ssrc = randomBytes(4).readUInt32BE();
  readonly #slots: Slot[] = [];
  readonly #speech: Speech[] = [];
  #sequence = randomBytes(2).readUInt16BE();
  #timestamp = randomBytes(4).readUInt32BE();
  #eventTimestamp = 0;
  #dueAt = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(socket: Socket, remote: RemoteMedia) {
    this.#socket = socket;
    this.#remote = remote;
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
    for (const pending of [...this.#slots.splice(0), ...this.#speech.splice(0)]) pending.failed?.(reason);
  }

  queueSlots(slots: readonly Slot[]): void {
    this.#slots.push(...slots);
  }

  queueSpeech(packets: readonly Speech[]): void {
    this.#speech.push(...packets);
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
    const speech = this.#speech.shift();
    if (slot?.event) this.#sendEvent(slot.event);
    else this.#transmit(PCMU, false, this.#timestamp, speech?.payload ?? SILENCE);
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
