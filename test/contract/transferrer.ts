import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ANSWERED, type ReferScript, verdict } from '../../stack/phone/refer.ts';
import type { TransferOutcome, TransferResult } from '../../src/core/outcome.ts';
import type { DialPolicy, Transferrer } from '../../src/core/ports.ts';
import { kindOfNumber } from '../../src/config/numbers.ts';

/** One call, the Transferrer that can move it, and the phone at its far side. */
export interface TransferSubject {
  /** Under `CONTRACT_POLICY`. */
  readonly transferrer: Transferrer;
  /** The same call by way of an API that does not know our secret. */
  readonly unknownToApi: Transferrer;
  /** The same call by way of something that is no LiveKit. */
  readonly throughStranger: Transferrer;
  /** How the phone answers REFERs from now on. */
  onRefer(script: ReferScript): void;
  /** The destinations of the REFERs that have reached the phone, in order. */
  referred(): readonly string[];
  /** The caller hangs up; resolves when they are no longer in the room. */
  leave(): Promise<void>;
  close(): Promise<void>;
}

export const CONTRACT_POLICY: DialPolicy = {
  allow: { numbers: ['+1510', '+44'], hosts: ['pbx.example.com', 'pbx.example.net'], users: ['spa'] },
  ceiling: { numbers: ['+1'], hosts: ['pbx.example.com'] },
  kindOf: kindOfNumber,
};

const ALLOWED = 'sip:spa@pbx.example.com';

const REFUSED_BY_TRUNK: readonly [TransferOutcome, readonly number[]][] = [
  ['trunk-refused', [401, 402, 403, 405, 407, 420, 488, 489, 501, 603]],
  ['caller-left', [481]],
  ['glare', [491]],
  ['trunk-refused', [302, 400, 404, 408, 480, 486, 500, 503, 600]],
];

const VERDICTS_OF_DESTINATION: readonly [TransferOutcome, readonly number[]][] = [
  ['busy', [486, 600]],
  ['no-answer', [408, 480, 487, 504]],
  ['declined', [603, 607, 608, 433]],
  ['trunk-refused', [403]],
  ['unreachable', [404, 410, 484, 485, 604, 500, 503, 202, 302, 401, 481, 488, 491, 501]],
];

const FORBIDDEN: Readonly<Record<string, string>> = {
  'a number outside allow': 'tel:+33142685300',
  'a number outside allow at an allowed host': 'sip:+33142685300@pbx.example.com',
  'a number outside the ceiling': 'tel:+442079460000',
  'a host outside allow': 'sip:spa@pbx.example.org',
  'a host outside the ceiling': 'sip:spa@pbx.example.net',
  'a user outside allow': 'sip:bar@pbx.example.com',
  'an emergency number': 'sip:911@pbx.example.com',
  'a number without a scheme': '+15105550101',
  'headers in the URI': 'sip:spa@pbx.example.com?Replaces=1',
  'a line break': 'sip:spa@pbx.example.com\r\nX-Header: 1',
};

/**
 * What every Transferrer does: each row of the outcome table, and who may be dialled. `open` gives a call of its own
 * each time, up to three at once.
 */
export function describeTransferrer(name: string, open: () => Promise<TransferSubject>): void {
  describe(name, () => {
    describeCallThatStays(open);
    describeCallThatEnds(open);
  });
}

/** Whatever fails leaves the call as it was, so all of it can happen to one call. */
function describeCallThatStays(open: () => Promise<TransferSubject>): void {
  describe('on a call that is still there afterwards', () => {
    let subject: TransferSubject;
    beforeAll(async () => {
      subject = await open();
    });
    afterAll(() => subject.close());

    for (const [outcome, status] of rowsOf(REFUSED_BY_TRUNK)) {
      it(`calls a REFER that is answered with ${status} ${outcome}, after one REFER`, async () => {
        await expectOutcome(subject, { answer: status }, { outcome, detail: `trunk ${status}` });
      });
    }

    for (const [outcome, status] of rowsOf(VERDICTS_OF_DESTINATION)) {
      it(`calls a destination's ${status} ${outcome}, after one REFER`, async () => {
        await expectOutcome(subject, verdict(status, 20), { outcome, detail: `destination ${status}` });
      });
    }

    it.each(Object.entries(FORBIDDEN))('keeps %s from the wire', async (_what, target) => {
      const before = subject.referred().length;
      const result = await order(subject.transferrer, target);
      expect(result).toEqual({ outcome: 'configuration-fault', detail: 'not allowed' });
      expect(subject.referred()).toHaveLength(before);
    });

    it('calls an API that does not know our secret a configuration fault', async () => {
      const before = subject.referred().length;
      expect(await order(subject.unknownToApi)).toMatchObject({ outcome: 'configuration-fault' });
      expect(subject.referred()).toHaveLength(before);
    });

    it('calls an answer that it cannot read unknown', async () => {
      expect(await order(subject.throughStranger)).toMatchObject({ outcome: 'unknown' });
    });
  });
}

function describeCallThatEnds(open: () => Promise<TransferSubject>): void {
  /** A call of its own for one case; cases wait side by side. */
  const onOwnCall = (rule: string, judge: (subject: TransferSubject) => Promise<void>): void => {
    it.concurrent(rule, async () => {
      const subject = await open();
      try {
        await judge(subject);
      } finally {
        await subject.close();
      }
    });
  };

  onOwnCall("calls the destination's answer accepted, and asks for it as written", async (subject) => {
    subject.onRefer(ANSWERED);
    const result = await order(subject.transferrer, 'tel:+15105550101');
    expect(result).toEqual({ outcome: 'accepted', detail: 'destination 200' });
    expect(subject.referred()).toEqual(['tel:+15105550101']);
  });

  onOwnCall('says that the caller has left when they are gone', async (subject) => {
    await subject.leave();
    expect(await order(subject.transferrer)).toMatchObject({ outcome: 'caller-left' });
    expect(subject.referred()).toEqual([]);
  });

  onOwnCall('does not know what became of a REFER without a verdict in time', async (subject) => {
    await expectOutcome(
      subject,
      { answer: 202, notify: [{ afterMs: 20, status: 180 }] },
      { outcome: 'unknown' },
    );
  });

  onOwnCall('does not know either while a REFER without any answer blocks others', async (subject) => {
    await expectOutcome(subject, { answer: 'never' }, { outcome: 'unknown' });
    expect(await order(subject.transferrer, 'tel:+15105550102')).toMatchObject({ outcome: 'unknown' });
    expect(subject.referred()).toEqual([ALLOWED]);
  });
}

function rowsOf(table: readonly [TransferOutcome, readonly number[]][]): [TransferOutcome, number][] {
  return table.flatMap(([outcome, statuses]) =>
    statuses.map((status): [TransferOutcome, number] => [outcome, status]),
  );
}

async function expectOutcome(
  subject: TransferSubject,
  script: ReferScript,
  expected: Partial<TransferResult>,
): Promise<void> {
  const before = subject.referred().length;
  subject.onRefer(script);
  expect(await order(subject.transferrer)).toMatchObject(expected);
  // Exactly one: whoever tries again by itself may ring twice.
  expect(subject.referred().slice(before)).toEqual([ALLOWED]);
}

/** Shorter than a table may have it: so long a time-out is waited for here. */
const RING_SECONDS = 5;

function order(transferrer: Transferrer, target = ALLOWED): Promise<TransferResult> {
  return transferrer.transfer({
    id: 1,
    routeId: 'spa',
    target,
    dialtone: true,
    ringTimeoutSeconds: RING_SECONDS,
  });
}
