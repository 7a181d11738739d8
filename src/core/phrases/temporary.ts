import type { Route, RouteId } from '../table.ts';

export interface PhraseIndex {
  readonly routes: readonly Route[];
}
export type Understanding =
  | { readonly kind: 'route'; readonly routeId: RouteId; readonly rule: string }
  | { readonly kind: 'ask'; readonly routeIds: readonly RouteId[]; readonly rule: string }
  | { readonly kind: 'operator'; readonly rule: string }
  | { readonly kind: 'none'; readonly rule: string; readonly denied: readonly RouteId[] };
export type Answer =
  | { readonly kind: 'yes' | 'no' }
  | { readonly kind: 'chosen'; readonly routeId: RouteId }
  | { readonly kind: 'other'; readonly understanding: Understanding };
export const phraseIndex = (routes: readonly Route[]): PhraseIndex => ({ routes });
export function understand(text: string, { routes }: PhraseIndex): Understanding {
  const named = routes.filter((route) => [route.name, ...route.phrases].some((name) => text.includes(name)));
  if (/^not /.test(text)) return { kind: 'none', rule: 'denied', denied: named.map(({ id }) => id) };
  const [first, second] = named;
  if (first && second) return { kind: 'ask', rule: 'two', routeIds: [first.id, second.id] };
  if (first) return { kind: 'route', rule: 'name', routeId: first.id };
  if (text.includes('person')) return { kind: 'operator', rule: 'person' };
  return { kind: 'none', rule: 'nothing', denied: [] };
}
export function readAnswer(text: string, asked: readonly RouteId[], index: PhraseIndex): Answer {
  if (text === 'yes' || text === 'no') return { kind: text };
  const understanding = understand(text, index);
  if (understanding.kind === 'route' && asked.includes(understanding.routeId))
    return { kind: 'chosen', routeId: understanding.routeId };
  return { kind: 'other', understanding };
}
export const isCancel = (text: string): boolean => /^(no|wait|cancel|stop)\b/.test(text);
