import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ClientTransaction } from '../../../stack/phone/client-transaction.ts';
import type { SipResponse } from '../../../stack/phone/sip-message.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function response(status: number): SipResponse {
  return { status, reason: '', headers: [], body: '' };
}

function transaction(method: string) {
  const started = Date.now();
  const sentAt: number[] = [];
  const finals: number[] = [];
  const provisionals: number[] = [];
  let timedOutAt: number | undefined;
  const client = new ClientTransaction({
    method,
    t1Ms: 500,
    transmit: () => sentAt.push(Date.now() - started),
    onProvisional: ({ status }) => provisionals.push(status),
    onFinal: ({ status }) => finals.push(status),
    onTimeout: () => (timedOutAt = Date.now() - started),
  });
  return { client, sentAt, finals, provisionals, timedOutAt: () => timedOutAt };
}

describe('a client transaction', () => {
  it('repeats an INVITE at doubling intervals and gives up after 32 s', () => {
    const { sentAt, timedOutAt } = transaction('INVITE');
    vi.advanceTimersByTime(40_000);
    expect(sentAt).toEqual([0, 500, 1500, 3500, 7500, 15_500, 31_500]);
    expect(timedOutAt()).toBe(32_000);
  });

  it('repeats other requests every 4 s at the longest', () => {
    const { sentAt } = transaction('BYE');
    vi.advanceTimersByTime(16_000);
    expect(sentAt).toEqual([0, 500, 1500, 3500, 7500, 11_500, 15_500]);
  });

  it('lets an INVITE ring for ever once a provisional answer has come', () => {
    const { client, sentAt, timedOutAt } = transaction('INVITE');
    client.receive(response(180));
    vi.advanceTimersByTime(100_000);
    expect([sentAt, timedOutAt()]).toEqual([[0], undefined]);
  });

  it('goes on repeating other requests after a provisional answer', () => {
    const { client, sentAt } = transaction('NOTIFY');
    client.receive(response(100));
    vi.advanceTimersByTime(1500);
    expect(sentAt).toEqual([0, 500, 1500]);
  });

  it('is quiet after the final answer, hands on every copy of it and no provisional one that comes late', () => {
    const { client, sentAt, finals, provisionals } = transaction('INVITE');
    client.receive(response(180));
    client.receive(response(200));
    client.receive(response(183));
    client.receive(response(200));
    vi.advanceTimersByTime(40_000);
    expect([sentAt, finals, provisionals]).toEqual([[0], [200, 200], [180]]);
  });
});
