import { livekitYaml, redisConf, sipYaml } from './config-files.ts';
import { probeHttp, probeRedis, probeSip } from './probes.ts';
import { listeners } from './ports.ts';
import type { Listener, ServerName } from './ports.ts';
import type { Complaint } from './probes.ts';
import type { StackSettings } from './settings.ts';

/** One of the stack's servers: how it is configured, started, asked for its health and stopped. */
export interface StackServer {
  readonly name: ServerName;
  /** The command that is looked for on PATH. */
  readonly command: string;
  readonly configText: string;
  readonly configName: string;
  /** Its arguments, given the path of its configuration. */
  args(configFile: string): readonly string[];
  readonly listeners: readonly Listener[];
  probe(): Promise<Complaint>;
  readonly stopSignal: 'SIGTERM' | 'SIGINT';
}

/** The servers in the order in which they start: each needs those before it. */
export function stackServers(settings: StackSettings): readonly StackServer[] {
  return [redis(settings), livekitServer(settings), livekitSip(settings)];
}

function redis(settings: StackSettings): StackServer {
  return {
    ...named('redis', settings),
    command: 'redis-server',
    configName: 'redis.conf',
    configText: redisConf(settings),
    args: (configFile) => [configFile],
    probe: () => probeRedis(settings.ports.redis),
    stopSignal: 'SIGTERM',
  };
}

function livekitServer(settings: StackSettings): StackServer {
  return {
    ...named('livekit-server', settings),
    command: 'livekit-server',
    configName: 'livekit.yaml',
    configText: livekitYaml(settings),
    args: (configFile) => ['--config', configFile],
    probe: () => probeHttp(`http://127.0.0.1:${settings.ports.livekit}/`),
    stopSignal: 'SIGTERM',
  };
}

function livekitSip(settings: StackSettings): StackServer {
  const { ports } = settings;
  return {
    ...named('livekit-sip', settings),
    command: 'livekit-sip',
    configName: 'sip.yaml',
    configText: sipYaml(settings),
    args: (configFile) => ['--config', configFile],
    probe: async () =>
      (await probeHttp(`http://127.0.0.1:${ports.sipHealth}/`)) ?? (await probeSip(ports.sip)),
    // SIGTERM would wait for the last call to end by itself.
    stopSignal: 'SIGINT',
  };
}

function named(name: ServerName, { ports }: StackSettings): Pick<StackServer, 'name' | 'listeners'> {
  return { name, listeners: listeners(ports).filter(({ server }) => server === name) };
}
