import { once } from 'node:events';
import { type Server, type Socket, createServer } from 'node:net';
import { JsonLines } from '../core/lines.ts';
import type { CallMessage, CallTerms } from '../core/messages.ts';
import type { Log, RecordKeeper } from '../core/ports.ts';
import type { HandRule, RecordEntry } from '../core/record.ts';
import { pastAfter } from '../core/rescue.ts';
import { HandMoves } from './hand-moves.ts';
import { type CallStarted, Peer } from './peer.ts';
import type { Rescues } from './rescues.ts';
import type { StartPermits } from './start-permits.ts';

/** Hears what calls tell, as they tell it. */
export interface CallObserver {
  told(callId: string, message: CallMessage): void;
  /** The call's process has gone, whether the call had ended or not. */
  gone(callId: string): void;
}

/** A process that starts while the first words are spoken tears holes into them on a small machine. */
const GREETING_MS = 3000;

/** Where each process tells that it is there, and each call asks for its table; they tell what happens. */
export class CallServer {
  readonly #server: Server;
  readonly #peers = new Set<Peer>();
  readonly #offer: () => CallTerms;
  readonly #permits: StartPermits;
  readonly #records: RecordKeeper;
  readonly #log: Log;
  readonly #observer: CallObserver;
  readonly #rescues: Rescues;
  /** The worker ends, and its calls with it. */
  #closing = false;
  /** On a clock that only goes forward, ms: when a process was last seen waiting for a call. */
  #lastIdleAt: number | undefined;
  readonly #moves = new HandMoves();
  /** Resolves when a first process is ready for a call. */
  readonly firstReady: Promise<void>;
  #resolveFirstReady: () => void = () => undefined;
  #speechUrl: string | undefined;

