import { dispose } from '@livekit/rtc-node';
import { afterAll, beforeAll } from 'vitest';
import { type LiveKitApi, SipTransferrer } from '../../src/livekit/transferrer.ts';
import { CONTRACT_POLICY, type TransferSubject, describeTransferrer } from '../contract/transferrer.ts';
import { openTransferableCall } from '../support/e2e/transferable-call.ts';
import { Stranger } from '../support/stranger.ts';

let stranger: Stranger;
let calls = 0;
beforeAll(async () => {
  stranger = await Stranger.open();
});
afterAll(async () => {
  await stranger.close();
  await dispose();
});

describeTransferrer('SIP REFER through LiveKit', async (): Promise<TransferSubject> => {
  const call = await openTransferableCall(`+1510555080${calls++}`);
  const { phone, api, caller } = call;
  const transferrerOf = (access: Partial<LiveKitApi>) =>
    new SipTransferrer(
      { ...api, ...access },
      () => caller,
      CONTRACT_POLICY,
      () => undefined,
    );
  return {
    transferrer: transferrerOf({}),
    unknownToApi: transferrerOf({ apiSecret: 'not-the-secret-of-this-server-at-all' }),
    throughStranger: transferrerOf({ url: stranger.url }),
    onRefer: (script) => phone.onRefer(script),
    referred: () => phone.refers.map(({ referTo }) => referTo),
    leave: async () => {
      await phone.hangUp();
      await call.left;
    },
    close: () => call.close(),
  };
});
