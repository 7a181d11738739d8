import { garbled, wrongSecret } from '../support/api-failure.ts';
import { FakeTransferrer } from '../support/fake-transferrer.ts';
import { transferResult } from '../../src/livekit/transfer-result.ts';
import { CONTRACT_POLICY, describeTransferrer } from './transferrer.ts';

describeTransferrer('the fake transferrer', async () => {
  const transferrer = new FakeTransferrer(CONTRACT_POLICY);
  return {
    transferrer,
    unknownToApi: { transfer: async () => transferResult(wrongSecret()) },
    throughStranger: { transfer: async () => transferResult(garbled()) },
    onRefer: (script) => transferrer.onRefer(script),
    referred: () => transferrer.referred,
    leave: async () => transferrer.leave(),
    close: async () => undefined,
  };
});
