import type { TransferOutcome, TransferResult } from '../core/outcome.ts';

/** The parts of livekit-server-sdk's ServerError and SipCallError that tell what became of a transfer. */
interface ApiFailure {
  readonly status?: number;
  readonly code?: unknown;
  readonly message: string;
  readonly metadata?: Readonly<Record<string, string>>;
}

/** Only this text in the details tells the destination's verdict from the trunk's own refusal of the REFER. */
const VERDICT_OF_DESTINATION = 'call transfer failed:';

/** Translates what TransferSIPParticipant threw. What it does not know is `unknown`. */
export function transferResult(error: unknown): TransferResult {
  if (!(error instanceof Error)) return { outcome: 'unknown', detail: 'not an error' };
  const failure: ApiFailure = error;
  const sip = Number(failure.metadata?.['sip_status_code'] ?? NaN);
  if (!Number.isInteger(sip)) return { outcome: apiOutcome(failure), detail: codeOf(failure) ?? error.name };
  const stage = isVerdictOfDestination(failure) ? 'destination' : 'trunk';
  const outcome = stage === 'destination' ? destinationOutcome(sip) : trunkOutcome(sip);
  return { outcome, detail: `${stage} ${sip}` };
}

/** A DOMException, such as our own deadline's, has a number for a code. */
function codeOf({ code }: ApiFailure): string | undefined {
  return typeof code === 'string' ? code : undefined;
}

function isVerdictOfDestination({ metadata }: ApiFailure): boolean {
  // A google.rpc.Status whose message is plain text inside: no need to decode the rest.
  return Buffer.from(metadata?.['error_details'] ?? '', 'base64').includes(VERDICT_OF_DESTINATION);
}

/** The answer to the REFER itself. */
function trunkOutcome(sip: number): TransferOutcome {
  switch (sip) {
    case 481:
      return 'caller-left';
    case 491:
      return 'glare';
    default:
      return 'trunk-refused';
  }
}

/** The final NOTIFY. */
function destinationOutcome(sip: number): TransferOutcome {
  switch (sip) {
    case 486:
    case 600:
      return 'busy';
    case 408:
    case 480:
    case 487:
    case 504:
      return 'no-answer';
    case 433:
    case 603:
    case 607:
    case 608:
      return 'declined';
    // Twilio: PSTN transfer is off, or the host is a foreign one.
    case 403:
      return 'trunk-refused';
    default:
      return 'unreachable';
  }
}

/** No SIP status: LiveKit's own answer, or none. */
function apiOutcome({ status, code, message }: ApiFailure): TransferOutcome {
  switch (code) {
    case 'not_found':
    case 'unavailable':
      return 'caller-left';
    case 'unimplemented':
      return 'trunk-refused';
    case 'failed_precondition':
      return 'configuration-fault';
    case 'invalid_argument':
      // A REFER that was never answered blocks others for up to 32 s: still no verdict.
      return message.includes('already being transferred') ? 'unknown' : 'configuration-fault';
    default:
      return status === 401 ? 'configuration-fault' : 'unknown';
  }
}
