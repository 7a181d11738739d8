import { ServerError, SipCallError } from 'livekit-server-sdk';

/** What TransferSIPParticipant throws, as livekit-server 1.13.5 and livekit-sip 1.8.0 were seen to fail. */

/** The trunk answers the REFER with `status`. */
export function referRefused(status: number): SipCallError {
  return sipFailure(status, `sip status: ${status}`);
}

/** The trunk takes the REFER, and the destination's verdict (the final NOTIFY) is `status`. */
export function destinationFailed(status: number): SipCallError {
  return sipFailure(status, `call transfer failed: sip status: ${status}`);
}

/** Nothing came in time. */
export const timedOut = (): ServerError =>
  new ServerError('Request Timeout', 'twirp error unknown: request timed out', 408, 'deadline_exceeded');

export const participantGone = (): ServerError =>
  new ServerError('Not Found', 'twirp error unknown: participant does not exist', 404, 'not_found');

/** A REFER to somewhere else has not been answered yet. */
export const transferPending = (): ServerError =>
  new ServerError(
    'Bad Request',
    'twirp error unknown: call already being transferred elsewhere',
    400,
    'invalid_argument',
  );

/** The middleware answers a token that it cannot verify with plain text: there is no code. */
export const wrongSecret = (): ServerError => new ServerError('Unauthorized', 'invalid token', 401);

/** A proxy's own page in place of an answer. */
export const garbled = (): ServerError => new ServerError('Bad Gateway', '<html>', 502);

function sipFailure(status: number, text: string): SipCallError {
  const details = Buffer.from(googleStatus(text)).toString('base64');
  return new SipCallError('', '', 400, 'invalid_argument', {
    sip_status_code: String(status),
    error_details: details,
  });
}

/** The beginning of a google.rpc.Status: code, then message. */
function googleStatus(message: string): number[] {
  const text = [...Buffer.from(message)];
  return [0x08, 0x03, 0x12, text.length, ...text];
}
