import { describe, expect, it } from 'vitest';
import type { Table } from '../../src/core/table.ts';
import { type Scenario, call } from '../support/scenario.ts';
import { place, tableOf, uriOf } from '../support/table.ts';

const MENU = ['For billing, press 1.', 'For sales, press 2.', 'For operator, press 0.'];
const WAITING = 'They have not answered yet. Stay on the line, or press star for the choices.';

const routes = [place('billing', '1', { onFailure: ['sales'] }), place('sales', '2'), place('operator', '0')];
const table = tableOf(routes, { fallback: 'operator' });

/** A call whose REFER for `key` is under way. */
function referring(on: Table = table, key = '1'): Scenario {
  return call(on).answered().presses(key).heard().after(90).whatever();
}

describe('a destination that answers', () => {
  it('has completed the transfer when the caller is still there 500 ms later', () => {
    const scenario = referring().settles('accepted');
    scenario.expectsVerdicts().after(500).expectsVerdicts('completed');
    scenario.leaves().expectsEnd('moved');
  });

  it('is not counted when the caller leaves within 500 ms after it', () => {
    referring().settles('accepted').after(499).leaves().expectsVerdicts('ended-during-transfer');
  });

  it('is not counted when the caller left within 500 ms before it', () => {
    const scenario = referring().leaves().after(499).settles('accepted');
    scenario.expectsVerdicts('ended-during-transfer').expectsEnd('caller-left');
  });

  it('ends the call by itself where LiveKit leaves the caller in the room', () => {
    referring().settles('accepted').after(500).after(10_000).expects('hang-up').expectsEnd('moved');
  });
});

describe('a caller who hangs up', () => {
  it('has left when no verdict follows', () => {
    referring().leaves().after(500).expectsVerdicts('caller-left').expectsEnd('caller-left');
  });

  it('has left when the REFER finds no call', () => {
    referring().leaves().settles('caller-left').expectsVerdicts('caller-left').expectsEnd('caller-left');
  });

  it('has left when a refusal follows', () => {
    referring().leaves().settles('busy').expectsVerdicts('caller-left').expectsEnd('caller-left');
  });

  it('ends the call from every phase', () => {
    const phases = [
      call(table),
      call(table).answered(),
      call(table).answered().presses('9'),
      call(table).answered().presses('1'),
      referring().settles('glare'),
      referring().settles('unknown'),
      referring().settles('caller-left'),
    ];
    for (const scenario of phases) scenario.leaves().expectsEnd('caller-left');
  });
});

describe('a destination that does not take the call', () => {
  it.each([
    ['busy', 'Billing is busy.'],
    ['no-answer', 'Billing is not answering.'],
    ['declined', 'Billing cannot take your call now.'],
    ['unreachable', 'Billing cannot be reached.'],
  ] as const)('says so in one sentence and goes on to the next route: %s', (outcome, sentence) => {
    const scenario = referring().settles(outcome).expects(sentence, 'Connecting you to sales.');
    scenario
      .heard()
      .after(90)
      .expects(`REFER ${uriOf('sales')}`)
      .expectsVerdicts(outcome);
  });

  it('leads to the menu when no route is left', () => {
    referring(table, '2')
      .settles('busy')
      .expects('Sales is busy.', ...MENU);
  });

  it('tries only the first route’s own list, each once', () => {
    const loop = tableOf([
      place('a', '1', { onFailure: ['b', 'c'] }),
      place('b', '2', { onFailure: ['a'] }),
      place('c', '3', { onFailure: ['a'] }),
    ]);
    const scenario = referring(loop).settles('busy').heard().after(90).settles('busy').heard().after(90);
    expect(scenario.transfers.map(({ routeId }) => routeId)).toEqual(['a', 'b', 'c']);
  });

  it('reads an information line that stands in, then the menu', () => {
    const informed = tableOf([
      place('a', '1', { onFailure: ['info'] }),
      {
        kind: 'say',
        id: 'info',
        name: 'news',
        keys: ['2'],
        listed: false,
        phrases: [],
        say: 'We call you back.',
      },
    ]);
    referring(informed).settles('busy').expects('A is busy.', 'We call you back.', 'For a, press 1.');
  });

  it('lets * cancel the route that stands in', () => {
    const scenario = referring().settles('busy').whatever();
    scenario.presses('*').expects('silence', ...MENU);
  });
});

describe('a trunk that refuses REFER', () => {
  it.each(['trunk-refused', 'configuration-fault'] as const)(
    'skips onFailure and offers the menu: %s',
    (outcome) => {
      const scenario = referring()
        .settles(outcome)
        .expects('I cannot transfer your call at the moment.', ...MENU);
      scenario.expectsVerdicts(outcome);
    },
  );

  it('is not tried for the fallback when the call is worn out', () => {
    const once = tableOf(routes, { fallback: 'operator', transfer: { maxAttempts: 1 } });
    referring(once)
      .settles('trunk-refused')
      .expects('I cannot transfer your call at the moment.', 'Goodbye.');
  });

  it('gets one more try after 491, 1 s later', () => {
    const scenario = referring().settles('glare').after(999).expects();
    scenario.after(1).expects(`REFER ${uriOf('billing')}`);
    scenario.settles('glare').expectsVerdicts('trunk-refused');
    expect(scenario.state.attempts).toBe(1);
  });
});

