import { ensureDebianPackages } from '../../stack/debian-packages.ts';

/** The local voice, which the voice's own tests and all calls speak with, on a machine that does not have it yet. */
export default async function setup(): Promise<void> {
  await ensureDebianPackages(['flite'], (line) => void process.stderr.write(`${line}\n`));
}
