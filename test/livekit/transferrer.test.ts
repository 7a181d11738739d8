import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Caller, SipTransferrer } from '../../src/livekit/transferrer.ts';
import { CONTRACT_POLICY } from '../contract/transferrer.ts';
import { Stranger } from '../support/stranger.ts';

let api: Stranger;
beforeEach(async () => {
  api = await Stranger.open();
});
afterEach(() => api.close());

const caller = { room: 'call_1', identity: 'sip_1' };
const order = { id: 1, routeId: 'spa', dialtone: true, ringTimeoutSeconds: 30 };

interface Surroundings {
  readonly caller?: Caller | undefined;
  /** Takes what ops are told. */
  readonly lines?: unknown[];
}

function open({ caller, lines = [] }: Surroundings): SipTransferrer {
  const access = { url: api.url, apiKey: 'key', apiSecret: 'secret' };
  const log = (message: string, attributes?: object) => lines.push({ message, ...attributes });
  return new SipTransferrer(access, () => caller, CONTRACT_POLICY, log);
}

describe('the door to TransferSIPParticipant', () => {
  it('asks the API once and not again when the answer is a server’s error', async () => {
    const result = await open({ caller }).transfer({ ...order, target: 'sip:spa@pbx.example.com' });
    expect(result.outcome).toBe('unknown');
    expect(api.requests).toBe(1);
  });

  it('does not ask the API for a destination outside allow, and tells ops without naming it', async () => {
    const lines: unknown[] = [];
    const result = await open({ caller, lines }).transfer({ ...order, target: 'tel:+33142685300' });
    expect(result).toEqual({ outcome: 'configuration-fault', detail: 'not allowed' });
    expect(api.requests).toBe(0);
    expect(lines).toHaveLength(1);
    expect(JSON.stringify(lines)).toContain('spa');
    expect(JSON.stringify(lines)).not.toContain('33142685300');
  });

  it.each(['tel:+15105550101', 'sip:+15105550101@pbx.example.com'])(
    'does not move a caller to the number that they have dialled: %s',
    async (target) => {
      const door = open({ caller: { ...caller, dialled: '+15105550101' } });
      expect(await door.transfer({ ...order, target })).toEqual({
        outcome: 'configuration-fault',
        detail: 'not allowed',
      });
      expect(api.requests).toBe(0);
    },
  );

  it('refuses what it has looked at beforehand like anything else, and moves the rest', async () => {
    const door = open({ caller });
    const good = 'sip:spa@pbx.example.com';
    const bad = 'tel:+33142685300';
    await door.prepare([good, bad]);
    const before = api.requests;
    expect(await door.transfer({ ...order, target: bad })).toMatchObject({ outcome: 'configuration-fault' });
    expect(api.requests).toBe(before);
    await door.transfer({ ...order, target: good });
    expect(api.requests).toBe(before + 1);
    const [, claims = ''] = api.authorization.split('.');
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
      iss: 'key',
      video: { roomAdmin: true, room: caller.room },
      sip: { call: true },
    });
  });

  it('asks over the connection that it has opened beforehand', async () => {
    const door = open({ caller });
    await door.prepare([]);
    expect(api.connections).toBe(1);
    // The connection is free a moment after its answer has been read.
    await new Promise(setImmediate);
    await door.transfer({ ...order, target: 'sip:spa@pbx.example.com' });
    expect(api.connections).toBe(1);
  });

  it('tells ops where no connection can be opened, and transfers by a new one', async () => {
    const lines: unknown[] = [];
    const door = open({ caller, lines });
    await api.close();
    await door.prepare([]);
    expect(lines).toMatchObject([{ message: 'a transfer could not be prepared; it will take longer' }]);
    expect(await door.transfer({ ...order, target: 'sip:spa@pbx.example.com' })).toMatchObject({
      outcome: 'unknown',
    });
  });

  it('leaves out headers that do not fit, and tells ops which', async () => {
    const lines: unknown[] = [];
    const context = { way: 'phrase', keys: '', heard: 'secret '.repeat(200) } as const;
    const headers = { 'X-Heard': '{heard}', 'X-Way': '{way}' };
    const target = 'sip:spa@pbx.example.com';
    await open({ caller, lines }).transfer({ ...order, target, headers, context });
    expect(lines).toEqual([
      {
        message: 'headers that did not fit into 1,024 bytes were left out',
        routeId: 'spa',
        headers: ['X-Heard'],
      },
    ]);
  });

  it('does not ask the API for a caller who never came', async () => {
    expect(await open({}).transfer({ ...order, target: 'sip:spa@pbx.example.com' })).toEqual({
      outcome: 'caller-left',
      detail: 'no caller in the room',
    });
    expect(api.requests).toBe(0);
  });
});
