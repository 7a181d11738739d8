import { afterAll, beforeAll, expect, it } from 'vitest';
import { agentsInRooms } from '../support/e2e/agents.ts';
import { Switchboard } from '../support/e2e/switchboard.ts';

const table = {
  name: 'First Call',
  timezone: 'Europe/London',
  country: 'US',
  language: 'en',
  greeting: 'Thank you for calling.',
  routes: [{ id: 'billing', name: 'billing', keys: '2', transferTo: 'tel:+15105550102' }],
  transfer: { allow: { numbers: ['+1510'], hosts: [], users: [] } },
  voice: { provider: 'local' },
  hearing: { provider: 'off' },
};

let switchboard: Switchboard;
beforeAll(async () => {
  switchboard = await Switchboard.open('+15105550100', table);
});
afterAll(() => switchboard.close());

it('moves a caller who presses a key, with a ringing tone, and lets them go when the destination answers', async () => {
  const call = await switchboard.dialAndListen();
  await call.press('2');
  const refer = await call.refer({ withinMs: 15_000 });
  expect(refer.referTo).toBe('tel:+15105550102');
  await call.ear.waitForTone(425, { withinMs: 5000, since: refer.at });
  expect(await call.ended({ withinMs: 10_000 })).toMatchObject({ by: 'switchboard', how: 'bye' });
  await switchboard.step(({ verdict }) => verdict === 'completed');
});

it('has no right to hear callers where nobody is to listen to them', async () => {
  const call = await switchboard.dialAndListen();
  const agents = await agentsInRooms(switchboard.agentName);
  expect(agents.map(({ permission }) => permission?.canSubscribe)).toEqual([false]);
  await call.hangUp();
});
