import { defineConfig } from 'vitest/config';

/** `.ci/run` counts from the files in this directory, one a run. */
const reports = process.env['SWITCHBOARD_TEST_REPORTS'];

export default defineConfig({
  test: {
    reporters: reports ? ['default', 'json'] : ['default'],
    ...(reports && { outputFile: { json: `${reports}/${process.pid}.json` } }),
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**'],
          globalSetup: ['test/support/voice-setup.ts'],
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/support/voice-setup.ts', 'test/e2e/global-setup.ts'],
          // Two cores carry the stack, the worker and the phones: calls share them by design, files do not.
          fileParallelism: false,
          maxConcurrency: 2,
          // What a starved core does to the sound is not a fault of the rules: a call that fails is placed once more.
          // A rule that is broken fails both times.
          retry: 1,
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
