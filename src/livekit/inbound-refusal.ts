import { ServerError } from 'livekit-server-sdk';

/** Why inbound calls could not be set up: one sentence, and another one that says what to do. */
export class InboundRefusal extends Error {
  readonly fix: string;

  constructor(message: string, fix: string) {
    super(message);
    this.name = 'InboundRefusal';
    this.fix = fix;
  }
}

/** What the API client threw, as a refusal. `url` is LiveKit's address. */
export function refusalOf(error: unknown, url: string): InboundRefusal {
  if (error instanceof InboundRefusal) return error;
  if (!(error instanceof ServerError)) {
    return new InboundRefusal(
      `LiveKit does not answer at ${url} (${reasonOf(error)}).`,
      'Check LIVEKIT_URL, and that the server is up.',
    );
  }
  if (error.status === 401 || error.status === 403) {
    return new InboundRefusal(
      'LiveKit does not accept the API key.',
      'Check LIVEKIT_API_KEY and LIVEKIT_API_SECRET.',
    );
  }
  if (error.message.includes('sip not connected')) {
    return new InboundRefusal(
      'This LiveKit server has no telephone line: it runs without Redis.',
      'Give livekit-server and livekit-sip the same Redis.',
    );
  }
  if (error.status === 404) {
    return new InboundRefusal(`What answers at ${url} is no LiveKit server.`, 'Check LIVEKIT_URL.');
  }
  const text = error.message.replace(/\.$/, '');
  return new InboundRefusal(
    `LiveKit refuses: ${text}.`,
    'Change what it names, in its dashboard or with its lk command, then run this again.',
  );
}

/** fetch says no more than "fetch failed": what failed stands in the cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return 'no answer in time';
  const { cause } = error;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.message;
}