  /** `offer` gives what calls that begin now keep to their end. */
  constructor(
    offer: () => CallTerms,
    permits: StartPermits,
    records: RecordKeeper,
    log: Log,
    observer: CallObserver,
    rescues: Rescues,
  ) {
    this.#rescues = rescues;
    this.#offer = offer;
    this.#permits = permits;
    this.#records = records;
    this.#log = log;
    this.#observer = observer;
    this.firstReady = new Promise((resolve) => (this.#resolveFirstReady = resolve));
    this.#server = createServer((socket) => this.#accept(socket));
  }

  /** Rejects where the socket's path cannot be had. */
  async listen(path: string): Promise<void> {
    this.#server.listen(path);
    await once(this.#server, 'listening');
  }

  /** Where the local speech server is from now on, for calls under way too. */
  moveSpeech(url: string | undefined): void {
    this.#speechUrl = url;
    const message = { type: 'speech-url', ...(url !== undefined && { url }) } as const;
    for (const peer of this.#peers) if (peer.callId !== undefined) peer.send(message);
  }

  /** Has processes that wait for a call get ready for who will listen in it by now. */
  tellEar(): void {
    for (const peer of this.#peers) if (peer.callId === undefined) this.#sendEar(peer);
  }

  /** For how long, ms, no process has been ready for a call; `undefined` where none has been yet. */
  get withoutProcessMs(): number | undefined {
    if ([...this.#peers].some(({ isIdle }) => isIdle)) return 0;
    return this.#lastIdleAt === undefined ? undefined : performance.now() - this.#lastIdleAt;
  }

  /** Resolves when no call is under way. */
  async finished(): Promise<void> {
    for (let call = this.#openCall(); call !== undefined; call = this.#openCall()) {
      await once(call.socket, 'close');
    }
  }

  /** Tells every call to end now, and resolves when their processes have said that they have, or after `ms`. */
  async endCalls(ms: number): Promise<void> {
    const open = [...this.#peers].filter(({ callId }) => callId !== undefined);
    const ended = open.map(({ socket }) => once(socket, 'close', { signal: AbortSignal.timeout(ms) }));
    for (const peer of open) peer.send({ type: 'end-now' });
    await Promise.allSettled(ended);
  }

  /** The calls that have not ended. */
  liveCalls(): readonly string[] {
    return [...this.#peers].flatMap(({ callId, ended }) => (callId === undefined || ended ? [] : [callId]));
  }

  /** Whether a call of this worker is in the room. */
  isIn(room: string): boolean {
    return [...this.#peers].some(({ call }) => call?.seat.room === room);
  }

  /** Has the call moved to the route, if its rules agree; `by` is who asks. Rejects when its process does not answer. */
  async move(callId: string, routeId: string, by: string): Promise<HandRule> {
    const peer = [...this.#peers].find((each) => each.callId === callId);
    return peer === undefined ? 'over' : this.#moves.ask(peer.socket, routeId, by);
  }

  /** Ends the processes that are left: one that was still starting has heard of no stop. */
  async close(): Promise<void> {
    this.#closing = true;
    for (const peer of this.#peers) peer.kill();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #openCall(): Peer | undefined {
    return [...this.#peers].find(({ callId }) => callId !== undefined);
  }

  #accept(socket: Socket): void {
    const peer = new Peer(socket);
    this.#peers.add(peer);
    const lines = new JsonLines();
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => {
      for (const message of lines.push(text) as CallMessage[]) this.#receive(peer, message);
    });
    socket.on('error', (error) => this.#log('a call lost its line to the supervisor', { error }));
    socket.on('close', () => this.#lose(peer));
    this.#sendEar(peer);
  }

  #sendEar(peer: Peer): void {
    peer.send({ type: 'ear', ear: this.#offer().ear });
  }

  #receive(peer: Peer, message: CallMessage): void {
    this.#take(peer, message);
    if (peer.callId !== undefined) this.#observer.told(peer.callId, message);
  }

  #take(peer: Peer, message: CallMessage): void {
    switch (message.type) {
      case 'starting':
        peer.pid = message.pid;
        return;
      case 'ready':
        peer.ready = true;
        this.#permits.processReady();
        return this.#resolveFirstReady();
      case 'call-started':
        return this.#startCall(peer, message);
      case 'call-answered':
        setTimeout(() => this.#permits.callSettled(peer.callId ?? ''), GREETING_MS).unref();
        return;
      case 'step':
        return this.#takeStep(peer, message.at, message.entry);
      case 'move-answered':
        return this.#moves.answer(message.id, message.rule);
      case 'call-ended':
        return this.#log('call ended', { callId: peer.callId });
    }
  }

  #startCall(peer: Peer, started: CallStarted): void {
    const { callId, pid, rescue } = started;
    this.#noteIdle(peer);
    peer.callId = callId;
    this.#permits.callStarted(callId);
    const terms = this.#rescues.termsOf(rescue?.from) ?? this.#offer();
    peer.call = { ...started, terms };
    if (rescue !== undefined) peer.past = rescue.past;
    peer.record = this.#records.begin(callId, Date.now(), terms.table);
    this.#log('call started', { callId, pid, table: terms.table.hash });
    const speechUrl = this.#speechUrl;
    peer.send({ type: 'table', ...terms, ...(speechUrl !== undefined && { speechUrl }) });
  }

  #takeStep(peer: Peer, at: number, entry: RecordEntry): void {
    if (entry.step === 'ended') peer.ended = true;
    peer.past = pastAfter(peer.past, at, entry);
    peer.record?.add(at, entry);
    this.#log('call step', { callId: peer.callId, ...publicPart(entry) });
  }

  #lose(peer: Peer): void {
    this.#noteIdle(peer);
    this.#peers.delete(peer);
    if (peer.callId !== undefined && !peer.ended) {
      this.#takeStep(peer, Date.now(), { step: 'ended', rule: 'process-died' });
      if (peer.call !== undefined && !this.#closing) this.#rescues.rescue(peer.call, peer.past);
    }
    if (peer.callId === undefined) return;
    this.#permits.callSettled(peer.callId);
    this.#observer.gone(peer.callId);
  }

  /** Until now the process waited for a call, if it was ready. */
  #noteIdle({ isIdle }: Peer): void {
    if (!isIdle) return;
    this.#lastIdleAt = performance.now();
    this.#permits.processTaken();
  }
}

/** What of a step may stand in the log. */
function publicPart(entry: RecordEntry): object {
  return Object.fromEntries(Object.entries(entry).filter(([name]) => name !== 'pii' && name !== 'by'));
}
