import type { TestCall } from '../../livekit/test-call.ts';
import { type Finding, found, good } from './finding.ts';

/** `undefined`: it could not be placed, or its room not be removed. */
export function callFinding(call: TestCall | undefined): Finding {
  if (call === undefined) {
    return found(
      'unknown',
      'LiveKit did not let the test call be placed or ended.',
      'Whether calls can be placed cannot be told.',
      'See the other findings, and run this again; a call that is left ends by itself after a minute.',
    );
  }
  if (call.kind === 'answered') {
    return good(`The test call over trunk ${call.trunkId} was answered after ${call.ms} ms.`);
  }
  if (call.kind === 'no-trunk') {
    return found(
      'fault',
      'No test call was placed: LiveKit has no outbound trunk.',
      'Only a test call needs one; the switchboard itself moves calls without it.',
      'Make one (lk sip outbound create), or call the number by telephone and read npx switchboard why last.',
    );
  }
  const { trunkId, sipStatus, detail } = call;
  const answer = sipStatus === undefined ? `no answer (${detail})` : `SIP status ${sipStatus}`;
  return found(
    'fault',
    `The test call over trunk ${trunkId} was not answered: ${answer}.`,
    'A caller to this number may get no further.',
    detail === 'cpu exhausted' ? TOO_BUSY : fixFor(sipStatus),
  );
}

/** livekit-sip takes incoming calls all the same. */
const TOO_BUSY =
  'livekit-sip places no calls on a machine that works at 90 % or more (max_cpu_utilization): try again when it is calmer, or give it more cores.';

function fixFor(sipStatus: number | undefined): string {
  switch (sipStatus) {
    case 401:
    case 403:
    case 407:
      return "Compare the outbound trunk's user, password and number with the provider's.";
    case 404:
    case 484:
      return 'Look whether the number is right and whether the provider sends it to LiveKit.';
    case 486:
    case 600:
      return 'The number is busy: run this again.';
    default:
      return "Look whether the number is right, whether the outbound trunk's address is, and into livekit-sip's log.";
  }
}
