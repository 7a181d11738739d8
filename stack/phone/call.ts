import { EventEmitter } from 'node:events';
import type { CallEvents, Deadline, Timeline } from './call-events.ts';
import type { Ear } from './ear.ts';
import type { Outgoing } from './invitation.ts';
import { type KeyPress, pressKeys, type PressOptions } from './keypad.ts';
import type { Media, SayOptions, Spoken } from './media.ts';
import type { Refer, ReferBehaviour, ReferScript } from './refer.ts';
import { type CallEnd, Signalling } from './signalling.ts';
import type { SipTrace, TraceEntry } from './sip-trace.ts';
import type { SipUserAgent } from './sip-user-agent.ts';
import { Changes, waitUntil } from './wait.ts';

/** One call that the phone has placed. Every wait rejects at its deadline with what came instead. */
export class Call extends EventEmitter<CallEvents> {
  readonly keys: KeyPress[] = [];
  readonly refers: Refer[] = [];
  readonly #changes = new Changes();
  readonly #media: Media;
  readonly #trace: SipTrace;
  readonly #signalling: Signalling;
  #timeline: Timeline;
  #end: CallEnd | undefined;
  /** Why the call cannot go on though the other side has accepted it. */
  #fault: Error | undefined;
  #byeSettled = false;
  #refersAwaited = 0;

  constructor(agent: SipUserAgent, outgoing: Outgoing, media: Media, trace: SipTrace) {
    super();
    this.#media = media;
    this.#trace = trace;
    this.#signalling = new Signalling(agent, outgoing, trace, {
      onMessage: (entry) => this.emit('sip', entry),
      onRinging: () => this.#mark({ ringing: this.#timeline.ringing ?? performance.now() }),
      onAccepted: (sdp) => this.#accepted(sdp),
      onRefer: (refer) => this.#referred(refer),
      onStopRtp: () => this.stopRtp(),
      onEnded: (end) => this.#ended(end),
      onByeSettled: () => this.#settled(),
    });
    this.#timeline = { invite: performance.now() };
    this.#signalling.invite();
  }

  get timeline(): Timeline {
    return this.#timeline;
  }

  /** All that the caller hears. */
  get ear(): Ear {
    return this.#media.ear;
  }

  /** Every SIP message of this call, in order. */
  get trace(): readonly TraceEntry[] {
    return this.#trace.entries;
  }

  /** Resolves with the time of the 200 to the INVITE; rejects at once where the call is refused or cannot be heard. */
  answered({ withinMs }: Deadline): Promise<number> {
    return this.#wait('an answer to the call', withinMs, () => {
      if (this.#fault) throw this.#fault;
      if (this.#timeline.answered === undefined && this.#end) {
        throw new Error(`The call was not answered. ${this.#instead()}`);
      }
      return this.#timeline.answered;
    });
  }

  /** Resolves with the next REFER that no earlier call of this function has been given. */
  refer({ withinMs }: Deadline): Promise<Refer> {
    const index = this.#refersAwaited++;
    return this.#wait(`REFER number ${index + 1}`, withinMs, () => {
      if (!this.refers[index] && this.#end) {
        throw new Error(`The call ended before REFER number ${index + 1}. ${this.#instead()}`);
      }
      return this.refers[index];
    });
  }

  ended({ withinMs }: Deadline): Promise<CallEnd> {
    return this.#wait('the end of the call', withinMs, () => this.#end);
  }

  /** How the phone answers REFERs from now on. Default: 202, NOTIFY 100 after 200 ms, NOTIFY 200 after 500 ms. */
  onRefer(behaviour: ReferScript | ReferBehaviour): void {
    this.#signalling.onRefer(typeof behaviour === 'function' ? behaviour : () => behaviour);
  }

  /** Presses keys (0-9, *, #, A-D) one after another. Resolves when the last packet has left. */
  async press(keys: string, options?: PressOptions): Promise<void> {
    const onPress = (press: KeyPress): void => {
      this.keys.push(press);
      this.emit('key', press);
    };
    await pressKeys(this.#media.sender, keys, onPress, options);
  }

  /** Says 16-bit samples, at 16 kHz unless told otherwise. Resolves when the last packet has left. */
  async say(samples: Int16Array, options?: SayOptions): Promise<Spoken> {
    return this.#media.say(samples, options);
  }

  stopRtp(): void {
    this.#media.stop('The phone stopped its RTP.');
  }

  startRtp(): void {
    if (!this.#end) this.#media.start();
  }

  /** BYE, or CANCEL before the answer. Resolves when the other side has answered that; at once on an ended call. */
  async hangUp({ withinMs }: Deadline = { withinMs: 5000 }): Promise<void> {
    if (this.#end) return;
    this.#signalling.hangUp();
    await this.#wait('an answer to our BYE or CANCEL', withinMs, () => this.#byeSettled || undefined);
  }

  /** Releases the RTP port. */
  close(): void {
    this.#media.close();
  }

  #wait<T>(awaited: string, withinMs: number, probe: () => T | undefined): Promise<T> {
    const { subscribe } = this.#changes;
    return waitUntil({ awaited, withinMs, probe, subscribe, instead: () => this.#instead() });
  }

  #instead(): string {
    const end = this.#end;
    const ended = end
      ? `The call has ended: ${end.how} by the ${end.by} ${end.status ?? ''}`.trimEnd() + '. '
      : '';
    return `${ended}${this.#trace.tail()}`;
  }

  #mark(moments: Partial<Timeline>): void {
    this.#timeline = { ...this.#timeline, ...moments };
    this.#changes.notify();
  }

  #accepted(sdp: string): void {
    try {
      this.#media.answer(sdp);
      this.#mark({ answered: performance.now() });
    } catch (error) {
      this.#fault = error instanceof Error ? error : new Error(String(error));
      this.#signalling.hangUp();
    }
  }

  #referred(refer: Refer): void {
    this.refers.push(refer);
    this.emit('refer', refer);
    this.#changes.notify();
  }

  #ended(end: CallEnd): void {
    this.#end = end;
    this.#media.stop('The call has ended.');
    this.emit('ended', end);
    this.#mark({ ended: end.at });
  }

  #settled(): void {
    this.#byeSettled = true;
    this.#changes.notify();
  }
}
