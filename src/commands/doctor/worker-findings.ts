import { type Finding, found, good } from './finding.ts';

/** What the worker's status pages tell: whether calls are answered, and by which table. */
export interface WorkerStatus {
  readonly version: string;
  readonly agentName: string;
  readonly ready: boolean;
  readonly reasons: readonly string[];
  /** `undefined`: the worker has not registered yet, or is an older one. */
  readonly livekitVersion?: string | undefined;
  readonly table: {
    readonly file: string;
    readonly hash: string;
    readonly refused: boolean;
    readonly promptsMissing: number;
    readonly lastFailedReload?: { readonly at: string; readonly count: number } | undefined;
  };
}

/** `silent`: nobody answers there; `stranger`: somebody, but not a switchboard. */
export type WorkerReply = WorkerStatus | 'silent' | 'stranger';

export interface Here {
  /** Of the status pages. */
  readonly address: string;
  readonly agentName: string;
  /** Of the file's table; `undefined` where that is not good. */
  readonly tableHash: string | undefined;
}

export function workerFindings(reply: WorkerReply, here: Here): readonly Finding[] {
  if (reply === 'silent') return [noWorker(here), serverVersion(undefined)];
  if (reply === 'stranger') return [stranger(here), serverVersion(undefined)];
  return [
    readiness(reply),
    ...(reply.agentName === here.agentName ? [] : [otherName(reply, here)]),
    tableFinding(reply, here),
    ...(reply.table.promptsMissing === 0 ? [] : [promptsMissing(reply)]),
    serverVersion(reply.livekitVersion),
  ];
}

function noWorker({ address }: Here): Finding {
  return found(
    'unknown',
    `No worker answers on ${address}; if it runs elsewhere, set HOST and STATUS_PORT.`,
    'Without a worker callers hear ringing, and then nothing.',
    'npm start -- --config FILE, or set HOST and STATUS_PORT as they are set for the worker.',
  );
}

function stranger({ address }: Here): Finding {
  return found(
    'fault',
    `What answers on ${address} is no switchboard.`,
    'Whether a call would be answered cannot be told.',
    'Set HOST and STATUS_PORT as they are set for the worker.',
  );
}

function readiness({ version, agentName, ready, reasons }: WorkerStatus): Finding {
  if (ready) {
    return good(`The worker (${version}) is registered as "${agentName}": a call would be answered now.`);
  }
  return found(
    'fault',
    `A call would not be answered now: ${reasons.join(' ')}`,
    'Callers hear ringing, and then nothing.',
    "Where it stays so for a minute, read the worker's log; where LiveKit is not connected, compare the worker's LIVEKIT_URL, key and secret with those here.",
  );
}

function otherName({ agentName }: WorkerStatus, here: Here): Finding {
  return found(
    'fault',
    `The worker answers for "${agentName}", but LIVEKIT_AGENT_NAME here is "${here.agentName}".`,
    'Dispatch rules call for a name: calls for the one do not reach the other.',
    `Set LIVEKIT_AGENT_NAME to ${agentName} here, or to ${here.agentName} for the worker, and restart it.`,
  );
}

function tableFinding({ table }: WorkerStatus, { tableHash }: Here): Finding {
  const { file, hash, refused, lastFailedReload: failed } = table;
  const when = failed === undefined ? '' : `, last at ${failed.at} (${failed.count} problems)`;
  if (refused) {
    return found(
      'fault',
      `The worker has refused its table ${file}${when}, and answers by the one before it.`,
      'What has been changed since then is not what callers get.',
      `npx switchboard check ${file}; it is read again as soon as it is saved.`,
    );
  }
  if (tableHash !== undefined && tableHash !== hash) {
    return found(
      'fault',
      `The worker answers by another table: ${file}, version ${hash.slice(0, 8)}; the file here is ${tableHash.slice(0, 8)}.`,
      'What stands in the file here is not what callers get.',
      `Name the worker's file (--config ${file}), or start the worker with this one.`,
    );
  }
  return good(
    `The worker answers by the table ${file}, version ${hash.slice(0, 8)}${failed === undefined ? '' : `; it refused one before${when}`}.`,
  );
}

function promptsMissing({ table }: WorkerStatus): Finding {
  return found(
    'warning',
    `The worker has not been able to render ${table.promptsMissing} sentences.`,
    'Calls skip them.',
    "It tries again by itself; the reason stands in the worker's log.",
  );
}

function serverVersion(version: string | undefined): Finding {
  if (version !== undefined) return good(`livekit-server is version ${version}, as the worker was told.`);
  return found(
    'unknown',
    'The version of livekit-server.',
    'Another than 1.13.5, with which this was tried, may tell of transfers in other words.',
    'livekit-server --version on its machine, or run this where the worker runs.',
  );
}

/** livekit-sip tells its version to nobody. */
export const SIP_VERSION: Finding = found(
  'unknown',
  'The version of livekit-sip.',
  'It is what moves calls, and no interface tells its version.',
  'livekit-sip --version on its machine; on LiveKit Cloud it is theirs.',
);
