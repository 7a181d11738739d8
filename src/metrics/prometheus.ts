import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { CallCount, CallMeter, WorkerFacts } from '../core/measures.ts';

/** An answer takes half a second where a process waits, and many where none does. */
const ANSWER_SECONDS = [0.25, 0.5, 0.75, 1, 1.5, 2, 3, 5, 10, 20, 30];
/** Hundredths where nothing is announced, else as long as the sentence takes. */
const REFER_SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 1.5, 2, 3, 5, 10];

/** What is counted, in the text format of Prometheus. Labels hold route ids, rules and hashes only. */
export class PrometheusMeter implements CallMeter {
  readonly #registry = new Registry();
  readonly #calls: Counter<'outcome' | 'route' | 'way'>;
  readonly #answer: Histogram;
  readonly #refer: Histogram;
  readonly #rescues: Counter;

  /** `facts` is asked whenever somebody looks. */
  constructor(facts: () => WorkerFacts) {
    const registers = [this.#registry];
    this.#calls = new Counter({
      name: 'switchboard_calls_total',
      help: 'Calls that are over, by what became of them, the last route and how the caller chose',
      labelNames: ['outcome', 'route', 'way'],
      registers,
    });
    this.#answer = new Histogram({
      name: 'switchboard_answer_seconds',
      help: 'From taking a call until its caller could hear the switchboard',
      buckets: ANSWER_SECONDS,
      registers,
    });
    this.#refer = new Histogram({
      name: 'switchboard_key_to_refer_seconds',
      help: 'From the key that decided until its REFER was sent, announcement included',
      buckets: REFER_SECONDS,
      registers,
    });
    this.#rescues = new Counter({
      name: 'switchboard_rescues_total',
      help: 'Calls that a fresh process went on with after their own had died',
      registers,
    });
    registerGauges(this.#registry, facts);
  }

  answered(seconds: number): void {
    this.#answer.observe(seconds);
  }

  referred(secondsAfterKey: number): void {
    this.#refer.observe(secondsAfterKey);
  }

  ended({ outcome, route = 'none', way }: CallCount): void {
    this.#calls.inc({ outcome, route, way });
  }

  rescued(): void {
    this.#rescues.inc();
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  text(): Promise<string> {
    return this.#registry.metrics();
  }
}

type Values = readonly (readonly [labels: Readonly<Record<string, string>>, value: number])[];

/** Each is made anew when somebody looks, so that the table of yesterday leaves no value behind. */
function registerGauges(registry: Registry, facts: () => WorkerFacts): void {
  const gauge = (
    name: string,
    help: string,
    labels: string[],
    values: (now: WorkerFacts) => Values,
  ): void => {
    new Gauge({
      name: `switchboard_${name}`,
      help,
      labelNames: labels,
      registers: [registry],
      collect() {
        this.reset();
        if (labels.length === 0) this.remove();
        for (const [labelled, value] of values(facts())) this.set(labelled, value);
      },
    });
  };
  const plain = (name: string, help: string, value: (now: WorkerFacts) => number): void =>
    gauge(name, help, [], (now) => [[{}, value(now)]]);
  plain('active_calls', 'Calls under way', (now) => now.activeCalls);
  plain('capacity_calls', 'Calls that may be under way at the same moment', (now) => now.capacity);
  plain(
    'prompts_missing',
    'Sentences that calls skip until they are rendered',
    (now) => now.table.promptsMissing,
  );
  plain('table_refused', '1 while the file of the table is bad, and calls go on with an older one', (now) =>
    Number(now.table.refused),
  );
  gauge('build_info', 'The version of the switchboard', ['version'], ({ version }) => [[{ version }, 1]]);
  gauge('table_info', 'The table that calls get now', ['hash', 'source'], ({ table: { hash, source } }) => [
    [{ hash, source }, 1],
  ]);
  gauge(
    'table_last_failed_reload_age_seconds',
    'Since a file was last refused; absent if never',
    [],
    (now) =>
      now.table.lastFailedReloadAt === undefined
        ? []
        : [[{}, (Date.now() - now.table.lastFailedReloadAt) / 1000]],
  );
}
