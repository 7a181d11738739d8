import { phraseIndex, type NamedRoute, type PhraseIndex } from '../src/core/phrases/phrase-index.ts';
import { understand } from '../src/core/phrases/understand.ts';

/** The phrase router by size of the table: it must not matter how many routes there are. */

const SIZES = [10, 100, 1000, 10_000] as const;
/** Another process's turn on the core is no time of the router's: each utterance counts with the best of these. */
const REPEATS = 3;
const UTTERANCES = 1000;

const PLACES = [
  'north',
  'harbour',
  'garden',
  'market',
  'castle',
  'bridge',
  'meadow',
  'station',
  'river',
  'abbey',
];
const TRADES = ['billing', 'nursery', 'pharmacy', 'radiology', 'bookshop', 'bakery', 'library', 'laundry'];

/** What callers say; `{name}` is a route's. One in four asks for nothing, one is misheard. */
const SAID = [
  'can you put me through to {name} please',
  'um hi yeah I need to speak with somebody in {name} about my order',
  '{name}',
  'not {name}, I want to talk to a person',
  'option two please',
  'put me through to the pharmasy on the corner',
  'I spoke to {name} yesterday and they told me that my order would be here by now but it is not',
  'what time do you open on the second of january, and is there somewhere to park',
];

/** A Markdown table of milliseconds. */
export function routerTable(): string {
  const head = [
    '| routes | index built (ms) | p50 (ms) | p99 (ms) | p99 must be | met |',
    '|---|---|---|---|---|---|',
  ];
  return [...head, ...SIZES.map(rowOf)].join('\n');
}

function rowOf(size: number): string {
  const routes = routesOf(size);
  const built = Array.from({ length: size > 100 ? 3 : 200 }, () => timed(() => phraseIndex(routes)));
  const index = phraseIndex(routes);
  const utterances = utterancesFor(routes);
  for (const utterance of utterances) understand(utterance, index);
  const times = utterances.map((utterance) => best(utterance, index)).toSorted((a, b) => a - b);
  const at = (part: number): number => times[Math.ceil(part * times.length) - 1] ?? Number.NaN;
  const [p50, p99] = [at(0.5).toFixed(3), at(0.99).toFixed(3)];
  const bound = size === 1000 ? ['≤ 1', at(0.99) <= 1 ? 'yes' : 'no'] : ['–', '–'];
  return `| ${size} | ${Math.min(...built).toFixed(2)} | ${p50} | ${p99} | ${bound.join(' | ')} |`;
}

function routesOf(size: number): readonly NamedRoute[] {
  return Array.from({ length: size }, (_, number) => {
    const trade = TRADES[number % TRADES.length] ?? '';
    const place = PLACES[Math.floor(number / TRADES.length) % PLACES.length] ?? '';
    const name = `the ${place} ${trade}${number < TRADES.length * PLACES.length ? '' : ` ${number}`}`;
    return {
      id: `route-${number}`,
      name,
      phrases: [`${place} ${trade} desk ${number}`],
      keys: [String(number)],
    };
  });
}

function utterancesFor(routes: readonly NamedRoute[]): readonly string[] {
  return Array.from({ length: UTTERANCES }, (_, number) => {
    const name = routes[(number * 7919) % routes.length]?.name ?? '';
    return (SAID[number % SAID.length] ?? '').replace('{name}', name);
  });
}

function best(utterance: string, index: PhraseIndex): number {
  return Math.min(...Array.from({ length: REPEATS }, () => timed(() => understand(utterance, index))));
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
