import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { schemaText } from '../config/schema-text.ts';

/** `switchboard schema`: the JSON Schema of the table, for editors. */
export function registerSchema(program: Command): void {
  program
    .command('schema')
    .description('print the JSON Schema of the table')
    .option('--out <file>', 'write it to this file instead')
    .action(async ({ out }: { out?: string }) => {
      if (out === undefined) process.stdout.write(schemaText());
      else await write(out);
    });
}

async function write(file: string): Promise<void> {
  try {
    await writeFile(file, schemaText());
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${file} cannot be written: ${reason}. Name another file with --out.\n`);
    process.exitCode = 1;
  }
}
