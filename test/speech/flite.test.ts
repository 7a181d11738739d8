import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { PROMPT_SAMPLE_RATE } from '../../src/core/ports.ts';
import { fliteSynthesizer } from '../../src/speech/flite.ts';
import { LEAD_MS, TAIL_MS } from '../../src/speech/trim.ts';
import { milliseconds } from '../support/sound.ts';

/** A program in place of flite, and the directory that temporary files go to meanwhile. */
async function program(script: string): Promise<{ command: string; temporary: string }> {
  const directory = await mkdtemp(join(tmpdir(), 'flite-test-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  const command = join(directory, 'flite');
  await writeFile(command, `#!/bin/sh\n${script}\n`);
  await chmod(command, 0o700);
  const temporary = join(directory, 'tmp');
  await mkdir(temporary);
  vi.stubEnv('TMPDIR', temporary);
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  return { command, temporary };
}

/** Seconds from the first phone to the last, by flite's own account. */
async function spokenSeconds(text: string): Promise<number> {
  const { stdout } = await promisify(execFile)('flite', [
    '-voice',
    'slt',
    '-t',
    text,
    '-o',
    'none',
    '-psdur',
  ]);
  const ends = stdout
    .trim()
    .split(/\s+/)
    .map((phone) => Number(phone.split(':')[1]));
  return (ends.at(-2) ?? 0) - (ends[0] ?? 0);
}

const SENTENCES = [
  'Connecting you to billing.',
  'That is not one of the choices.',
  'Leave it at the front desk.',
  'Half a roof',
  'They did not pick up.',
  'Six sixths',
];

describe('fliteSynthesizer', { timeout: 30_000 }, () => {
  it.each(SENTENCES)('keeps the sound of every phone and trims the rest: %s', async (sentence) => {
    const kept = milliseconds(await fliteSynthesizer().synthesize(sentence)) - LEAD_MS - TAIL_MS;
    const spoken = 1000 * (await spokenSeconds(sentence));
    // A phone begins or ends some time before it can be heard: the closure of a k, the onset of an f.
    expect(kept).toBeGreaterThan(spoken - 60);
    expect(kept).toBeLessThan(spoken + 60);
  });

  it.each([
    ['accents', 'Café Zoë', 'Cafe Zoe'],
    ['curved apostrophes', 'the guests’ lounge', "the guests' lounge"],
    ['dashes', 'Hello — press one', 'Hello, press one'],
  ])('reads %s as their plain form', async (_, typeset, plain) => {
    const synthesizer = fliteSynthesizer();
    expect(await synthesizer.synthesize(typeset)).toEqual(await synthesizer.synthesize(plain));
  });

  it('speaks a sentence that begins with a dash instead of taking it for an option', async () => {
    const speech = await fliteSynthesizer().synthesize('-o none');
    expect(speech.length).toBeGreaterThan(PROMPT_SAMPLE_RATE / 4);
  });

  it('names the package to install when flite is missing', async () => {
    const missing = fliteSynthesizer({ command: 'flite-that-is-not-there' });
    await expect(missing.synthesize('Hello.')).rejects.toThrow('apt-get install flite');
  });

  it('gives up at the deadline and leaves no file behind', async () => {
    const { command, temporary } = await program('exec sleep 60');
    await expect(fliteSynthesizer({ command, deadlineMs: 50 }).synthesize('Hello.')).rejects.toThrow('50 ms');
    expect(await readdir(temporary)).toEqual([]);
  });

  it.each([
    ['writes nothing and reports success', 'exit 0', /wrote no sound/],
    ['exits with an error', 'exit 3', /flite failed: 3/],
    ['writes something else', 'echo nonsense > "$6"', /not a WAV/],
  ])('rejects when the program %s', async (_, script, said) => {
    const { command, temporary } = await program(script);
    await expect(fliteSynthesizer({ command }).synthesize('Hello.')).rejects.toThrow(said);
    expect(await readdir(temporary)).toEqual([]);
  });

  it('lets nobody else read the sentence meanwhile', async () => {
    const { command, temporary } = await program('stat -c %a "$(dirname "$4")" > "$TMPDIR/mode"');
    await expect(fliteSynthesizer({ command }).synthesize('Hello.')).rejects.toThrow();
    const { stdout } = await promisify(execFile)('cat', [join(temporary, 'mode')]);
    expect(stdout.trim()).toBe('700');
  });
});
