#!/usr/bin/env node
import { Command } from 'commander';
import { registerCalls } from './commands/calls.ts';
import { registerCheck } from './commands/check.ts';
import { registerDoctor } from './commands/doctor.ts';
import { registerOverride } from './commands/override.ts';
import { registerRoute } from './commands/route.ts';
import { registerSchema } from './commands/schema.ts';
import { registerSetup } from './commands/setup.ts';
import { registerMove } from './commands/move.ts';
import { registerSimulate } from './commands/simulate.ts';
import { registerStart } from './commands/start.ts';
import { registerWhy } from './commands/why.ts';

// A reader that has seen enough (`| head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

/** The command line; each command is one file in commands/. */
const program = new Command('switchboard')
  .description(
    'A telephone switchboard for LiveKit: callers press a key or say where they want to go, and their call is moved.',
  )
  .showHelpAfterError()
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));
registerStart(program);
registerCheck(program);
registerRoute(program);
registerOverride(program);
registerSimulate(program);
registerSetup(program);
registerDoctor(program);
registerCalls(program);
registerWhy(program);
registerMove(program);
registerSchema(program);
await program.parseAsync();
