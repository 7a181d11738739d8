import { type NamedRoute, phraseIndex } from '../../../src/core/phrases/phrase-index.ts';
import { understand } from '../../../src/core/phrases/understand.ts';

export function named(
  id: string,
  name: string,
  keys: string | readonly string[],
  ...phrases: string[]
): NamedRoute {
  return { id, name, keys: [keys].flat(), phrases };
}

/** A garden centre. */
export const index = phraseIndex([
  named('plants', 'the plant nursery', '1', 'trees and shrubs', 'seedlings'),
  named('cafe', 'the garden café', '2', 'tea room'),
  named('deliveries', 'home deliveries', '3', 'delivery team', 'couriers'),
  named('tools', 'tools and machinery', '4', "children's toys"),
  named('accounts', 'accounts', '12', 'invoices', 'billing'),
  named('centre', 'the landscaping centre', '5', 'landscape design'),
  named('transfers', 'plant transfers', '6'),
  named('operator', 'the front desk', [], 'main reception'),
]);

/** The route, `?a b` where it is asked, `person`, or `-`; with the rule. */
export function of(utterance: string, on = index): string {
  const understood = understand(utterance, on);
  switch (understood.kind) {
    case 'route':
      return `${understood.routeId} ${understood.rule}`;
    case 'ask':
      return `?${understood.routeIds.join(' ')} ${understood.rule}`;
    case 'operator':
      return understood.rule;
    case 'none':
      return `- ${understood.rule}`;
  }
}
