import { ServerError } from 'livekit-server-sdk';
import { expect, it } from 'vitest';
import { InboundRefusal, refusalOf } from '../../src/livekit/inbound-refusal.ts';

const URL = 'wss://example.livekit.cloud';

function sentence(error: unknown): string {
  const { message, fix } = refusalOf(error, URL);
  return `${message} Fix: ${fix}`;
}

it.each([
  [
    'token',
    new ServerError('Unauthorized', 'invalid token', 401),
    'LiveKit does not accept the API key. Fix: ',
  ],
  [
    'grant',
    new ServerError('Forbidden', 'no', 403, 'permission_denied'),
    'LiveKit does not accept the API key. Fix: ',
  ],
  [
    'no Redis',
    new ServerError('Internal Server Error', 'sip not connected (redis required)', 500, 'internal'),
    'This LiveKit server takes no telephone calls: it runs without Redis. Fix: ',
  ],
  [
    'conflict',
    new ServerError('Bad Request', 'Conflicting inbound SIP Trunks.', 400, 'invalid_argument'),
    'LiveKit refuses: Conflicting inbound SIP Trunks. Fix: ',
  ],
  [
    'proxy',
    new ServerError('Bad Gateway', '<html>', 502),
    `What answers at ${URL} is no LiveKit server (HTTP 502). Fix: `,
  ],
  [
    'web page',
    new SyntaxError('Unexpected token <'),
    `What answers at ${URL} is no LiveKit server (its answer is no`,
  ],
  [
    'name',
    fetchFailed(Object.assign(new Error(), { code: 'ENOTFOUND' })),
    `LiveKit does not answer at ${URL} (ENOTFOUND)`,
  ],
  ['port', fetchFailed(new Error('bad port')), `LiveKit does not answer at ${URL} (bad port). Fix: `],
  [
    'time',
    new DOMException('late', 'TimeoutError'),
    `LiveKit does not answer at ${URL} (no answer in time). Fix: `,
  ],
])('says in one sentence what failed: %s', (_, error, words) => {
  expect(sentence(error)).toContain(words);
});

it('leaves a refusal as it is', () => {
  const refusal = new InboundRefusal('No.', 'Do not.');
  expect(refusalOf(refusal, URL)).toBe(refusal);
});

function fetchFailed(cause: Error): TypeError {
  return new TypeError('fetch failed', { cause });
}
