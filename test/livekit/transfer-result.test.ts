import { ServerError, SipCallError } from 'livekit-server-sdk';
import { describe, expect, it } from 'vitest';
import { transferResult } from '../../src/livekit/transfer-result.ts';
import { participantGone, timedOut, transferPending, wrongSecret } from '../support/api-failure.ts';

/** As livekit-server 1.13.5 sent them: the one for a REFER answered with 603, the other for a NOTIFY of 603. */
const REFER_603 =
  'CAcSGHNpcCBzdGF0dXM6IDYwMzogRGVjbGluZRo1CiV0eXBlLmdvb2dsZWFwaXMuY29tL2xpdmVraXQuU0lQU3RhdHVzEgwI2wQSB0RlY2xpbmU=';
const NOTIFY_603 =
  'CAcSLmNhbGwgdHJhbnNmZXIgZmFpbGVkOiBzaXAgc3RhdHVzOiA2MDM6IERlY2xpbmUaNQoldHlwZS5nb29nbGVhcGlzLmNvbS9saXZla2l0LlNJUFN0YXR1cxIMCNsEEgdEZWNsaW5l';

const declined = (error_details: string): SipCallError =>
  new SipCallError('', 'twirp error unknown: sip status: 603: Decline', 403, 'permission_denied', {
    sip_status: 'Decline',
    sip_status_code: '603',
    error_details,
  });

const failed = (status: number, code: string, message = 'twirp error unknown'): ServerError =>
  new ServerError('', message, status, code);

/** The contract suite goes through every SIP status; here is what a real stack cannot be brought to say. */
describe('what TransferSIPParticipant throws', () => {
  it('tells the trunk’s refusal from the destination’s by the details alone', () => {
    expect(transferResult(declined(REFER_603))).toEqual({ outcome: 'trunk-refused', detail: 'trunk 603' });
    expect(transferResult(declined(NOTIFY_603))).toEqual({ outcome: 'declined', detail: 'destination 603' });
  });

  it('takes a SIP status without details for the trunk’s', () => {
    const bare = new SipCallError('', '', 429, 'resource_exhausted', { sip_status_code: '486' });
    expect(transferResult(bare)).toEqual({ outcome: 'trunk-refused', detail: 'trunk 486' });
  });

  it.each([
    ['nobody of that name in the room', participantGone(), 'caller-left', 'not_found'],
    ['no SIP node that has the call', failed(503, 'unavailable'), 'caller-left', 'unavailable'],
    ['a kind of number that cannot be moved', failed(501, 'unimplemented'), 'trunk-refused', 'unimplemented'],
    ['a token that is not accepted', wrongSecret(), 'configuration-fault', 'Unauthorized'],
    [
      'a call not yet answered',
      failed(412, 'failed_precondition'),
      'configuration-fault',
      'failed_precondition',
    ],
    [
      'a destination that is no URI',
      failed(400, 'invalid_argument'),
      'configuration-fault',
      'invalid_argument',
    ],
    ['another REFER without an answer', transferPending(), 'unknown', 'invalid_argument'],
    ['no verdict in time', timedOut(), 'unknown', 'deadline_exceeded'],
    ['a REFER transaction that came to nothing', failed(408, 'canceled'), 'unknown', 'canceled'],
    ['redis out of reach', failed(500, 'internal'), 'unknown', 'internal'],
  ] as const)('without a SIP status: %s', (_what, error, outcome, detail) => {
    expect(transferResult(error)).toEqual({ outcome, detail });
  });

  it.each([
    ['our own deadline', new DOMException('The operation was aborted', 'TimeoutError'), 'TimeoutError'],
    ['a server out of reach', new TypeError('fetch failed'), 'TypeError'],
    ['no error at all', 'what is this', 'not an error'],
  ])('does not know what became of it after %s', (_what, thrown, detail) => {
    expect(transferResult(thrown)).toEqual({ outcome: 'unknown', detail });
  });
});
