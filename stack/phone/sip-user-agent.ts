import type { Socket } from 'node:dgram';
import { randomBytes } from 'node:crypto';
import { ClientTransaction, type ClientTransactionOptions } from './client-transaction.ts';
import { openLoopbackSocket } from './loopback-socket.ts';
import type { Address } from './sip-address.ts';
import { branchOf, cseqOf, formatSip, headerOf, isRequest, parseSip } from './sip-message.ts';
import type { SipMessage, SipRequest, SipResponse } from './sip-message.ts';
import { responseTo } from './sip-response.ts';
import type { TraceEntry } from './sip-trace.ts';

/** What the user agent tells the owner of a Call-ID. */
export interface CallHandler {
  /** A new request, never a retransmission. Without `respond` it stays unanswered, whatever is repeated. */
  onRequest(request: SipRequest, respond: (response: SipResponse) => void): void;
  onMessage(entry: TraceEntry): void;
}

export type Listeners = Pick<ClientTransactionOptions, 'onProvisional' | 'onFinal' | 'onTimeout'>;

/** SIP over UDP for any number of calls: matches answers to requests and answers repeated requests alike. */
export class SipUserAgent {
  readonly address: Address;
  readonly #socket: Socket;
  readonly #t1Ms: number;
  readonly #calls = new Map<string, CallHandler>();
  readonly #clients = new Map<string, ClientTransaction>();
  readonly #served = new Map<string, SipResponse | undefined>();

  private constructor(socket: Socket, t1Ms: number) {
    this.#socket = socket;
    this.#t1Ms = t1Ms;
    this.address = { host: socket.address().address, port: socket.address().port };
    socket.on('message', (datagram, from) =>
      this.#receive(datagram, { host: from.address, port: from.port }),
    );
  }

  static async open(t1Ms: number): Promise<SipUserAgent> {
    return new SipUserAgent(await openLoopbackSocket(), t1Ms);
  }

  adopt(callId: string, handler: CallHandler): void {
    this.#calls.set(callId, handler);
  }

  /**
   * Sends a request until it is answered. Its topmost Via is added here, with the branch that is returned;
   * only a CANCEL is given one, its INVITE's.
   */
  send(request: SipRequest, to: Address, listeners: Listeners, branch = newBranch()): string {
    const routed = this.#withVia(request, branch);
    const transmit = (): void => this.#transmit(routed, to);
    const options = { method: request.method, t1Ms: this.#t1Ms, transmit, ...listeners };
    this.#clients.set(transactionKey(branch, request.method), new ClientTransaction(options));
    return branch;
  }

  /** Sends an ACK, which nobody answers; one to a refusal bears its INVITE's branch. */
  sendOnce(request: SipRequest, to: Address, branch = newBranch()): void {
    this.#transmit(this.#withVia(request, branch), to);
  }

  close(): void {
    for (const client of this.#clients.values()) client.stop();
    this.#socket.close();
  }

  #withVia(request: SipRequest, branch: string): SipRequest {
    const via = `SIP/2.0/UDP ${this.address.host}:${this.address.port};branch=${branch};rport`;
    return { ...request, headers: [['Via', via], ...request.headers] };
  }

  #transmit(message: SipMessage, to: Address): void {
    this.#trace('sent', message);
    this.#socket.send(formatSip(message), to.port, to.host, (error) => {
      if (error) process.emitWarning(`The phone could not send to ${to.host}:${to.port}: ${error.message}`);
    });
  }

  #receive(datagram: Buffer, from: Address): void {
    const message = read(datagram);
    if (message === undefined) return;
    this.#trace('received', message);
    if (isRequest(message)) this.#serve(message, from);
    else this.#clients.get(transactionKey(branchOf(message), cseqOf(message).method))?.receive(message);
  }

  #serve(request: SipRequest, from: Address): void {
    if (request.method === 'ACK') return;
    const key = transactionKey(branchOf(request), request.method);
    const earlier = this.#served.get(key);
    if (earlier) this.#transmit(earlier, from);
    if (this.#served.has(key)) return;
    this.#served.set(key, undefined);
    const respond = (response: SipResponse): void => {
      this.#served.set(key, response);
      this.#transmit(response, from);
    };
    const call = this.#calls.get(headerOf(request, 'Call-ID'));
    if (call) call.onRequest(request, respond);
    else respond(responseTo(request, 481));
  }

  #trace(direction: TraceEntry['direction'], message: SipMessage): void {
    const entry: TraceEntry = { at: performance.now(), direction, message };
    this.#calls.get(headerOf(message, 'Call-ID'))?.onMessage(entry);
  }
}

function newBranch(): string {
  return `z9hG4bK${randomBytes(8).toString('hex')}`;
}

function transactionKey(branch: string, method: string): string {
  return `${branch} ${method}`;
}

function read(datagram: Buffer): SipMessage | undefined {
  const text = datagram.toString('utf8');
  // RFC 5626 keep-alives are bare line ends.
  if (text.trim() === '') return undefined;
  try {
    return parseSip(text);
  } catch (error) {
    process.emitWarning(`The phone dropped a datagram. ${String(error)}`);
    return undefined;
  }
}
