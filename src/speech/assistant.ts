import { llm } from '@livekit/agents';
import { z } from 'zod';
import type { AssistantAnswer, AssistantQuestion } from '../core/assistance.ts';
import type { Assistant } from '../core/ports.ts';
import { promptFor } from './assistant-prompt.ts';
import type { OpenAiAccess } from './openai-access.ts';
import { failureSentence } from './openai-failure.ts';
import { spokenAnswer } from './spoken-answer.ts';

export interface AssistantOptions {
  readonly access: OpenAiAccess;
  readonly model: string;
  /** Milliseconds for the whole answer. */
  readonly deadlineMs?: number;
}

/** A little before the rules go on without it, so that what it has said by then counts. */
const DEADLINE_MS = 2300;
const PROPOSE = 'propose_destination';

/** What has come of an answer so far. */
interface Reply {
  text: string;
  call: llm.FunctionCall | undefined;
  /** The model came to its end: the account of its tokens is the last thing that it sends. */
  whole: boolean;
}

/**
 * A language model behind OpenAI's protocol, through LiveKit's plugin, which is loaded with the first question. What it
 * has said in whole sentences by the deadline counts; a model that is still silent then has failed.
 */
export function openAiAssistant({ access, model, deadlineMs = DEADLINE_MS }: AssistantOptions): Assistant {
  return {
    answer: async (question) => {
      try {
        const { LLM } = await import('@livekit/agents-plugin-openai');
        const { apiKey, baseUrl: baseURL } = access;
        // One of its own for each question: its errors do not say which they belong to.
        const asked = new LLM({ apiKey, baseURL, model, parallelToolCalls: false });
        return await ask(asked, question, deadlineMs);
      } catch (error) {
        return { kind: 'failed', reason: failureSentence('language model', error) };
      }
    },
  };
}

async function ask(
  model: llm.LLM,
  question: AssistantQuestion,
  deadlineMs: number,
): Promise<AssistantAnswer> {
  let failure: Error | undefined;
  model.on('error', ({ error }) => (failure = error));
  const stream = model.chat({
    chatCtx: conversation(question),
    ...(question.choices.length > 0 && { toolCtx: proposeTool(question) }),
    connOptions: { maxRetry: 0, retryIntervalMs: 0, timeoutMs: deadlineMs },
  });
  const reply: Reply = { text: '', call: undefined, whole: false };
  let late = false;
  const deadline = setTimeout(() => {
    late = true;
    stream.close();
  }, deadlineMs);
  try {
    for await (const chunk of stream) take(reply, chunk);
  } finally {
    clearTimeout(deadline);
    stream.close();
  }
  return judge(reply, question, failure, late);
}

function conversation(question: AssistantQuestion): llm.ChatContext {
  const context = llm.ChatContext.empty();
  context.addMessage({ role: 'system', content: promptFor(question) });
  for (const { by, text } of question.before) {
    context.addMessage({ role: by === 'caller' ? 'user' : 'assistant', content: text });
  }
  context.addMessage({ role: 'user', content: question.heard });
  return context;
}

function proposeTool({ choices }: AssistantQuestion): llm.ToolContext {
  const ids = choices.map(({ id }) => id);
  const propose = llm.tool({
    name: PROPOSE,
    description: 'Proposes the place that the caller has asked for.',
    parameters: z.object({
      destination: z.enum(ids).describe('The id of the place.'),
      quote: z.string().describe("The caller's own words that ask for it, copied letter by letter."),
    }),
    // Nobody but the rules acts upon it.
    execute: () => Promise.resolve(undefined),
  });
  return new llm.ToolContext([propose]);
}

function take(reply: Reply, { delta, usage }: llm.ChatChunk): void {
  reply.text += delta?.content ?? '';
  reply.call ??= delta?.toolCalls?.[0];
  reply.whole ||= usage !== undefined;
}

function judge(
  { text, call, whole }: Reply,
  question: AssistantQuestion,
  failure: Error | undefined,
  late: boolean,
): AssistantAnswer {
  if (call !== undefined) return proposal(call, question);
  const known = [question.instructions, question.heard, ...question.before.map((remark) => remark.text)];
  const answer = spokenAnswer(text, whole && !late && failure === undefined, known.join('\n'));
  if ('text' in answer) return { kind: 'said', text: answer.text };
  if (failure !== undefined) return { kind: 'failed', reason: failureSentence('language model', failure) };
  if (late) return { kind: 'failed', reason: 'The language model did not answer in time' };
  return { kind: 'failed', reason: `The language model is of no use: ${answer.refused}` };
}

const proposed = z.object({ destination: z.string(), quote: z.string() });

function proposal({ name, args }: llm.FunctionCall, { choices }: AssistantQuestion): AssistantAnswer {
  const found = proposed.safeParse(parsed(args));
  const known = found.success && choices.some(({ id }) => id === found.data.destination);
  if (name !== PROPOSE || !known) {
    return { kind: 'failed', reason: 'The language model is of no use: it proposed what is no place' };
  }
  return { kind: 'proposed', routeId: found.data.destination, quote: found.data.quote };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    // Broken JSON is no proposal, like any other that is of the wrong shape.
    return undefined;
  }
}
