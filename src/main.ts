#!/usr/bin/env node
import { Command } from 'commander';
import { addCheck } from './commands/check.ts';
import { addSchema } from './commands/schema.ts';
import { addStart } from './commands/start.ts';

/** The command line; each command is one file in commands/. */
const program = new Command('switchboard')
  .description('A telephone switchboard for LiveKit: callers press keys, the switchboard moves the call.')
  .showHelpAfterError()
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));
addStart(program);
addCheck(program);
addSchema(program);
await program.parseAsync();
