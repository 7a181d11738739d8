import { describe, expect, it } from 'vitest';
import type { RecordEntry } from '../../src/core/record.ts';
import { NO_PAST, type Past, pastAfter, readRescue, rescueMetadata } from '../../src/core/rescue.ts';
import type { Table } from '../../src/core/table.ts';
import { type Scenario, call } from '../support/scenario.ts';
import { place, tableOf } from '../support/table.ts';

const table = tableOf([place('sales', '1')]);
const MENU = 'For sales, press 1.';
const SORRY = 'Sorry about that.';
const WAIT = 'They have not answered yet. Stay on the line, or press star for the choices.';

/** A fresh process takes the call over from `before`, whose process dies now. */
function rescued(before: Scenario, on: Table = table): Scenario {
  const past = before.records.reduce<Past>((so, entry) => pastAfter(so, before.wall, entry), NO_PAST);
  return call(on, undefined, { from: 'AJ_1', nth: 1, past });
}

/** The order in which LiveKit tells of a caller who has been on the line all the time. */
function returns(scenario: Scenario): Scenario {
  scenario.happens({ type: 'caller-joined', trunkId: 'ST_1' }).happens({ type: 'caller-connected' });
  return scenario.expects().happens({ type: 'track-subscribed' });
}

describe('a caller whose process died', () => {
  it('hears an apology and the choices as soon as they can hear us, and is moved by the next key', () => {
    const fresh = returns(rescued(call(table).answered()));
    fresh.expects(SORRY, MENU).presses('1').expects('silence', 'Connecting you to sales.');
    expect(fresh.records[0]).toEqual({ step: 'rescued', from: 'AJ_1', nth: 1 });
  });

  it('is told so when nothing says that our track is heard', () => {
    const fresh = rescued(call(table).answered());
    fresh.happens({ type: 'caller-connected' }).after(2000).expects(SORRY, MENU);
  });

  it('is greeted like anybody where they had not been answered', () => {
    const fresh = rescued(call(table)).answered();
    expect(fresh.said).not.toContain(SORRY);
    expect(fresh.said).toContain(MENU);
  });

  it('hears the whole notice again where it was cut off, and not where it was heard', () => {
    const noticed = tableOf([place('sales', '1')], { notice: 'Calls are recorded.' });
    const before = call(noticed).answered();
    returns(rescued(before, noticed)).expects(SORRY, 'Calls are recorded.');
    returns(rescued(before.heard(), noticed)).expects(SORRY, MENU);
  });

  it('is not moved a second time while LiveKit may still be moving them', () => {
    const before = call(table).answered().presses('1').heard().after(100);
    const fresh = returns(rescued(before)).expects(SORRY, WAIT);
    expect(fresh.phase).toBe('waiting');
    fresh.heard().presses('*').expects(MENU);
  });

  it('keeps to the limits: attempts count over all processes', () => {
    const once = tableOf([place('sales', '1')], { transfer: { ...table.transfer, maxAttempts: 1 } });
    const before = call(once).answered().presses('1').heard().after(100).settles('busy');
    returns(rescued(before, once)).expects(SORRY, 'Goodbye.');
  });

  it('stays on the line, in silence, when another process has been sent in place of theirs', () => {
    const before = call(table).answered().whatever();
    before.happens({ type: 'replaced' }).expects('silence').expectsEnd('replaced');
    expect(before.hungUp).toBe(false);
  });

  it('is greeted like anybody where no worker had taken the call', () => {
    const fresh = call(table, undefined, { nth: 1, past: NO_PAST }).answered();
    expect(fresh.said).not.toContain(SORRY);
    expect(fresh.records[0]).toEqual({ step: 'rescued', nth: 1 });
  });

  it('has gone where nobody is in the room after 5 s', () => {
    rescued(call(table).answered()).after(5000).expectsEnd('never-answered');
  });
});

describe('what has been', () => {
  const after = (...entries: readonly RecordEntry[]): Past =>
    entries.reduce<Past>((past, entry, index) => pastAfter(past, index, entry), NO_PAST);
  const referred: RecordEntry = { step: 'referred', routeId: 'sales', rule: 'first', pii: {} };
  const verdict = (is: 'busy' | 'unknown' | 'completed' | 'trunk-refused'): RecordEntry => {
    return { step: 'transfer', routeId: 'sales', verdict: is, detail: '' };
  };

  it('is a transfer under way until a verdict or the choices', () => {
    expect(after(referred).pending).toBe(true);
    expect(after(referred, verdict('unknown')).pending).toBe(true);
    expect(after(referred, verdict('busy')).pending).toBe(false);
    const menu: RecordEntry = { step: 'said', sentences: ['menu'] };
    expect(after(referred, verdict('unknown'), menu).pending).toBe(false);
  });

  it('counts no repeated REFER, and keeps the first one’s time', () => {
    const again: RecordEntry = { ...referred, rule: 'again-after-glare' };
    expect(after(referred, again, referred)).toMatchObject({ attempts: 2, firstAttemptAt: 0 });
  });

  it('knows a caller who was moved, and a trunk that refuses', () => {
    expect(after(referred, verdict('completed')).moved).toBe(true);
    expect(after(referred, verdict('trunk-refused')).trunkRefused).toBe(true);
  });

  it('comes back as it was sent, and from no other metadata', () => {
    const rescue = { from: 'AJ_1', nth: 2, past: after(referred) };
    expect(readRescue(rescueMetadata(rescue))).toEqual(rescue);
    for (const other of ['', '{}', 'hello']) expect(readRescue(other)).toBeUndefined();
  });
});
