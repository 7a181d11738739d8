import { telemetry } from '@livekit/agents';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Traces } from '../../src/livekit/traces.ts';
import { TraceCollector } from '../support/trace-collector.ts';

let collector: TraceCollector;
beforeEach(async () => {
  collector = await TraceCollector.open();
  process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = collector.url;
});
afterEach(async () => {
  delete process.env['OTEL_EXPORTER_OTLP_ENDPOINT'];
  await collector.close();
});

it('sends the call, its transfers and what agents-js traces, and nothing private of them', async () => {
  const traces = new Traces();
  const job = telemetry.tracer.startSpan({ name: 'job_entrypoint' });
  job.setAttribute('lk.pii.room_name', 'call-_+15105554000');
  const call = traces.call('AJ_1', 'hash-of-the-table');
  const transferrer = call.around({
    transfer: () => Promise.resolve({ outcome: 'busy', detail: 'SIP 486' }),
  });
  const order = {
    id: 1,
    routeId: 'billing',
    target: 'tel:+15105550102',
    dialtone: true,
    ringTimeoutSeconds: 30,
  };
  expect(await transferrer.transfer(order)).toEqual({ outcome: 'busy', detail: 'SIP 486' });
  call.note({ step: 'chosen', routeId: 'billing', rule: 'key' });
  call.end();
  job.end();
  await traces.flush();
  for (const word of [
    'switchboard',
    'AJ_1',
    'hash-of-the-table',
    'transfer',
    'billing',
    'SIP 486',
    'job_entrypoint',
  ]) {
    expect(collector.words).toContain(word);
  }
  expect(collector.words).not.toMatch(/\+1510/);
});
