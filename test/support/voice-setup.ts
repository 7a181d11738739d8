import { ensureDebianPackages } from '../../stack/debian-packages.ts';

/** The local voice, which all calls speak with, and the trial recogniser, on a machine that does not have them yet. */
export default async function setup(): Promise<void> {
  await ensureDebianPackages(
    ['flite', 'pocketsphinx', 'pocketsphinx-en-us'],
    (line) => void process.stderr.write(`${line}\n`),
  );
}
