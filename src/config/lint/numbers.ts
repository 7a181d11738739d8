import { dialledNumber } from '../../core/dial-policy.ts';
import type { Target } from '../../core/table.ts';
import { parseUri } from '../../core/target.ts';
import { isHandedOut } from '../numbers.ts';
import type { Problem } from '../problem.ts';
import type { LintSubject } from './subject.ts';

/** Carriers let a telephone ring for up to a minute before they say that nobody answers. */
const CARRIER_RING_SECONDS = 60;

/** Numbers that may be dialled and probably do not do what is wanted. */
export function numberWarnings({ file, table }: LintSubject): readonly Problem[] {
  return table.routes
    .flatMap((route, index) => {
      const number = route.kind === 'transfer' ? numberOf(route.target) : undefined;
      if (number === undefined || route.kind === 'say') return [];
      const own = file.routes[index]?.ringTimeoutSeconds !== undefined;
      return [
        ...strangeNumber(number, `routes[${index}].transferTo`),
        ...(own ? shortRing(route.ringTimeoutSeconds, `routes[${index}].ringTimeoutSeconds`) : []),
      ];
    })
    .concat(sharedRing({ file, table }));
}

/** The number that a target dials, in the international form; `undefined` for a name or an extension. */
export function numberOf(target: Target): string | undefined {
  if (target.kind === 'number') return target.e164;
  const parsed = parseUri(target.uri);
  if (!parsed.ok) return undefined;
  return parsed.uri.scheme === 'tel' ? parsed.uri.number : dialledNumber(parsed.uri.user);
}

function strangeNumber(number: string, path: string): readonly Problem[] {
  if (isHandedOut(number)) return [];
  const message = 'It has the right length, but the country hands out no such numbers.';
  return [{ path, message, fix: 'Compare it digit by digit with the number that you mean.' }];
}

/** Our own PBX may give up as early as its owner likes: only numbers are judged. */
function shortRing(seconds: number, path: string): readonly Problem[] {
  if (seconds >= CARRIER_RING_SECONDS) return [];
  const message =
    `Carriers take up to ${CARRIER_RING_SECONDS} s to say that nobody answers: after ${seconds} s the caller is ` +
    'told that nothing is known, and onFailure is not tried.';
  return [{ path, message, fix: `Write ${CARRIER_RING_SECONDS} or more; 75 is usual.` }];
}

/** The time that holds for all routes is told once, and only where a route takes it. */
function sharedRing({ file, table }: Pick<LintSubject, 'file' | 'table'>): readonly Problem[] {
  const taken = table.routes.some(
    (route, index) =>
      route.kind === 'transfer' &&
      file.routes[index]?.ringTimeoutSeconds === undefined &&
      numberOf(route.target) !== undefined,
  );
  return taken ? shortRing(file.transfer.ringTimeoutSeconds, 'transfer.ringTimeoutSeconds') : [];
}
