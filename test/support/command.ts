import { Command } from 'commander';
import { vi } from 'vitest';

export interface Ran {
  readonly out: string;
  readonly err: string;
  readonly code: unknown;
}

/** Runs a command of the command line in this process; `register` adds it. */
export async function runCommand(
  register: (program: Command) => void,
  ...words: readonly string[]
): Promise<Ran> {
  let [out, err] = ['', ''];
  const outSpy = vi.spyOn(process.stdout, 'write').mockImplementation((text, done?: unknown) => {
    out += String(text);
    if (typeof done === 'function') (done as () => void)();
    return true;
  });
  const errSpy = vi
    .spyOn(process.stderr, 'write')
    .mockImplementation((text) => ((err += String(text)), true));
  try {
    process.exitCode = undefined;
    const program = new Command();
    register(program);
    await program.parseAsync(words, { from: 'user' });
    return { out, err, code: process.exitCode };
  } finally {
    outSpy.mockRestore();
    errSpy.mockRestore();
    process.exitCode = undefined;
  }
}
