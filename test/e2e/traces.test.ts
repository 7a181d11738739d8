import { afterAll, beforeAll, expect, it } from 'vitest';
import { Switchboard } from '../support/e2e/switchboard.ts';
import { fileOf, placeOf } from '../support/e2e/tables.ts';
import { TraceCollector } from '../support/trace-collector.ts';

let collector: TraceCollector;
let switchboard: Switchboard;
beforeAll(async () => {
  collector = await TraceCollector.open();
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url };
  switchboard = await Switchboard.open('+15105550147', fileOf([placeOf('billing', '2')]), env);
});
afterAll(async () => {
  await switchboard.close();
  await collector.close();
});

it('traces a call and its transfer to the collector, without a number', async () => {
  const call = await switchboard.dialAndListen();
  await call.press('2');
  await call.refer({ withinMs: 30_000 });
  await call.ended({ withinMs: 20_000 });
  await expect.poll(() => collector.words, { timeout: 20_000 }).toContain('switchboard.outcome');
  for (const word of ['job_entrypoint', 'billing', 'accepted']) expect(collector.words).toContain(word);
  expect(collector.words).not.toMatch(/\+?1510555/);
});
