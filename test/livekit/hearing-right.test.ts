import { AccessToken, TokenVerifier } from 'livekit-server-sdk';
import { expect, it } from 'vitest';
import { withHearing } from '../../src/livekit/hearing-right.ts';

const api = {
  url: 'ws://127.0.0.1:1',
  apiKey: 'key',
  apiSecret: 'a-secret-of-at-least-thirty-two-characters',
};

/** What livekit-server signs for an agent that may only speak. */
async function speakingToken(secret = api.apiSecret): Promise<string> {
  const token = new AccessToken(api.apiKey, secret, {
    identity: 'agent-AJ_1',
    name: 'an agent',
    metadata: 'of no meaning',
    attributes: { 'lk.agent.name': 'switchboard', 'switchboard.nth': '2' },
  });
  token.kind = 'agent';
  token.addGrant({ room: 'call-1', roomJoin: true, agent: true, canPublish: true, canSubscribe: false });
  return token.toJwt();
}

it('adds the right to hear to a token, and leaves the rest as it was', async () => {
  const verifier = new TokenVerifier(api.apiKey, api.apiSecret);
  const before = await verifier.verify(await speakingToken());
  const after = await verifier.verify(await withHearing(await speakingToken(), api));
  const since = { nbf: expect.any(Number) as number, exp: expect.any(Number) as number };
  expect(after).toEqual({ ...before, ...since, video: { ...before.video, canSubscribe: true } });
});

it('signs no token that somebody else has signed', async () => {
  const foreign = await speakingToken('another-secret-of-at-least-thirty-two-chars');
  await expect(withHearing(foreign, api)).rejects.toThrow();
});
