import { randomBytes } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { parseRtp, type RtpPacket } from '../../../stack/phone/rtp-packet.ts';
import {
  formatSip,
  type Header,
  headerOf,
  isRequest,
  parseSip,
  type SipMessage,
  type SipRequest,
  type SipResponse,
} from '../../../stack/phone/sip-message.ts';
import { responseTo } from '../../../stack/phone/sip-response.ts';
import { Changes, waitUntil } from '../../../stack/phone/wait.ts';

/** The other end of the wire: answers only what a test tells it to. */
export class SipPeer {
  readonly received: { readonly message: SipMessage; readonly from: AddressInfo }[] = [];
  readonly rtp: RtpPacket[] = [];
  readonly #sip: Socket;
  readonly #media: Socket;
  readonly #changes = new Changes();
  readonly #tag = randomBytes(4).toString('hex');
  #taken = new Set<SipMessage>();

  private constructor(sip: Socket, media: Socket) {
    this.#sip = sip;
    this.#media = media;
    sip.on('message', (datagram, from) => {
      this.received.push({ message: parseSip(datagram.toString()), from: { ...from, family: 'IPv4' } });
      this.#changes.notify();
    });
    media.on('message', (datagram) => {
      const packet = parseRtp(datagram);
      if (packet) this.rtp.push(packet);
      this.#changes.notify();
    });
  }

  static async open(): Promise<SipPeer> {
    const sockets = [createSocket('udp4'), createSocket('udp4')] as const;
    for (const socket of sockets) {
      socket.bind(0, '127.0.0.1');
      await once(socket, 'listening');
    }
    return new SipPeer(...sockets);
  }

  get address(): { host: string; port: number } {
    return { host: '127.0.0.1', port: this.#sip.address().port };
  }

  /** The next request of that method that no earlier wait was given: every copy counts. */
  request(method: string): Promise<SipRequest> {
    return this.#take(
      method,
      (message) => isRequest(message) && message.method === method,
    ) as Promise<SipRequest>;
  }

  response(): Promise<SipResponse> {
    return this.#take('a response', (message) => !isRequest(message)) as Promise<SipResponse>;
  }

  /** Resolves with all RTP received once `count` packets that `wanted` accepts are among it. */
  packets(count: number, wanted: (packet: RtpPacket) => boolean = () => true): Promise<RtpPacket[]> {
    const probe = (): RtpPacket[] | undefined => {
      const found = this.rtp.filter(wanted);
      return found.length >= count ? found : undefined;
    };
    return this.#wait(`${count} RTP packets`, probe);
  }

  reply(request: SipRequest, status: number, more: readonly Header[] = [], body = ''): void {
    const response = responseTo(request, status, [['Contact', this.contact], ...more]);
    const headers = response.headers.map(([name, value]): Header => [
      name,
      name === 'To' && !value.includes('tag=') && status > 100 ? `${value};tag=${this.#tag}` : value,
    ]);
    this.#send({ ...response, headers, body });
  }

  /** 200 with an SDP answer that leads to this peer's RTP port. */
  accept(invite: SipRequest, more: readonly Header[] = [], telephoneEvent = true): void {
    const port = this.#media.address().port;
    const lines = ['v=0', 'o=- 1 1 IN IP4 127.0.0.1', 's=-', 'c=IN IP4 127.0.0.1', 't=0 0'];
    const media = telephoneEvent
      ? [`m=audio ${port} RTP/AVP 0 96`, 'a=rtpmap:96 telephone-event/8000']
      : [`m=audio ${port} RTP/AVP 0`];
    this.reply(invite, 200, more, [...lines, ...media, ''].join('\r\n'));
  }

  /** A request inside the dialog that `invite` has opened. */
  ask(invite: SipRequest, method: string, cseq: number, more: readonly Header[] = []): SipRequest {
    const request: SipRequest = {
      method,
      uri: headerOf(invite, 'Contact').slice(1, -1),
      headers: [
        ['Via', `SIP/2.0/UDP 127.0.0.1:${this.address.port};branch=z9hG4bK${randomBytes(4).toString('hex')}`],
        ['From', `${headerOf(invite, 'To')};tag=${this.#tag}`],
        ['To', headerOf(invite, 'From')],
        ['Call-ID', headerOf(invite, 'Call-ID')],
        ['CSeq', `${cseq} ${method}`],
        ...more,
      ],
      body: '',
    };
    this.#send(request);
    return request;
  }

  /** The same datagram once more. */
  repeat(message: SipMessage): void {
    this.#send(message);
  }

  sendRtp(packet: Buffer, port: number): void {
    this.#media.send(packet, port, '127.0.0.1');
  }

  get contact(): string {
    return `<sip:127.0.0.1:${this.address.port}>`;
  }

  close(): void {
    this.#sip.close();
    this.#media.close();
  }

  #send(message: SipMessage): void {
    const port = this.received.at(-1)?.from.port;
    if (port === undefined) throw new Error('Nobody has written to the peer yet.');
    this.#sip.send(formatSip(message), port, '127.0.0.1');
  }

  #take(awaited: string, wanted: (message: SipMessage) => boolean): Promise<SipMessage> {
    return this.#wait(awaited, () => {
      const found = this.received.find(
        ({ message }) => !this.#taken.has(message) && wanted(message),
      )?.message;
      if (found) this.#taken.add(found);
      return found;
    });
  }

  #wait<T>(awaited: string, probe: () => T | undefined): Promise<T> {
    const instead = (): string =>
      `Received: ${this.received.map(({ message }) => (isRequest(message) ? message.method : message.status)).join(', ')}.`;
    return waitUntil({ awaited, withinMs: 10_000, probe, subscribe: this.#changes.subscribe, instead });
  }
}
