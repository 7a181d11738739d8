import { type Finding, found, good } from './finding.ts';

/** What was seen of the state directory. */
export interface StateFacts {
  readonly directory: string;
  /** `absent`: not there, but it can be made. */
  readonly state: 'writable' | 'absent' | 'unwritable';
  /** Days of records; `undefined` where they cannot be read. */
  readonly recordFiles: number | undefined;
}

export function stateFindings({ directory, state, recordFiles }: StateFacts): readonly Finding[] {
  if (state === 'unwritable') {
    return [
      found(
        'fault',
        `The state directory ${directory} cannot be written by this user.`,
        'Nothing is recorded, overrides cannot be made, and the last good table does not outlast a restart.',
        'Make it writable (chown, chmod), or name another with --state or SWITCHBOARD_STATE.',
      ),
    ];
  }
  if (state === 'absent') {
    return [good(`The state directory ${directory} is not there yet and can be made.`)];
  }
  if (recordFiles === undefined || recordFiles === 0) {
    return [good(`The state directory ${directory} is writable; no calls are recorded in it yet.`)];
  }
  return [good(`The state directory ${directory} is writable, and holds ${recordFiles} files of records.`)];
}
