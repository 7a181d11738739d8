import { dialledNumber, judge, judgeHost } from '../core/dial-policy.ts';
import type { Refusal } from '../core/dial-policy.ts';
import type { Allow } from '../core/table.ts';
import type { DialPolicy } from '../core/ports.ts';
import { isE164, parseUri, targetOf, targetUri } from '../core/target.ts';
import type { Draft } from './draft.ts';
import { kindOfNumber, nationalToE164 } from './numbers.ts';
import { pathText } from './problem.ts';
import type { Problem } from './problem.ts';

/** Any number that is fine: trunk templates are judged by their host, whatever number will stand in them. */
const SOME_NUMBER = '+15105550100';

export interface TargetSurroundings {
  readonly ceiling: DialPolicy['ceiling'];
  /** The numbers that this switchboard is called at, as the trunks have them. */
  readonly answeredNumbers: readonly string[];
}

/** What is wrong with the destinations: how they are written, and whether they may be dialled. */
export function targetProblems(draft: Draft, surroundings: TargetSurroundings): readonly Problem[] {
  const policy = draft.allow && policyOf(draft.allow, surroundings.ceiling);
  const answered = new Set(surroundings.answeredNumbers.map((number) => `+${number.replace(/[^0-9]/g, '')}`));
  const fromRoutes = draft.routes.flatMap(({ path: route, fields: { transferTo } }) => {
    if (transferTo === undefined) return [];
    const path = `${route}.transferTo`;
    const wrong = writingProblem(transferTo, draft.country);
    if (wrong !== undefined) return [{ path, ...wrong }];
    return [...ringsRound(transferTo, answered), ...refusedBy(transferTo, policy, draft.country)].map(
      (each) => ({
        path,
        ...each,
      }),
    );
  });
  return [...fromRoutes, ...trunkProblems(draft, policy)];
}

function policyOf(allow: Allow, ceiling: DialPolicy['ceiling']): DialPolicy {
  return { allow, ceiling, kindOf: kindOfNumber };
}

type Finding = Omit<Problem, 'path'>;

function writingProblem(text: string, country: string): Finding | undefined {
  if (isE164(text)) return undefined;
  if (!/^[A-Za-z][A-Za-z0-9+.-]*:/.test(text)) return unschemedProblem(text, country);
  const parsed = parseUri(text);
  if (parsed.ok) return undefined;
  const e164 = text.startsWith('tel:') ? nationalToE164(text.slice(4), country) : undefined;
  return {
    message: `cannot be dialled: ${parsed.reason}.`,
    fix:
      e164 === undefined
        ? 'Write for example "tel:+15105550101" or "sip:spa@pbx.example.com".'
        : `Write "tel:${e164}".`,
  };
}

function unschemedProblem(text: string, country: string): Finding {
  const e164 = nationalToE164(text, country);
  if (e164 !== undefined) {
    return {
      message: 'is not in the international form (+, country code, digits only).',
      fix: `Write "${e164}".`,
    };
  }
  if (parseUri(`sip:${text}`).ok) return { message: 'has no scheme.', fix: `Write "sip:${text}".` };
  return {
    message: 'is neither a number nor a tel:, sip: or sips: URI.',
    fix: 'Write for example "+15105550101" or "sip:spa@pbx.example.com".',
  };
}

function ringsRound(transferTo: string, answered: ReadonlySet<string>): readonly Finding[] {
  const number = numberIn(transferTo);
  if (number === undefined || !answered.has(number)) return [];
  return [
    {
      message: 'is a number that this switchboard answers: the call would ring round.',
      fix: 'Write another number.',
    },
  ];
}

function refusedBy(transferTo: string, policy: DialPolicy | undefined, country: string): readonly Finding[] {
  if (policy === undefined) return [];
  const refusals = judge(targetUri(targetOf(transferTo), '', {}), policy);
  return refusals.map((refusal) => ({ message: refusal.reason, fix: fixOf(refusal, transferTo, country) }));
}

function fixOf({ rule }: Refusal, transferTo: string, country: string): string {
  const parsed = parseUri(transferTo);
  const sip = parsed.ok && parsed.uri.scheme !== 'tel' ? parsed.uri : undefined;
  const national = sip === undefined || /^\+/.test(sip.user) ? undefined : nationalToE164(sip.user, country);
  const corrected =
    national === undefined ? '' : `If it is a number of your country, write "${national}" before @. `;
  switch (rule) {
    case 'syntax':
    case 'number':
      return `${corrected}Write + and the whole number with its country code, digits only: "+15105550101".`;
    case 'kind':
      return 'Choose another destination.';
    case 'allow-numbers':
      return `${corrected}Add "${numberIn(transferTo) ?? ''}", or how it begins, to transfer.allow.numbers.`;
    case 'allow-hosts':
      return `Add "${sip?.host ?? ''}" to transfer.allow.hosts.`;
    case 'allow-users':
      return `Add "${sip?.user ?? ''}" to transfer.allow.users.`;
    case 'ceiling-numbers':
    case 'ceiling-hosts':
      return 'Choose another destination, or have the limit raised where the worker is started.';
  }
}

function numberIn(transferTo: string): string | undefined {
  if (isE164(transferTo)) return transferTo;
  const parsed = parseUri(transferTo);
  if (!parsed.ok) return undefined;
  return parsed.uri.scheme === 'tel' ? parsed.uri.number : dialledNumber(parsed.uri.user);
}

function trunkProblems({ trunks }: Draft, policy: DialPolicy | undefined): readonly Problem[] {
  return Object.entries(trunks).flatMap(([trunkId, { referTo }]): readonly Problem[] => {
    const path = pathText(['transfer', 'trunks', trunkId, 'referTo']);
    const filledIn = referTo.replaceAll('{e164}', SOME_NUMBER);
    const parsed = parseUri(filledIn);
    if (!parsed.ok) {
      const fix = 'Write for example "tel:{e164}" or "sip:{e164}@sip.telnyx.com".';
      return [{ path, message: `cannot be dialled: ${parsed.reason}.`, fix }];
    }
    if (parsed.uri.scheme === 'tel' || policy === undefined) return [];
    const refusals = judgeHost(parsed.uri.host, policy);
    return refusals.map((each) => ({
      path,
      message: each.reason,
      fix: fixOf(each, filledIn, ''),
    }));
  });
}
