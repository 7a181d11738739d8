import { once } from 'node:events';
import { type Server, createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { TokenVerifier } from 'livekit-server-sdk';
import type { LiveKitApi } from '../../src/livekit/transferrer.ts';

interface Trunk {
  readonly sipTrunkId: string;
  readonly numbers?: readonly string[];
  readonly allowedNumbers?: readonly string[];
}

interface Rule {
  readonly sipDispatchRuleId: string;
  readonly trunkIds?: readonly string[];
  readonly rule?: Readonly<Record<string, { readonly pin?: string }>>;
}

interface Asked {
  readonly trunk: Trunk;
  readonly replace: never;
  readonly numbers?: readonly string[];
  readonly trunkIds?: readonly string[];
  readonly sipTrunkId: string;
  readonly sipDispatchRuleId: string;
}

/** The part of livekit-server's SIP API that keeps trunks and dispatch rules, and refuses conflicts as it does. */
export class FakeSipApi {
  readonly api: LiveKitApi;
  readonly #server: Server;
  readonly #verifier: TokenVerifier;
  readonly #trunks = new Map<string, Trunk>();
  readonly #rules = new Map<string, Rule>();
  #ids = 0;

  private constructor(server: Server) {
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : '';
    this.api = { url: `ws://127.0.0.1:${port}`, apiKey: 'key', apiSecret: 'a-secret-that-is-long-enough' };
    this.#verifier = new TokenVerifier(this.api.apiKey, this.api.apiSecret);
    this.#server = server.on('request', (request, response) => {
      const answer = async (): Promise<void> => {
        const token = (request.headers.authorization ?? '').replace('Bearer ', '');
        const claims = await this.#verifier.verify(token).catch(() => undefined);
        if (claims?.sip?.admin !== true) return void response.writeHead(401).end('invalid token');
        const method = request.url?.split('/').at(-1) ?? '';
        const body = this.#answer(method, JSON.parse(await text(request)) as Asked);
        const refused = typeof body === 'string';
        response.writeHead(refused ? 400 : 200, { 'content-type': 'application/json' });
        response.end(JSON.stringify(refused ? { code: 'invalid_argument', msg: body } : body));
      };
      answer().catch((error: unknown) => response.destroy(error as Error));
    });
  }

  static async open(): Promise<FakeSipApi> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new FakeSipApi(server);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #answer(method: string, asked: Asked): object | string {
    switch (method) {
      case 'ListSIPInboundTrunk':
        return { items: [...this.#trunks.values()].filter((trunk) => matches(asked.numbers, trunk.numbers)) };
      case 'CreateSIPInboundTrunk':
        return this.#keepTrunk({ ...asked.trunk, sipTrunkId: `ST_${(this.#ids += 1)}` });
      case 'UpdateSIPInboundTrunk':
        return this.#keepTrunk({ ...(asked.replace as Trunk), sipTrunkId: asked.sipTrunkId });
      case 'DeleteSIPTrunk':
        return this.#trunks.delete(asked.sipTrunkId) ? {} : 'no such trunk';
      case 'ListSIPDispatchRule':
        return { items: [...this.#rules.values()].filter((rule) => matches(asked.trunkIds, rule.trunkIds)) };
      case 'CreateSIPDispatchRule':
        return this.#keepRule({ ...asked, sipDispatchRuleId: `SDR_${(this.#ids += 1)}` });
      case 'UpdateSIPDispatchRule':
        return this.#keepRule({ ...(asked.replace as Rule), sipDispatchRuleId: asked.sipDispatchRuleId });
      case 'DeleteSIPDispatchRule':
        return this.#rules.delete(asked.sipDispatchRuleId) ? {} : 'no such rule';
      default:
        return `no method ${method}`;
    }
  }

  #keepTrunk(trunk: Trunk): object | string {
    const takesAll = ({ allowedNumbers = [] }: Trunk): boolean => allowedNumbers.length === 0;
    for (const other of this.#trunks.values()) {
      if (other.sipTrunkId === trunk.sipTrunkId || !takesAll(other) || !takesAll(trunk)) continue;
      if (matches(trunk.numbers ?? [], other.numbers ?? ['none'])) {
        return `Conflicting inbound SIP Trunks: "${other.sipTrunkId}" and "<new>"`;
      }
    }
    this.#trunks.set(trunk.sipTrunkId, trunk);
    return trunk;
  }

  #keepRule(rule: Rule): object | string {
    for (const other of this.#rules.values()) {
      if (other.sipDispatchRuleId === rule.sipDispatchRuleId || pinOf(other) !== pinOf(rule)) continue;
      if ((rule.trunkIds ?? []).some((id) => other.trunkIds?.includes(id))) {
        return `Dispatch rule for the same trunk already exists in dispatch rule "${other.sipDispatchRuleId}"`;
      }
    }
    this.#rules.set(rule.sipDispatchRuleId, rule);
    return rule;
  }
}

/** Whether one of the wanted is there; what names none stands for all. */
function matches(wanted: readonly string[] = [], there: readonly string[] = []): boolean {
  const normal = (text: string): string => text.replace(/[+\- ()]/g, '');
  return (
    wanted.length === 0 || there.length === 0 || wanted.some((one) => there.map(normal).includes(normal(one)))
  );
}

function pinOf({ rule = {} }: Rule): string {
  return Object.values(rule)[0]?.pin ?? '';
}
