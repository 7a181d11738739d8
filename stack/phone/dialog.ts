import { type Address, addressOf, uriOf } from './sip-address.ts';
import {
  cseqOf,
  type Header,
  headerOf,
  headersOf,
  type SipRequest,
  type SipResponse,
} from './sip-message.ts';

/** RFC 3261 §12: what two parties remember of each other once an INVITE has been accepted. */
export class Dialog {
  readonly #target: string;
  readonly #routes: readonly string[];
  readonly #identity: readonly Header[];
  readonly #inviteCSeq: number;
  #cseq: number;

  constructor(invite: SipRequest, accepted: SipResponse) {
    this.#target = uriOf(headerOf(accepted, 'Contact'));
    this.#routes = headersOf(accepted, 'Record-Route').flatMap(splitAddresses).reverse();
    this.#identity = [
      ['From', headerOf(accepted, 'From')],
      ['To', headerOf(accepted, 'To')],
      ['Call-ID', headerOf(accepted, 'Call-ID')],
      ['Contact', headerOf(invite, 'Contact')],
      ['Max-Forwards', '70'],
    ];
    this.#inviteCSeq = cseqOf(invite).number;
    this.#cseq = this.#inviteCSeq;
  }

  /** Where requests of this dialog are sent: the first proxy on the route, else the other party itself. */
  get destination(): Address {
    return addressOf(uriOf(this.#routes[0] ?? this.#target));
  }

  request(method: string, more: readonly Header[] = [], body = ''): SipRequest {
    this.#cseq += 1;
    return this.#build(method, this.#cseq, more, body);
  }

  /** The ACK to a 2xx, which carries the INVITE's own number. */
  ack(): SipRequest {
    return this.#build('ACK', this.#inviteCSeq, [], '');
  }

  #build(method: string, cseq: number, more: readonly Header[], body: string): SipRequest {
    const routes = this.#routes.map((route): Header => ['Route', route]);
    const headers: Header[] = [...routes, ...this.#identity, ['CSeq', `${cseq} ${method}`], ...more];
    return { method, uri: this.#target, headers, body };
  }
}

function splitAddresses(value: string): string[] {
  return value.split(/,(?=\s*(?:"[^"]*"\s*)?<)/).map((address) => address.trim());
}
