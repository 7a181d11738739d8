interface RequestErrorOptions {
  readonly status?: number;
  readonly param?: string | null;
  readonly cause?: unknown;
}

/** A request that cannot be served as it is; the message is for whoever wrote it. */
export class RequestError extends Error {
  readonly status: number;
  /** The field that is wrong, where it is one. */
  readonly param: string | null;

  constructor(message: string, { status = 400, param = null, cause }: RequestErrorOptions = {}) {
    super(message, { cause });
    this.status = status;
    this.param = param;
  }
}

/** As OpenAI's clients expect it. */
export function errorBody(error: unknown): { readonly status: number; readonly body: string } {
  const known =
    error instanceof RequestError
      ? error
      : new RequestError('The speech could not be worked on.', { status: 500 });
  const type = known.status < 500 ? 'invalid_request_error' : 'server_error';
  const body = JSON.stringify({ error: { message: known.message, type, param: known.param, code: null } });
  return { status: known.status, body };
}
