import { SipClient } from 'livekit-server-sdk';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { InboundRefusal } from '../../src/livekit/inbound-refusal.ts';
import { type InboundWish, setUpInbound } from '../../src/livekit/inbound.ts';
import type { LiveKitApi } from '../../src/livekit/transferrer.ts';
import { Stranger } from '../support/stranger.ts';

/** A LiveKit server on which nobody else uses numbers that begin with +1555777. */
export interface InboundSubject {
  readonly api: LiveKitApi;
  close(): Promise<void>;
}

const A = '+15557770001';
const B = '+15557770002';
const OPEN = { addresses: [], username: '', password: '' };
const OFFICE = { addresses: ['203.0.113.0/24', '2001:db8::/32'], username: '', password: '' };

export function describeInbound(name: string, open: () => Promise<InboundSubject>): void {
  describe(`inbound calls through ${name}`, () => {
    let subject: InboundSubject;
    let sip: SipClient;
    beforeAll(async () => {
      subject = await open();
      sip = new SipClient(subject.api.url, subject.api.apiKey, subject.api.apiSecret);
    });
    afterEach(removeAll);
    afterAll(() => subject.close());

    const setUp = (wish: Partial<InboundWish> = {}, api: Partial<LiveKitApi> = {}) =>
      setUpInbound({ ...subject.api, ...api }, { numbers: [A], agentName: 'switchboard', ...wish });
    const trunks = async () =>
      (await sip.listSipInboundTrunk())
        .filter(({ numbers }) => numbers.some(isOurs))
        .map((one) => one.toJson());
    const rules = async (trunkId: string) =>
      (await sip.listSipDispatchRule())
        .filter(({ trunkIds }) => trunkIds.includes(trunkId))
        .map((rule) => rule.toJson());
    const everything = async () => [
      await trunks(),
      (await sip.listSipDispatchRule()).map((one) => one.toJson()),
    ];
    const refusal = async (done: Promise<unknown>): Promise<string> => {
      const error = await done.then(
        () => 'nothing was refused',
        (reason: unknown) => reason,
      );
      return error instanceof InboundRefusal ? `${error.message} Fix: ${error.fix}` : String(error);
    };
    async function removeAll(): Promise<void> {
      for (const trunk of await sip.listSipInboundTrunk()) {
        if (!trunk.numbers.some(isOurs)) continue;
        for (const rule of await sip.listSipDispatchRule()) {
          if (rule.trunkIds.includes(trunk.sipTrunkId))
            await sip.deleteSipDispatchRule(rule.sipDispatchRuleId);
        }
        await sip.deleteSipTrunk(trunk.sipTrunkId);
      }
    }

    it('makes a trunk for the numbers that outlasts a provider’s silence during a transfer', async () => {
      const { trunk } = await setUp({ numbers: [A, B], callers: OFFICE });
      expect(trunk).toMatchObject({ change: 'made', numbers: [A, B] });
      expect(await trunks()).toMatchObject([
        {
          sipTrunkId: trunk.id,
          numbers: [A, B],
          allowedAddresses: OFFICE.addresses,
          media: { mediaTimeout: '130s' },
        },
      ]);
    });

    it('makes a rule for that trunk alone: a room of its own for each call, and the agent in it', async () => {
      const { trunk, rule } = await setUp({ agentName: 'desk' });
      expect(rule.change).toBe('made');
      expect(await rules(trunk.id)).toMatchObject([
        {
          sipDispatchRuleId: rule.id,
          trunkIds: [trunk.id],
          rule: { dispatchRuleIndividual: { roomPrefix: 'desk' } },
          roomConfig: { agents: [{ agentName: 'desk' }] },
        },
      ]);
    });

    it('changes nothing the second time, and says so', async () => {
      const callers = { ...OFFICE, username: 'office', password: 'secret' };
      const first = await setUp({ callers });
      const before = await everything();
      expect(await setUp({ callers })).toEqual({
        ...first,
        trunk: { ...first.trunk, change: 'unchanged' },
        rule: { ...first.rule, change: 'unchanged' },
      });
      expect(await everything()).toEqual(before);
    });

    it('gives the calls to another agent', async () => {
      const { trunk, rule } = await setUp();
      expect(await setUp({ agentName: 'night' })).toMatchObject({
        trunk: { id: trunk.id, change: 'unchanged' },
        rule: { id: rule.id, change: 'changed' },
      });
      expect(await rules(trunk.id)).toMatchObject([
        {
          rule: { dispatchRuleIndividual: { roomPrefix: 'night' } },
          roomConfig: { agents: [{ agentName: 'night' }] },
        },
      ]);
    });

    it('changes who may call, and leaves it where nothing is said about it', async () => {
      await setUp();
      expect(await setUp({ callers: OFFICE })).toMatchObject({ trunk: { change: 'changed' } });
      expect(await setUp()).toMatchObject({
        trunk: { change: 'unchanged' },
        callers: { addresses: OFFICE.addresses, username: '' },
      });
      expect(await setUp({ callers: OPEN })).toMatchObject({
        trunk: { change: 'changed' },
        callers: { addresses: [] },
      });
    });

    it('asks for another password, and for none when it is told so', async () => {
      const login = { addresses: [], username: 'office', password: 'first' };
      await setUp({ callers: login });
      expect(await setUp({ callers: { ...login, password: 'second' } })).toMatchObject({
        trunk: { change: 'changed' },
      });
      expect(await trunks()).toMatchObject([{ authUsername: 'office', authPassword: 'second' }]);
      await setUp({ callers: OFFICE });
      const [trunk] = await trunks();
      expect(trunk).not.toHaveProperty('authUsername');
      expect(trunk).not.toHaveProperty('authPassword');
    });

    it('adds a number to its trunk and takes none away', async () => {
      const { trunk } = await setUp();
      expect(await setUp({ numbers: [B, A] })).toMatchObject({ trunk: { id: trunk.id, numbers: [A, B] } });
      expect(await setUp({ numbers: [B] })).toMatchObject({ trunk: { id: trunk.id, numbers: [A, B] } });
      expect(await trunks()).toHaveLength(1);
    });

    it('makes a trunk of its own for a number that stands in none', async () => {
      const first = await setUp({ numbers: [A] });
      const second = await setUp({ numbers: [B] });
      expect(second.trunk.id).not.toBe(first.trunk.id);
      expect(await refusal(setUp({ numbers: [A, B] }))).toMatch(
        /^The numbers stand in more than one trunk: .+\. Fix: Run this once for each trunk's numbers\.$/,
      );
    });

    it('keeps what people have set besides', async () => {
      const { trunk } = await setUp();
      const [info] = await sip.listSipInboundTrunk({ trunkIds: [trunk.id] });
      if (info === undefined) throw new Error('the trunk has gone');
      await sip.updateSipInboundTrunk(
        trunk.id,
        Object.assign(info.clone(), { name: 'Harbour', krispEnabled: true }),
      );
      await setUp({ callers: OFFICE });
      expect(await trunks()).toMatchObject([{ name: 'Harbour', krispEnabled: true }]);
    });

    it('makes the rule again where only that has gone', async () => {
      const { trunk, rule } = await setUp();
      await sip.deleteSipDispatchRule(rule.id);
      expect(await setUp()).toMatchObject({
        trunk: { id: trunk.id, change: 'unchanged' },
        rule: { change: 'made' },
      });
    });

    it.each([
      ['in another form', '1 (555) 777-0001', {}],
      ['for some callers only', A, { allowedNumbers: ['+15557779999'] }],
    ])('refuses a number that stands in somebody else’s trunk, %s', async (_, number, options) => {
      const theirs = await sip.createSipInboundTrunk('theirs', [number], options);
      const before = await everything();
      expect(await refusal(setUp({ numbers: [B, A] }))).toBe(
        `${number} already stands in trunk ${theirs.sipTrunkId} "theirs", which setup did not make. ` +
          `Fix: Take the number out of that trunk, or delete it (lk sip inbound delete ${theirs.sipTrunkId}); ` +
          'then run this again.',
      );
      expect(await everything()).toEqual(before);
    });

    it('refuses a trunk of its own whose calls somebody else’s rule takes, before it changes anything', async () => {
      const { trunk, rule } = await setUp();
      await sip.deleteSipDispatchRule(rule.id);
      const lobby = { type: 'direct', roomName: 'lobby' } as const;
      const theirs = await sip.createSipDispatchRule(lobby, { name: 'theirs', trunkIds: [trunk.id] });
      const before = await everything();
      expect(await refusal(setUp({ callers: OFFICE }))).toBe(
        `Dispatch rule ${theirs.sipDispatchRuleId} "theirs" already takes the calls of trunk ${trunk.id}, and setup ` +
          'did not make it. Fix: Take the trunk out of that rule, or delete it ' +
          `(lk sip dispatch delete ${theirs.sipDispatchRuleId}); then run this again.`,
      );
      expect(await everything()).toEqual(before);
    });

    it('leaves somebody else’s rule alone that stands beside its own', async () => {
      const { trunk, rule } = await setUp();
      const lobby = { type: 'direct', roomName: 'lobby', pin: '1234' } as const;
      await sip.createSipDispatchRule(lobby, { name: 'theirs', trunkIds: [trunk.id] });
      expect(await setUp()).toMatchObject({ rule: { id: rule.id, change: 'unchanged' } });
      expect(await rules(trunk.id)).toHaveLength(2);
    });

    it('says that the key is not accepted', async () => {
      const wrong = { apiSecret: 'not-the-secret-of-this-server-at-all' };
      expect(await refusal(setUp({}, wrong))).toBe(
        'LiveKit does not accept the API key. Fix: Check LIVEKIT_API_KEY and LIVEKIT_API_SECRET.',
      );
    });

    it('says that what answers is no LiveKit server, or that nobody answers', async () => {
      const stranger = await Stranger.open();
      const { url } = stranger;
      expect(await refusal(setUp({}, { url }))).toBe(
        `What answers at ${url} is no LiveKit server (HTTP 502). Fix: Check LIVEKIT_URL.`,
      );
      await stranger.close();
      expect(await refusal(setUp({}, { url }))).toBe(
        `LiveKit does not answer at ${url} (ECONNREFUSED). Fix: Check LIVEKIT_URL, and that the server is up.`,
      );
    });
  });
}

function isOurs(number: string): boolean {
  return number.replace(/[^0-9]/g, '').startsWith('1555777');
}
