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
  '@livekit/rtc-node',
  '@livekit/throws-transformer',
  'onnxruntime-node',
  'pino',
  'pino-*',
];

/** agents-js loads an image library (23 MB a process) for pictures in chats. A telephone has none. */
const withoutImages = {
  name: 'without-images',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^sharp$/ }, () => ({ path: 'sharp', namespace: 'without-images' }));
    onLoad({ filter: /.*/, namespace: 'without-images' }, () => ({
      contents: 'export default () => { throw new Error("Images are not supported on the telephone."); };',
    }));
  },
};

/**
 * agents-js makes one process ready at a time, however many calls wait for one. Here its pool may make ready as many as
 * there are cores; when each of them starts is decided by src/supervisor/start-permits.ts.
 */
const ONE_AT_A_TIME = 'initMutex = new Mutex();';
const AS_MANY_AS_CORES = {
  head: "import { availableParallelism } from 'node:os';\n",
  field: 'initMutex = new MultiMutex(availableParallelism());',
};
const poolUsesCores = {
  name: 'pool-uses-cores',
  setup({ onLoad, onEnd }) {
    let found = false;
    onLoad({ filter: /ipc\/proc_pool\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      found = source.includes(ONE_AT_A_TIME);
      return { contents: AS_MANY_AS_CORES.head + source.replace(ONE_AT_A_TIME, AS_MANY_AS_CORES.field) };
    });
    onEnd(() => {
      if (!found) throw new Error(`agents-js's pool has no "${ONE_AT_A_TIME}" any more: see build.mjs.`);
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
    'start-gate': 'src/start-gate.ts',
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
  target: 'node20',
  external: EXTERNAL,
  plugins: [withoutImages, poolUsesCores],
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
