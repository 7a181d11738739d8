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
  if (error instanceof ServerError) return refusalByServer(error, url);
  if (error instanceof SyntaxError) return noLiveKit(url, 'its answer is no JSON');
  return new InboundRefusal(
    `LiveKit does not answer at ${url} (${reasonOf(error)}).`,
    'Check LIVEKIT_URL, and that the server is up.',
  );
}

function refusalByServer({ status, code, message }: ServerError, url: string): InboundRefusal {
  if (status === 401 || status === 403) {
    return new InboundRefusal(
      'LiveKit does not accept the API key.',
      'Check LIVEKIT_API_KEY and LIVEKIT_API_SECRET.',
    );
  }
  // Every error of LiveKit's API has a code; what a proxy or another server writes has none.
  if (code === undefined) return noLiveKit(url, `HTTP ${status}`);
  if (message.includes('sip not connected')) {
    return new InboundRefusal(
      'This LiveKit server takes no telephone calls: it runs without Redis.',
      'Give livekit-server and livekit-sip the same Redis.',
    );
  }
  return new InboundRefusal(
    `LiveKit refuses: ${message.replace(/\.$/, '')}.`,
    'Change what it names, in its dashboard or with its lk command, then run this again.',
  );
}

function noLiveKit(url: string, why: string): InboundRefusal {
  return new InboundRefusal(`What answers at ${url} is no LiveKit server (${why}).`, 'Check LIVEKIT_URL.');
}

/** fetch says no more than "fetch failed": what failed stands in the cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return 'no answer in time';
  const { cause } = error;
  if (!(cause instanceof Error)) return error.message;
  return 'code' in cause ? String(cause.code) : cause.message;
}
