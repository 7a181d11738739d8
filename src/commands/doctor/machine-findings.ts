import { type Finding, found, good } from './finding.ts';

/** Whether this machine can bear what the worker is told to take. */
export interface Machine {
  /** Calls at the same moment. */
  readonly capacity: number;
  readonly idleProcesses: number;
  /** Whether callers are listened to. */
  readonly hears: boolean;
  readonly memoryBytes: number;
  readonly cores: number;
}

/** As measured: bench/RESULTS.md. */
const KEYPAD_MIB = 45;
const HEARING_MIB = 110;
const CALLS_PER_CORE = 10;
const MIB = 1024 * 1024;

export function machineFindings(machine: Machine): readonly Finding[] {
  const { capacity, idleProcesses, hears, memoryBytes, cores } = machine;
  const each = hears ? HEARING_MIB : KEYPAD_MIB;
  const needed = (capacity + idleProcesses) * each;
  const there = Math.floor(memoryBytes / MIB);
  const wrong = [
    ...(needed <= there ? [] : [tooLittleMemory(needed, there, machine, each)]),
    ...(capacity <= CALLS_PER_CORE * cores ? [] : [tooFewCores(machine)]),
    ...(idleProcesses <= capacity ? [] : [idleProcessesWasted(machine)]),
  ];
  if (wrong.length > 0) return wrong;
  return [
    good(
      `${capacity} calls at once and ${idleProcesses} waiting processes take about ${needed} MiB of ${there} MiB, on ${cores} cores.`,
    ),
  ];
}

function tooLittleMemory(needed: number, there: number, { idleProcesses }: Machine, each: number): Finding {
  const most = Math.max(1, Math.floor(there / each) - idleProcesses);
  return found(
    'warning',
    `As many calls as the worker takes need about ${needed} MiB, and this machine has ${there} MiB.`,
    'When memory runs out, calls that are under way end.',
    `Set SWITCHBOARD_CAPACITY to ${most} or less.`,
  );
}

function tooFewCores({ capacity, cores }: Machine): Finding {
  return found(
    'warning',
    `The worker takes ${capacity} calls at once on ${cores} cores.`,
    'Above some ten a core callers wait for an answer, and sentences may stutter.',
    `Set SWITCHBOARD_CAPACITY to ${CALLS_PER_CORE * cores} or less, or run a second worker.`,
  );
}

function idleProcessesWasted({ capacity, idleProcesses }: Machine): Finding {
  return found(
    'warning',
    `${idleProcesses} processes wait for calls, but the worker takes only ${capacity}.`,
    'They take memory and are never used.',
    `Set SWITCHBOARD_IDLE_PROCESSES to ${capacity} or less.`,
  );
}
