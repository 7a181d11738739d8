/**
 * What a server's refusal means for ops. Only its status and code are told: its own words may repeat the key, or what
 * a caller said.
 * @param service as in "the speech service"
 */
export function refusalSentence(service: string, status: number, code?: string): string {
  const told = `${status}${code ? ` ${code}` : ''}`;
  if (status === 401 || status === 403)
    return `The ${service} refused the key (${told}): check OPENAI_API_KEY`;
  if (status === 429) return `The ${service} wants fewer requests or more credit (${told})`;
  if (status >= 500) return `The ${service} is out of order (${told})`;
  return `The ${service} refused the request (${told}): check the model in the table, and OPENAI_BASE_URL`;
}

/** An answer, or the lack of one, that its message explains in a sentence for ops. */
export class AnswerError extends Error {}

/** What the errors of the OpenAI client and of LiveKit's plugins tell, by whatever name. */
interface ServiceError {
  readonly status?: unknown;
  readonly statusCode?: unknown;
  readonly code?: unknown;
  readonly body?: unknown;
}

/** Why there was no answer: a sentence for ops, free of keys and of what was said. */
export function failureSentence(service: string, error: unknown): string {
  const explained = explanation(error);
  if (explained !== undefined) return explained;
  const { status, statusCode, code, body } = (error ?? {}) as ServiceError;
  const answered = [status, statusCode].find(
    (value): value is number => typeof value === 'number' && value > 0,
  );
  if (answered !== undefined)
    return refusalSentence(service, answered, codeOf(code) ?? codeOf(bodyCode(body)));
  // The client's own errors are all named "Error".
  const name = error instanceof Error ? `${error.name} ${error.constructor.name}` : '';
  if (/Timeout|Abort/.test(name)) return `The ${service} did not answer in time`;
  return `The ${service} cannot be reached, or broke off (${networkCode(error) ?? 'no reason given'})`;
}

function explanation(error: unknown): string | undefined {
  if (error instanceof AnswerError) return error.message;
  return error instanceof Error ? explanation(error.cause) : undefined;
}

function bodyCode(body: unknown): unknown {
  return typeof body === 'object' && body !== null && 'code' in body ? body.code : undefined;
}

function codeOf(code: unknown): string | undefined {
  return typeof code === 'string' && /^[a-z0-9_]{1,60}$/.test(code) ? code : undefined;
}

/** `ECONNREFUSED` and its like stand in the last cause, or in the message that stands in for it. */
function networkCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code } = error as NodeJS.ErrnoException;
  const own = typeof code === 'string' ? code : error.message;
  return networkCode(error.cause) ?? /\b(?:E[A-Z]{4,}|UND_ERR_[A-Z_]+)\b/.exec(own)?.[0];
}
