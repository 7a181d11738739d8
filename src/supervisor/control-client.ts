import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { JsonLines } from '../core/lines.ts';
import type { ControlAnswer, ControlRequest } from '../core/messages.ts';
import type { HandRule } from '../core/record.ts';

/** Longer than a worker waits for the call itself. */
const ANSWER_MS = 5000;

/** The control socket of the worker that is called `worker` among those that share the state directory. */
export function controlSocket(state: string, worker: string): string {
  return join(state, `control-${worker}.sock`);
}

/** A worker that answered, with the calls that it has. */
export interface LiveWorker {
  readonly path: string;
  readonly callIds: readonly string[];
}

/**
 * The workers of this machine that answer at a socket in the state directory. A socket that nobody answers at is what a
 * worker left that was killed. Rejects where the directory cannot be read.
 */
export async function liveWorkers(state: string): Promise<readonly LiveWorker[]> {
  const names = (await readdir(state)).filter((name) => /^control-.*\.sock$/.test(name));
  const asked = names.map(async (name): Promise<LiveWorker[]> => {
    const path = join(state, name);
    const answer = await ask(path, { type: 'calls' }).catch(() => undefined);
    return answer?.type === 'calls' ? [{ path, callIds: answer.callIds }] : [];
  });
  return (await Promise.all(asked)).flat();
}

/** Rejects when the worker does not answer. */
export async function moveCall(path: string, move: Omit<MoveRequest, 'type'>): Promise<HandRule> {
  const answer = await ask(path, { type: 'move', ...move });
  if (answer.type !== 'moved') throw new Error('the worker answered something else');
  return answer.rule;
}

type MoveRequest = Extract<ControlRequest, { type: 'move' }>;

async function ask(path: string, request: ControlRequest): Promise<ControlAnswer> {
  const socket = connect(path);
  const signal = AbortSignal.timeout(ANSWER_MS);
  const lines = new JsonLines();
  socket.setEncoding('utf8');
  try {
    await once(socket, 'connect', { signal });
    const closed = once(socket, 'close', { signal }).then(() => {
      throw new Error('the worker went away without an answer');
    });
    const answered = new Promise<ControlAnswer>((resolve, reject) => {
      socket.on('data', (text: string) => {
        try {
          const [answer] = lines.push(text);
          if (answer !== undefined) resolve(answer as ControlAnswer);
        } catch (cause) {
          reject(new Error('what answered was no worker', { cause }));
        }
      });
    });
    socket.write(`${JSON.stringify(request)}\n`);
    return await Promise.race([answered, closed]);
  } finally {
    socket.destroy();
  }
}
