import { Rescues } from '../../src/supervisor/rescues.ts';

/** Nobody is sent to a call whose process has died. */
export function noRescues(): Rescues {
  const rescuer = { replace: () => Promise.resolve(), hangUp: () => Promise.resolve() };
  return new Rescues(rescuer, () => undefined);
}
