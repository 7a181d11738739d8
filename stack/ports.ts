import { StackError } from './stack-error.ts';

/**
 * A stack owns one block of 1000 ports, and blocks start at multiples of 1000: so two stacks either share every
 * port or none, and one variable is enough to set them side by side. The last digits are those of the well-known
 * ports (6379, 7880, 7882, 5060).
 */
export interface StackPorts {
  /** The first port of the block. */
  readonly base: number;
  /** Held by the command that is changing the stack, so that two of them cannot do so at once. */
  readonly lock: number;
  readonly redis: number;
  readonly livekit: number;
  readonly livekitRtc: number;
  readonly sip: number;
  readonly sipHealth: number;
  /** Two ports a call (even for RTP): 450 calls at once. */
  readonly rtp: { readonly first: number; readonly last: number };
}

export const SERVER_NAMES = ['redis', 'livekit-server', 'livekit-sip'] as const;
export type ServerName = (typeof SERVER_NAMES)[number];

/** A port that one of the servers opens. */
export interface Listener {
  readonly server: ServerName;
  readonly purpose: string;
  readonly protocol: 'tcp' | 'udp';
  readonly host: string;
  readonly port: number;
}

/** The environment variable that moves the whole stack. */
export const PORT_BASE_VARIABLE = 'SWITCHBOARD_STACK_PORT_BASE';

export const PORTS_PER_STACK = 1000;
const DEFAULT_BASE = 15_000;
const FIRST_BASE = 2000;
/** Linux gives out ports from 32768 upward to outgoing connections: a server's port there may be taken any time. */
export const LAST_BASE = 31_000;

/** The first port of the block. Throws a StackError for a value that is no multiple of 1000 within bounds. */
export function portBase(env: Readonly<Record<string, string | undefined>>): number {
  const text = env[PORT_BASE_VARIABLE]?.trim() ?? '';
  if (text === '') return DEFAULT_BASE;
  const base = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (base % PORTS_PER_STACK === 0 && base >= FIRST_BASE && base <= LAST_BASE) return base;
  throw new StackError(
    `${PORT_BASE_VARIABLE} is "${text}": write a multiple of ${PORTS_PER_STACK} ` +
      `from ${FIRST_BASE} to ${LAST_BASE}, for example ${DEFAULT_BASE + PORTS_PER_STACK}.`,
  );
}

/** The ports of the stack whose block starts at `base`. */
export function stackPorts(base: number): StackPorts {
  return {
    base,
    lock: base + 1,
    sip: base + 60,
    redis: base + 79,
    livekit: base + 80,
    sipHealth: base + 81,
    livekitRtc: base + 82,
    rtp: { first: base + 100, last: base + PORTS_PER_STACK - 1 },
  };
}

/** What must be free before a server starts. RTP is not listed: livekit-sip passes over a taken port of its range. */
export function listeners(ports: StackPorts): readonly Listener[] {
  const local = '127.0.0.1';
  return [
    { server: 'redis', purpose: 'redis', protocol: 'tcp', host: local, port: ports.redis },
    { server: 'livekit-server', purpose: 'LiveKit', protocol: 'tcp', host: local, port: ports.livekit },
    {
      server: 'livekit-server',
      purpose: 'LiveKit media',
      protocol: 'udp',
      host: local,
      port: ports.livekitRtc,
    },
    { server: 'livekit-sip', purpose: 'SIP', protocol: 'udp', host: local, port: ports.sip },
    { server: 'livekit-sip', purpose: 'SIP', protocol: 'tcp', host: local, port: ports.sip },
    // livekit-sip offers no setting for the address of this one.
    { server: 'livekit-sip', purpose: 'SIP health', protocol: 'tcp', host: '0.0.0.0', port: ports.sipHealth },
  ];
}
