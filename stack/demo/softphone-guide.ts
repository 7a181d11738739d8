import { matchKeys } from '../../src/core/keys.ts';
import { about } from '../../src/core/sentences.ts';
import type { Table } from '../../src/core/table.ts';
import { PORT_BASE_VARIABLE } from '../ports.ts';
import type { StackSettings } from '../settings.ts';
import { type PlannedCall, planCalls } from './planned-call.ts';
import type { SoftphoneFiles } from './softphone-files.ts';

export interface SoftphoneGuide {
  readonly stack: StackSettings;
  readonly number: string;
  readonly table: Table;
  readonly files: SoftphoneFiles;
  readonly workerLog: string;
}

/** How to call the switchboard that the demo keeps up, what to expect, and where to look. */
export function softphoneGuide(guide: SoftphoneGuide): readonly string[] {
  return [
    'The switchboard stays up. Call it yourself with a softphone, in another terminal:',
    '',
    '  sudo apt-get install -y baresip-core',
    `  sh ${guide.files.withoutSound}   # only on a machine without a sound card`,
    `  ${dialCommand(guide)}`,
    '',
    'What you type there are keys of the telephone; b hangs up, q quits. For example:',
    '',
    ...expectations(guide.table),
    '',
    'Logs, also in another terminal:',
    '',
    `  tail -f ${guide.workerLog}`,
    `  ${logsCommand(guide.stack)}`,
    '',
    'Ctrl-C ends the demo and all that it has started. Calls that come in are shown here:',
    '',
  ];
}

function dialCommand({ stack: { sipHost, sipPort }, number, files }: SoftphoneGuide): string {
  const account = `/uanew sip:you@${sipHost};regint=0`;
  return `baresip -f ${files.folder} -n ${sipHost} -e "${account}" -e "/dial sip:${number}@${sipHost}:${sipPort}"`;
}

function logsCommand({ env, name }: StackSettings): string {
  const moved = env[PORT_BASE_VARIABLE]?.trim() ? `${PORT_BASE_VARIABLE}=${name} ` : '';
  return `${moved}npm run stack -- logs --follow`;
}

function expectations(table: Table): readonly string[] {
  const read = table.routes.find((route) => route.kind === 'say' && actsAtOnce(table, route.keys[0]));
  const [move] = planCalls(table);
  return [
    ...(read ? [`  ${read.keys[0]}  reads ${read.name} out, then the menu.`] : []),
    ...(move ? moveExpectation(move, table) : []),
  ];
}

/** No softphone has a line into the telephone network. */
function moveExpectation({ key, transfers }: PlannedCall, table: Table): readonly string[] {
  return transfers.flatMap(({ route, target }) => [
    `  ${key}  moves the call to ${route.name}: a REFER to ${target} reaches baresip.`,
    target.startsWith('tel:')
      ? `     It can dial no telephone number and says so: you hear “${about(table, 'unreachable', route)}”`
      : '     It dials that itself; what becomes of it, you hear.',
    '     A telephone company’s trunk would connect you.',
  ]);
}

function actsAtOnce(table: Table, key: string | undefined): boolean {
  return key !== undefined && !matchKeys(table, key).longer;
}
