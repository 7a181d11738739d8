import type { DialPolicy } from './ports.ts';
import { parseUri } from './target.ts';

/** Which rule refuses. `ceiling-…` rules come from the environment, `allow-…` rules from the table. */
export type DialRule =
  | 'syntax'
  | 'number'
  | 'kind'
  | 'allow-numbers'
  | 'allow-hosts'
  | 'allow-users'
  | 'ceiling-numbers'
  | 'ceiling-hosts';

export interface Refusal {
  readonly rule: DialRule;
  /** A sentence for ops. It holds no number, no user and no host: it goes into logs. */
  readonly reason: string;
}

/** Why the URI must not be dialled, or `undefined` where it may be. */
export function refusal(uri: string, policy: DialPolicy): string | undefined {
  return judge(uri, policy)[0]?.reason;
}

/** Every rule that refuses the URI; none where it may be dialled. */
export function judge(uri: string, policy: DialPolicy): readonly Refusal[] {
  const parsed = parseUri(uri);
  if (!parsed.ok) return refuse('syntax', `The destination is no URI that may be dialled: ${parsed.reason}.`);
  if (parsed.uri.scheme === 'tel') return judgeNumber(parsed.uri.number, policy);
  return [...judgeHost(parsed.uri.host, policy), ...judgeUser(parsed.uri.user, policy)];
}

/**
 * A SIP host, whoever the user is: a number sent to a stranger's host would hand the call to that stranger.
 * Compared without regard to case and in full; there are no wildcards.
 */
export function judgeHost(host: string, policy: DialPolicy): readonly Refusal[] {
  if (!includesHost(policy.allow.hosts, host)) {
    return refuse('allow-hosts', "The destination's host is not in transfer.allow.hosts.");
  }
  const { hosts } = policy.ceiling;
  if (hosts === undefined || includesHost(hosts, host)) return [];
  return refuse('ceiling-hosts', "The destination's host is not in SWITCHBOARD_ALLOW_HOSTS.");
}

/**
 * The number that a user part dials, with `+`; `undefined` for a name or a short extension.
 *
 * `00` and `011` are read as `+`. Seven digits and more without letters are a number wherever the dots and dashes
 * stand: a gateway may drop them. A user part with letters is a name, even when it holds digits.
 */
export function dialledNumber(user: string): string | undefined {
  if (user.startsWith('+')) return user;
  if (/[A-Za-z]/.test(user)) return undefined;
  const digits = user.replace(/[^0-9]/g, '');
  const dialled = digits.startsWith('011')
    ? digits.slice(3)
    : digits.startsWith('00')
      ? digits.slice(2)
      : undefined;
  if (dialled === undefined && digits.length < 7) return undefined;
  return `+${dialled ?? digits}`;
}

/** Whether the URI dials this number (any writing of it): a call moved to the number that it came in on rings round. */
export function dials(uri: string, number: string): boolean {
  const parsed = parseUri(uri);
  if (!parsed.ok) return false;
  const dialled = parsed.uri.scheme === 'tel' ? parsed.uri.number : dialledNumber(parsed.uri.user);
  const digits = (text: string): string => text.replace(/[^0-9]/g, '');
  return dialled !== undefined && digits(number) !== '' && digits(dialled) === digits(number);
}

function judgeUser(user: string, policy: DialPolicy): readonly Refusal[] {
  if (policy.kindOf(user.replace(/[_.-]/g, '')) === 'emergency') return refuseKind('emergency');
  const number = dialledNumber(user);
  if (number === undefined) return judgeName(user, policy);
  if (!/^\+?[0-9]+$/.test(user)) {
    return refuse('number', "The destination's number has something between its digits.");
  }
  return judgeNumber(number, policy);
}

function judgeName(user: string, policy: DialPolicy): readonly Refusal[] {
  if (policy.allow.users.includes(user)) return [];
  return refuse('allow-users', "The destination's user is not in transfer.allow.users.");
}

function judgeNumber(number: string, policy: DialPolicy): readonly Refusal[] {
  const kind = policy.kindOf(number);
  if (kind === 'malformed') {
    return refuse('number', 'The destination is no number in the international form (+ and country code).');
  }
  if (kind !== 'ordinary') return refuseKind(kind);
  if (!policy.allow.numbers.some((prefix) => number.startsWith(prefix))) {
    return refuse('allow-numbers', "The destination's number begins with nothing in transfer.allow.numbers.");
  }
  const { numbers } = policy.ceiling;
  if (numbers === undefined || numbers.some((prefix) => number.startsWith(prefix))) return [];
  return refuse(
    'ceiling-numbers',
    "The destination's number begins with nothing in SWITCHBOARD_ALLOW_NUMBERS.",
  );
}

function refuseKind(kind: string): readonly Refusal[] {
  const article = kind === 'emergency' ? 'an' : 'a';
  return refuse('kind', `The destination is ${article} ${kind} number: such numbers are never dialled.`);
}

function includesHost(hosts: readonly string[], host: string): boolean {
  const wanted = host.toLowerCase();
  return hosts.some((each) => each.toLowerCase() === wanted);
}

function refuse(rule: DialRule, reason: string): readonly Refusal[] {
  return [{ rule, reason }];
}
