import { Command, type CommanderError } from 'commander';
import { expect, it } from 'vitest';
import { registerStart } from '../../src/commands/start.ts';

/** What the command line answers to a mistake in it. */
async function mistake(...args: readonly string[]): Promise<string> {
  const program = new Command().exitOverride().configureOutput({ writeErr: () => undefined });
  registerStart(program);
  return program.parseAsync(['start', ...args], { from: 'user' }).then(
    () => 'no mistake',
    (error: unknown) => (error as CommanderError).message,
  );
}

it('tells whoever has left out npm’s -- how to name the table', async () => {
  expect(await mistake('table.json')).toBe(
    'error: The file stands without its option. Write: npm start -- --config FILE (the first -- is for npm).',
  );
});

it.each(['soon', '-5', '1.5', ''])('takes no time to stop but whole seconds: %o', async (text) => {
  expect(await mistake('--drain-seconds', text)).toMatch(/Write seconds, such as 120\.$/);
});
