import { copyFile, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';

const require = createRequire(import.meta.url);
const agents = dirname(require.resolve('@livekit/agents'));

/** CommonJS inside the bundle expects these names. */
const BANNER = `import { createRequire as __createRequire } from 'node:module';
import { fileURLToPath as __fileURLToPath } from 'node:url';
import { dirname as __pathDirname } from 'node:path';
const require = __createRequire(import.meta.url);
const __filename = __fileURLToPath(import.meta.url);
const __dirname = __pathDirname(__filename);`;

/** Native modules, and those that look for files beside themselves. */
const EXTERNAL = [
  '@ffmpeg-installer/*',
  '@livekit/av*',
  '@livekit/local-inference*',
  '@livekit/rtc-ffi-bindings-*',
  'onnxruntime-node',
];

/**
 * What agents-js loads into each process and no telephone call needs: pictures in chats (23 MB), log lines in colour,
 * films, files for LiveKit's cloud. Each call's process would pay for it before it can take its call.
 */
const UNUSED = /^(sharp|pino-pretty|fluent-ffmpeg|form-data)$/;
const UNUSED_SOURCE = `
const refuse = () => { throw new Error('This part of agents-js is not built into the switchboard: see build.mjs.'); };
export const build = refuse;
export default Object.assign(refuse, { setFfmpegPath() {} });`;
const withoutUnused = {
  name: 'without-unused',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: UNUSED }, ({ path }) => ({ path, namespace: 'without-unused' }));
    onLoad({ filter: /.*/, namespace: 'without-unused' }, () => ({ contents: UNUSED_SOURCE }));
    // Messages of the schema library in fifty languages; English comes by a way of its own.
    onLoad({ filter: /zod\/v4\/locales\/index\.js$/ }, () => ({ contents: 'export {};' }));
  },
};

/**
 * agents-js makes one process ready at a time, and forks it the moment the one before gets its call: while that call is
 * being answered. Here its pool asks src/supervisor/start-permits.ts, by the options of src/livekit/worker.ts.
 */
const POOL_STARTS = 'this.#procPool.start();';
const poolAsks = {
  name: 'pool-asks',
  setup({ onLoad, onEnd }) {
    let found = false;
    onLoad({ filter: /agents\/dist\/worker\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      found = source.includes(POOL_STARTS);
      return {
        contents: source.replace(
          POOL_STARTS,
          `this.#procPool.initMutex = this.#opts.startLock; ${POOL_STARTS}`,
        ),
      };
    });
    onEnd(() => {
      if (!found) throw new Error(`agents-js's server has no "${POOL_STARTS}" any more: see build.mjs.`);
    });
  },
};

// Made apart and put in place whole: a build that fails or is cut short leaves the last good one.
const next = `dist.${process.pid}`;
const last = `${next}.last`;
await build({
  entryPoints: {
    main: 'src/main.ts',
    agent: 'src/agent.ts',
    'start-notice': 'src/start-notice.ts',
    'local-speech': 'src/local-speech.ts',
    // agents-js forks this file from beside the module that it stands in.
    job_proc_lazy_main: join(agents, 'ipc/job_proc_lazy_main.js'),
    stack: 'stack/main.ts',
    demo: 'stack/demo/main.ts',
    bench: 'bench/main.ts',
    eval: 'test/intents/eval.ts',
    'eval-speech': 'bench/hearing/main.ts',
  },
  outdir: next,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  // Modules before CommonJS: only of those is what nobody uses left out.
  mainFields: ['module', 'main'],
  target: 'node20',
  external: EXTERNAL,
  plugins: [withoutUnused, poolAsks],
  // Names stay, for stack traces; each process parses and keeps a third less.
  minifyWhitespace: true,
  minifySyntax: true,
  // Node prints the line in which an error arose.
  lineLimit: 160,
  banner: { js: BANNER },
  logLevel: 'warning',
});
// The voice detector looks for its model beside itself, which is here.
const silero = dirname(require.resolve('@livekit/agents-plugin-silero'));
await copyFile(join(silero, 'silero_vad.onnx'), join(next, 'silero_vad.onnx'));
await rename('dist', last).catch((error) => {
  if (error.code !== 'ENOENT') throw error;
});
await rename(next, 'dist');
await rm(last, { recursive: true, force: true });
