import { defineConfig } from 'vitest/config';

/** `.ci/run` counts from this file. */
const report = process.env['SWITCHBOARD_TEST_REPORT'];

export default defineConfig({
  test: {
    reporters: report ? ['default', 'json'] : ['default'],
    ...(report && { outputFile: { json: report } }),
    projects: [
      { test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: ['test/e2e/**'] } },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/e2e/global-setup.ts'],
          // Two cores carry the stack, the worker and the phones: calls share them by design, files do not.
          fileParallelism: false,
          maxConcurrency: 3,
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