describe('nothing can be told in time', () => {
  it('tells the caller to stay or to press star', () => {
    referring().settles('unknown').expects(WAITING).expectsVerdicts('unknown');
  });

  it('holds too when the API itself never answers', () => {
    referring().after(77_999).expects().after(1).expects(WAITING);
  });

  it('sends no second REFER unless the caller acts', () => {
    const scenario = referring().settles('unknown');
    for (let minute = 0; minute < 10; minute++) {
      if (scenario.speaking) scenario.heard();
      scenario.after(60_000);
    }
    expect(scenario.transfers).toHaveLength(1);
    expect(scenario.phase).toBe('ended');
  });

  it('offers the menu on star, and takes a key at once', () => {
    const star = referring()
      .settles('unknown')
      .whatever()
      .presses('*')
      .expects('silence', ...MENU);
    star.presses('2').heard().after(90);
    expect(star.transfers).toHaveLength(2);
    const key = referring().settles('unknown').whatever().presses('2');
    key.expects('silence', 'Connecting you to sales.');
  });

  it('reassures again after 20 s, and says goodbye when patience is over', () => {
    const scenario = referring().settles('unknown').heard().whatever();
    scenario.after(20_000).expects(WAITING);
    for (let turn = 0; turn < 8; turn++) scenario.heard().after(20_000);
    expect(scenario.said.at(-1)).toBe('Goodbye.');
  });

  it('takes a late verdict for what it is', () => {
    const accepted = referring().after(78_000).settles('accepted').after(500);
    accepted.expectsVerdicts('unknown', 'completed');
    const busy = referring().after(78_000).whatever().settles('busy');
    busy.expects('Billing is busy.', 'Connecting you to sales.');
  });

  it('believes its eyes when the API says that the caller has gone', () => {
    referring().settles('caller-left').expects().after(2000).expects(WAITING).expectsVerdicts('unknown');
  });
});

describe('a call that has been round too often', () => {
  const two = tableOf([place('a', '1'), place('b', '2'), place('operator', '0')], {
    fallback: 'operator',
    transfer: { maxAttempts: 2 },
  });

  it('goes to the fallback once, then says goodbye', () => {
    const scenario = referring(two).settles('busy').presses('2').heard().after(90).whatever();
    scenario.settles('busy').expects('B is busy.', 'Connecting you to operator.');
    scenario
      .heard()
      .after(90)
      .expects(`REFER ${uriOf('operator')}`);
    scenario.settles('busy').expects('Operator is busy.', 'Goodbye.');
    scenario.heard().after(90).expects('hang-up').expectsEnd('worn-out');
  });

  it('does not ring a fallback that has just failed', () => {
    const scenario = referring(two).settles('busy').presses('0').heard().after(90).whatever();
    scenario.settles('busy').expects('Operator is busy.', 'Goodbye.');
  });

  it('counts time as well: patience runs from the first REFER', () => {
    const short = tableOf([place('a', '1'), place('operator', '0')], {
      fallback: 'operator',
      transfer: { patienceSeconds: 30 },
    });
    referring(short).after(30_000).settles('busy').expects('A is busy.', 'Connecting you to operator.');
  });

  it('counts the whole call: the menu is not offered after maxMinutes', () => {
    const brief = tableOf([place('a', '1'), place('operator', '0')], {
      fallback: 'operator',
      transfer: { maxMinutes: 1 },
    });
    const scenario = call(brief).answered();
    for (let turn = 0; turn < 10; turn++) scenario.presses('*').heard().after(6000);
    scenario.whatever().presses('*').expects('Connecting you to operator.');
  });
});

describe('one transfer at a time', () => {
  it.each(['0', '1', '2', '9', '*', '#'])('ignores %s during REFER', (key) => {
    const scenario = referring().presses(key).after(5000).expects();
    expect(scenario.transfers).toHaveLength(1);
  });

  it('ignores keys in the pause after 491', () => {
    const scenario = referring().settles('glare').whatever().presses('2').expects();
    scenario.after(1000).expects(`REFER ${uriOf('billing')}`);
  });

  it('ignores the verdict of a transfer that is over', () => {
    const scenario = referring().settles('busy').heard().after(90).whatever();
    const first = scenario.transfers[0];
    scenario.happens({
      type: 'transfer-settled',
      id: first?.id ?? 0,
      result: { outcome: 'accepted', detail: '' },
    });
    expect(scenario.phase).toBe('transferring');
  });
});

describe('what was announced is what is dialled', () => {
  it('keeps the target that was announced, whatever the table says later', () => {
    const scenario = call(table).answered().presses('1');
    const { phase } = scenario.state;
    expect(phase.name === 'announcing' && phase.move.target).toBe(uriOf('billing'));
  });

  it('fills a bare number into the referTo of its trunk', () => {
    const bare = tableOf([place('a', '1', { target: { kind: 'number', e164: '+15105550107' } })], {
      transfer: {
        trunks: { ST_2: { referTo: 'sip:{e164}@sip.example.com' }, '*': { referTo: 'tel:{e164}' } },
      },
    });
    const on = (trunk: string) =>
      call(bare).answered(trunk).presses('1').heard().after(90).transfers[0]?.target;
    expect(on('ST_2')).toBe('sip:+15105550107@sip.example.com');
    expect(on('ST_9')).toBe('tel:+15105550107');
  });
});

describe('a worker that stops', () => {
  it('lets the caller go rather than leave them in silence', () => {
    const scenario = call(table).answered().whatever().happens({ type: 'worker-stopping' });
    scenario.expects('hang-up').expectsEnd('worker-stopping');
  });

  it('does not break a REFER that is under way', () => {
    referring().happens({ type: 'worker-stopping' }).expects().expectsEnd('worker-stopping');
  });

  it('has moved the caller all the same where the move was complete', () => {
    const scenario = referring().settles('accepted').after(500).happens({ type: 'worker-stopping' });
    scenario.expects().expectsEnd('moved');
  });
});
