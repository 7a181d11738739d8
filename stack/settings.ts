import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { portBase, stackPorts } from './ports.ts';
import { projectRoot } from './project-root.ts';
import type { StackPorts } from './ports.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** All that there is to know about one stack. Two stacks differ in their port block only. */
export interface StackSettings {
  /** The first port of the block, in words: it names the stack. */
  readonly name: string;
  readonly ports: StackPorts;
  /** Where LiveKit is reached, for LIVEKIT_URL. */
  readonly livekitUrl: string;
  readonly apiKey: string;
  readonly apiSecret: string;
  /** Where a caller's INVITE goes. */
  readonly sipHost: string;
  readonly sipPort: number;
  /** Process records, configurations and logs of this stack; outside the clone. */
  readonly stateDir: string;
  /** Built servers, shared by all stacks of this user; outside the clone. */
  readonly cacheDir: string;
  /** The folder that holds the two Go modules. */
  readonly modulesDir: string;
  readonly env: Environment;
}

const LOCAL = '127.0.0.1';
const API_KEY = 'devkey';
/** Known to everybody, and good enough for a server that only this machine can reach. Shorter than 32 is warned of. */
const API_SECRET = 'switchboard-local-stack-secret-for-development';

/** Reads the stack's settings from the environment. Throws a StackError where a variable cannot be used. */
export function stackSettings(env: Environment): StackSettings {
  const base = portBase(env);
  const ports = stackPorts(base);
  const name = String(base);
  return {
    name,
    ports,
    livekitUrl: `ws://${LOCAL}:${ports.livekit}`,
    apiKey: API_KEY,
    apiSecret: API_SECRET,
    sipHost: LOCAL,
    sipPort: ports.sip,
    stateDir: join(folder(env, 'XDG_STATE_HOME', '.local/state'), 'switchboard', `stack-${name}`),
    cacheDir: join(folder(env, 'XDG_CACHE_HOME', '.cache'), 'switchboard', 'stack'),
    modulesDir: join(projectRoot(), 'stack'),
    env,
  };
}

/** A folder by the XDG rules: a relative path in the variable counts as unset. */
function folder(env: Environment, variable: string, underHome: string): string {
  const set = env[variable] ?? '';
  return isAbsolute(set) ? set : join(env['HOME'] ?? homedir(), underHome);
}
