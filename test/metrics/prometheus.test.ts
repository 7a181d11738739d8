import { expect, it } from 'vitest';
import type { WorkerFacts } from '../../src/core/measures.ts';
import { PrometheusMeter } from '../../src/metrics/prometheus.ts';

const FACTS: WorkerFacts = {
  version: '1.2.3',
  activeCalls: 3,
  capacity: 16,
  table: { hash: 'abc', source: 'file', refused: false, promptsMissing: 2 },
};

/** The values, without the lines of help and type. */
async function valuesOf(meter: PrometheusMeter): Promise<string[]> {
  return (await meter.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
}

it('tells what the worker is', async () => {
  const values = await valuesOf(new PrometheusMeter(() => FACTS));
  for (const line of [
    'switchboard_active_calls 3',
    'switchboard_capacity_calls 16',
    'switchboard_prompts_missing 2',
    'switchboard_table_refused 0',
    'switchboard_build_info{version="1.2.3"} 1',
    'switchboard_table_info{hash="abc",source="file"} 1',
  ]) {
    expect(values).toContain(line);
  }
});

it('counts calls by outcome, route and way', async () => {
  const meter = new PrometheusMeter(() => FACTS);
  meter.ended({ outcome: 'moved', route: 'billing', way: 'key' });
  meter.ended({ outcome: 'moved', route: 'billing', way: 'key' });
  meter.ended({ outcome: 'caller-left', way: 'none' });
  const values = await valuesOf(meter);
  expect(values).toContain('switchboard_calls_total{outcome="moved",route="billing",way="key"} 2');
  expect(values).toContain('switchboard_calls_total{outcome="caller-left",route="none",way="none"} 1');
});

it('measures answers and REFERs in seconds', async () => {
  const meter = new PrometheusMeter(() => FACTS);
  meter.answered(0.6);
  meter.referred(0.02);
  const values = await valuesOf(meter);
  expect(values).toContain('switchboard_answer_seconds_bucket{le="0.5"} 0');
  expect(values).toContain('switchboard_answer_seconds_bucket{le="0.75"} 1');
  expect(values).toContain('switchboard_key_to_refer_seconds_bucket{le="0.025"} 1');
});

it('has no age of a failed reload where there was none, and one where there was', async () => {
  const name = 'switchboard_table_last_failed_reload_age_seconds';
  let facts = FACTS;
  const meter = new PrometheusMeter(() => facts);
  expect((await valuesOf(meter)).filter((line) => line.startsWith(name))).toEqual([]);
  facts = { ...FACTS, table: { ...FACTS.table, refused: true, lastFailedReloadAt: Date.now() - 60_000 } };
  const values = await valuesOf(meter);
  const age = Number(values.find((line) => line.startsWith(name))?.split(' ')[1]);
  expect(age).toBeGreaterThanOrEqual(60);
  expect(values).toContain('switchboard_table_refused 1');
});

it('leaves nothing behind of a table that calls no longer get', async () => {
  let facts = FACTS;
  const meter = new PrometheusMeter(() => facts);
  await meter.text();
  facts = { ...FACTS, table: { ...FACTS.table, hash: 'def' } };
  expect((await valuesOf(meter)).filter((line) => line.startsWith('switchboard_table_info'))).toEqual([
    'switchboard_table_info{hash="def",source="file"} 1',
  ]);
});

it('keeps two meters in one process apart', async () => {
  const [one, other] = [new PrometheusMeter(() => FACTS), new PrometheusMeter(() => FACTS)];
  one.ended({ outcome: 'moved', way: 'key' });
  expect((await valuesOf(other)).filter((line) => line.startsWith('switchboard_calls_total'))).toEqual([]);
});
