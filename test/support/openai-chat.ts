import type { ServerResponse } from 'node:http';

/** One event of a streamed chat completion. */
type Delta = Readonly<Record<string, unknown>>;

const chunk = (delta: Delta, finish: string | null = null): object => ({
  id: 'chatcmpl-1',
  object: 'chat.completion.chunk',
  created: 1,
  model: 'm',
  choices: [{ index: 0, delta, finish_reason: finish }],
});

const USAGE = {
  id: 'chatcmpl-1',
  object: 'chat.completion.chunk',
  created: 1,
  model: 'm',
  choices: [],
  usage: { prompt_tokens: 5, completion_tokens: 5, total_tokens: 10 },
};

function write(response: ServerResponse, events: readonly (object | string)[]): void {
  if (!response.headersSent) response.setHeader('content-type', 'text/event-stream');
  for (const event of events) {
    response.write(`data: ${typeof event === 'string' ? event : JSON.stringify(event)}\n\n`);
  }
}

/** Begins to answer, a few letters at a time, and leaves the stream open. */
export function beginAnswer(response: ServerResponse, text: string): void {
  write(
    response,
    (text.match(/.{1,7}/gs) ?? []).map((content) => chunk({ role: 'assistant', content })),
  );
}

/** A whole answer. */
export function sendAnswer(response: ServerResponse, text: string): void {
  beginAnswer(response, text);
  write(response, [chunk({}, 'stop'), USAGE, '[DONE]']);
  response.end();
}

/** A call of a tool, its arguments in pieces. */
export function sendToolCall(response: ServerResponse, name: string, args: string): void {
  const piece = (more: object): object => chunk({ tool_calls: [{ index: 0, ...more }] });
  write(response, [
    piece({ id: 'call_1', type: 'function', function: { name, arguments: '' } }),
    ...(args.match(/.{1,9}/gs) ?? []).map((part) => piece({ function: { arguments: part } })),
    chunk({}, 'tool_calls'),
    USAGE,
    '[DONE]',
  ]);
  response.end();
}
