import { once } from 'node:events';
import { connect } from 'node:net';
import { JsonLines } from './core/lines.ts';
import type { SupervisorMessage } from './core/messages.ts';

/**
 * Runs before anything else in each process that agents-js forks (`--import`): waits for the supervisor's permit, so
 * that a replacement does not take the cores from a call that is being answered (supervisor/start-permits.ts). Without
 * an answer in time it goes on: a process that starts at the wrong time is better than none. Where the supervisor has
 * gone, nobody needs this process.
 */
const LONGEST_WAIT_MS = 20_000;

const path = process.env['SWITCHBOARD_SOCKET'];
// Only processes that were forked: the supervisor does not wait for itself.
if (path !== undefined && process.send !== undefined) {
  const socket = connect(path);
  const limit = AbortSignal.timeout(LONGEST_WAIT_MS);
  const gone = once(socket, 'close').then(() => process.exit());
  socket.on('error', () => socket.destroy());
  socket.on('connect', () => socket.write(`${JSON.stringify({ type: 'may-start', pid: process.pid })}\n`));
  const permit = once(socket.setEncoding('utf8'), 'data', { signal: limit }).then(
    ([line]: string[]) => new JsonLines().push(line ?? '').map((message) => message as SupervisorMessage),
    () => [],
  );
  const [answer] = (await Promise.race([permit, gone])) ?? [];
  // What this process makes ready for its call (src/agent.ts).
  if (answer?.type === 'start') process.env['SWITCHBOARD_EAR'] = answer.ear;
  // The line stays open: its end tells the supervisor that the process has gone.
  socket.unref();
}
