import { type Command, InvalidArgumentError } from 'commander';
import { stateDirectory } from '../config/state-directory.ts';
import { diagnose } from './doctor/diagnosis.ts';
import { report } from './doctor/finding.ts';

interface DoctorOptions {
  readonly config: string;
  readonly state?: string;
  readonly json?: true;
  readonly call?: string;
}

const MORE = `
It changes nothing; --call places one call, which the provider may charge for. Set HOST, STATUS_PORT and the other
variables as they are set for the worker.

Exit code: 0 where there is no fault, 1 where there is one, 2 for a wrong option.`;

/** `switchboard doctor`: whether a call would be answered and moved, and what to do where not. */
export function registerDoctor(program: Command): void {
  program
    .command('doctor')
    .description('look at everything that a call needs: what is wrong, why it matters, and the fix')
    .option('--config <file>', 'the routing table', 'agent.config.json')
    .option(
      '--state <dir>',
      'the state directory (default: SWITCHBOARD_STATE, or ~/.local/state/switchboard)',
    )
    .option('--json', 'print one JSON object instead of lines')
    .option('--call <number>', 'also place a test call to this number over an outbound trunk', readNumber)
    .addHelpText('after', MORE)
    .action(doctor);
}

function readNumber(text: string): string {
  if (/^\+[1-9][0-9]{6,14}$/.test(text)) return text;
  throw new InvalidArgumentError('Write it like +15105550100.');
}

async function doctor({ config, state, json, call }: DoctorOptions): Promise<void> {
  const findings = await diagnose({
    env: process.env,
    file: config,
    state: stateDirectory(state, process.env),
    call,
    progress: (line) => void process.stderr.write(`${line}\n`),
  });
  const hasFault = findings.some(({ level }) => level === 'fault');
  const text = json === true ? JSON.stringify({ ok: !hasFault, findings }, undefined, 2) : report(findings);
  process.stdout.write(`${text}\n`);
  if (hasFault) process.exitCode = 1;
}
