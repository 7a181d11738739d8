import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatWav } from '../phone/wav.ts';

/** baresip hangs up when its recording ends. */
const SILENCE_SECONDS = 300;
const RATE = 8000;

/** Where baresip keeps its configuration for the demo. */
export interface SoftphoneFiles {
  readonly folder: string;
  /** To be run once on a machine without a sound card, which baresip refuses to call from. */
  readonly withoutSound: string;
}

/** Writes what a softphone on this machine needs into `folder`. */
export async function writeSoftphoneFiles(folder: string): Promise<SoftphoneFiles> {
  await mkdir(folder, { recursive: true });
  const silence = join(folder, 'silence.wav');
  const withoutSound = join(folder, 'without-sound.sh');
  await writeFile(silence, formatWav({ rate: RATE, samples: new Int16Array(SILENCE_SECONDS * RATE) }));
  await writeFile(withoutSound, withoutSoundScript(folder, silence));
  return { folder, withoutSound };
}

/** The first command has baresip write its configuration, which differs from version to version. */
function withoutSoundScript(folder: string, silence: string): string {
  return `#!/bin/sh
# baresip then says nothing and plays to nobody. Remove "${folder}/config" to have sound again.
set -e
baresip -f "${folder}" -t 1 >/dev/null 2>&1 </dev/null || true
sed -i \\
  -e 's|^audio_player.*|audio_player aubridge,none|' \\
  -e 's|^audio_source.*|audio_source aufile,${silence}|' \\
  -e 's|^module.*alsa.so|module aubridge.so\\nmodule aufile.so|' \\
  "${folder}/config"
`;
}
