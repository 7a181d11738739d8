import { connect } from 'node:net';
import type { CallMessage } from './core/messages.ts';

/**
 * Runs before anything else in each process that agents-js forks (`--import`): tells the supervisor its id, so that one
 * that is still starting can be ended, for it hears of no stop yet. Where the supervisor has gone, nobody needs this
 * process.
 */
const path = process.env['SWITCHBOARD_SOCKET'];
// Only processes that were forked: the supervisor tells itself nothing.
if (path !== undefined && process.send !== undefined) {
  const socket = connect(path);
  const starting: CallMessage = { type: 'starting', pid: process.pid };
  socket.on('error', () => socket.destroy());
  socket.on('close', () => process.exit());
  socket.on('connect', () => socket.write(`${JSON.stringify(starting)}\n`));
  socket.resume();
  // The line stays open to the process's end, and does not put it off.
  socket.unref();
}
