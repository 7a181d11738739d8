import { availableParallelism, totalmem } from 'node:os';
import type { TableResult } from '../../config/check.ts';
import { type LiveKitSettings, readCount, readLiveKitSettings } from '../../config/environment.ts';
import { OverrideFile } from '../../config/override-file.ts';
import { readTable } from '../../config/read.ts';
import { resolveHearing } from '../../core/ear.ts';
import type { Table } from '../../core/table.ts';
import { type LiveKitFacts, inspectLiveKit } from '../../livekit/inspection.ts';
import { placeTestCall } from '../../livekit/test-call.ts';
import { readStartSettings } from '../start-settings.ts';
import { callFinding } from './call-findings.ts';
import { environmentFindings } from './environment-findings.ts';
import { type Finding, found } from './finding.ts';
import { livekitFindings } from './livekit-findings.ts';
import { machineFindings } from './machine-findings.ts';
import { providerFindings } from './provider-findings.ts';
import { inspectSpeech } from './speech-facts.ts';
import { speechFindings } from './speech-findings.ts';
import { inspectState } from './state-facts.ts';
import { stateFindings } from './state-findings.ts';
import { hoursFinding, tableFindings } from './table-findings.ts';
import { SIP_VERSION, workerFindings } from './worker-findings.ts';
import { askWorker } from './worker-reply.ts';

export interface Patient {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The table's. */
  readonly file: string;
  readonly state: string;
  /** The number that a test call is placed to. */
  readonly call: string | undefined;
  /** Told what is being looked at where that takes long. */
  readonly progress: (line: string) => void;
}

/** What takes longer is told. */
const PATIENCE_MS = 2000;

/** Looks at everything, in the order in which a call meets it. Each look ends by itself; none keeps another from being made. */
export async function diagnose(patient: Patient): Promise<readonly Finding[]> {
  const { env, file, call } = patient;
  const livekit = readLiveKitSettings(env);
  const settings = livekit.ok ? livekit.settings : undefined;
  const looking = slowly(patient);
  const facts = settings && (await looking('LiveKit', inspectLiveKit(settings)));
  const answeredNumbers = facts?.inbound?.trunks.flatMap(({ numbers }) => numbers) ?? [];
  const read = await readTable(file, { env, answeredNumbers });
  const table = read.ok ? read.table : undefined;
  const worker = await looking('the worker', ofWorker(patient, table));
  return [
    ...environmentFindings(readStartSettings(env)),
    ...(settings && facts ? ofLiveKit(settings, facts, table) : []),
    ...worker,
    SIP_VERSION,
    ...(await ofTable(patient, read)),
    ...(table ? await looking('speech', inspectSpeech(table, env)).then(speechFindings) : []),
    ...ofMachine(patient, table),
    ...stateFindings(await inspectState(patient.state)),
    ...(table ? providerFindings(table) : []),
    ...(settings && call !== undefined ? [await looking('the test call', ofCall(settings, call))] : []),
  ];
}

type Looking = <T>(what: string, look: Promise<T>) => Promise<T>;

function slowly({ progress }: Patient): Looking {
  return async (what, look) => {
    const timer = setTimeout(() => progress(`still looking at ${what} …`), PATIENCE_MS);
    try {
      return await look;
    } finally {
      clearTimeout(timer);
    }
  };
}

function ofLiveKit(
  { url, agentName }: LiveKitSettings,
  facts: LiveKitFacts,
  table: Table | undefined,
): readonly Finding[] {
  const rings = table?.routes.flatMap((route) =>
    route.kind === 'transfer' ? [route.ringTimeoutSeconds] : [],
  );
  const ringTimeoutSeconds = rings === undefined || rings.length === 0 ? undefined : Math.max(...rings);
  return livekitFindings(facts, { url, agentName, ringTimeoutSeconds });
}

async function ofWorker({ env }: Patient, table: Table | undefined): Promise<readonly Finding[]> {
  const host = env['HOST']?.trim() || '127.0.0.1';
  const port = readCount(env, 'STATUS_PORT', 8082, 65_535);
  // A wrong one is told with the environment.
  if (typeof port !== 'number') return [];
  const address = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  const agentName = env['LIVEKIT_AGENT_NAME']?.trim() || 'switchboard';
  return workerFindings(await askWorker(address), { address, agentName, tableHash: table?.hash });
}

async function ofTable({ file, state }: Patient, read: TableResult): Promise<readonly Finding[]> {
  const findings = tableFindings(read, file);
  if (!read.ok) return findings;
  const now = Date.now();
  const kept = await new OverrideFile(state).read(now);
  if (!kept.ok) return [...findings, overridesUnread(kept.problem)];
  return [...findings, hoursFinding({ ...read.table, overrides: kept.overrides }, now)];
}

function overridesUnread(problem: string): Finding {
  return found('fault', 'The overrides cannot be read.', 'None of them holds.', problem);
}

function ofMachine({ env }: Patient, table: Table | undefined): readonly Finding[] {
  const cores = availableParallelism();
  const capacity = readCount(env, 'SWITCHBOARD_CAPACITY', 10 * cores, 10_000);
  const idleProcesses = readCount(env, 'SWITCHBOARD_IDLE_PROCESSES', Math.min(cores, 4), 1000);
  if (typeof capacity !== 'number' || typeof idleProcesses !== 'number') return [];
  const hears = table !== undefined && resolveHearing(table.hearing, env).provider !== 'off';
  // A container may have less than its machine; none says 0 or a number beyond all machines.
  const limit = process.constrainedMemory() || Infinity;
  return machineFindings({
    capacity,
    idleProcesses,
    hears,
    cores,
    memoryBytes: Math.min(totalmem(), limit),
  });
}

async function ofCall(settings: LiveKitSettings, number: string): Promise<Finding> {
  // Each failure is the same to ops: no call could be placed, and the findings on LiveKit say why.
  return callFinding(await placeTestCall(settings, number).catch(() => undefined));
}
