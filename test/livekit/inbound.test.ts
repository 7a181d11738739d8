import { describeInbound } from '../contract/inbound.ts';
import { FakeSipApi } from '../support/fake-sip-api.ts';

describeInbound('a server of our own', () => FakeSipApi.open());
