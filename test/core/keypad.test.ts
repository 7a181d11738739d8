import { describe, expect, it } from 'vitest';
import { call } from '../support/scenario.ts';
import { place, tableOf, uriOf } from '../support/table.ts';

const MENU = ['For sales, press 1.', 'For billing, press 2.', 'For operator, press 0.'];
const TAIL = 90;

const table = tableOf([place('sales', '1'), place('billing', '2'), place('operator', '0')], {
  fallback: 'operator',
});
const prefixes = tableOf([place('sales', '1'), place('annex', '12'), place('operator', '0')]);

describe('a caller dials in', () => {
  it('hears nothing before the line is up', () => {
    call(table).happens({ type: 'track-subscribed' }).expects();
  });

  it('is greeted with a menu made from the table once the line is up', () => {
    call(table)
      .answered()
      .expects('Welcome.', ...MENU);
  });

  it('is greeted 2 s after livekit-sip answers, even if nobody says that the line is up', () => {
    call(table)
      .happens({ type: 'track-subscribed' })
      .after(2000)
      .expects('Welcome.', ...MENU);
  });

  it('is let go where the call is never answered', () => {
    call(table).after(60_000).expects('hang-up').expectsEnd('never-answered');
  });

  it('is told of listed routes only, each with its first key, digit by digit', () => {
    const hidden = tableOf([place('spa', ['772', '3']), place('night desk', '81', { listed: false })]);
    call(hidden).answered().expects('Welcome.', 'For spa, press 7 7 2.');
  });

  it('hears the notice first, and no key cuts it', () => {
    const noticed = tableOf([place('sales', '1')], { notice: 'This call is recorded.' });
    call(noticed).answered().expects('This call is recorded.').presses('1').expects();
  });

  it('has the keys of the notice honoured when it has been said', () => {
    const noticed = tableOf([place('sales', '1')], { notice: 'This call is recorded.' });
    call(noticed).answered().presses('1').whatever().heard().expects('Connecting you to sales.');
  });

  it('has a key honoured that came before anything could be said', () => {
    call(table).presses('2').answered().expects('Connecting you to billing.');
  });

  it('is greeted although # came before anything could be said', () => {
    call(table)
      .presses('#')
      .answered()
      .expects('Welcome.', ...MENU);
  });
});

describe('a key that is one route and no other one’s start', () => {
  it('stops the prompt and announces the route at once', () => {
    call(table).answered().whatever().presses('2').expects('silence', 'Connecting you to billing.');
  });

  it('sends the REFER when the announcement has reached the ear', () => {
    const scenario = call(table).answered().presses('2').heard().whatever();
    scenario.after(TAIL - 1).expects();
    scenario.after(1).expects(`REFER ${uriOf('billing')}`);
  });

  it('waits for no tail without a dial tone', () => {
    const quiet = tableOf([place('sales', '1', { dialtone: false })]);
    call(quiet)
      .answered()
      .presses('1')
      .whatever()
      .heard()
      .expects(`REFER ${uriOf('sales')}`);
  });

  it('sends the REFER at once where the route announces nothing', () => {
    const silent = tableOf([place('sales', '1', { announce: false })]);
    call(silent)
      .answered()
      .whatever()
      .presses('1')
      .expects('silence', `REFER ${uriOf('sales')}`);
  });

  it('says the route’s own sentence where it has one', () => {
    const own = tableOf([place('spa', '1', { announce: 'The spa, one moment.' })]);
    call(own).answered().whatever().presses('1').expects('silence', 'The spa, one moment.');
  });

  it('counts once when pressed twice', () => {
    const scenario = call(table).answered().presses('22').heard().after(TAIL);
    expect(scenario.transfers).toHaveLength(1);
  });

  it('is not moved by another key that follows', () => {
    const scenario = call(table).answered().presses('21').heard().after(TAIL);
    expect(scenario.transfers.map(({ routeId }) => routeId)).toEqual(['billing']);
  });

  it('reads an information line, then the menu', () => {
    const informed = tableOf([
      {
        kind: 'say',
        id: 'way',
        name: 'how to find us',
        keys: ['3'],
        listed: true,
        phrases: [],
        say: 'On the quay.',
      },
    ]);
    call(informed)
      .answered()
      .whatever()
      .presses('3')
      .expects('silence', 'On the quay.', 'For how to find us, press 3.');
  });
});

describe('a key that starts a longer one', () => {
  it('waits for the next digit, then takes the short one', () => {
    const scenario = call(prefixes).answered().whatever().presses('1').expects('silence');
    scenario.after(2999).expects().after(1).expects('Connecting you to sales.');
  });

  it('takes the longer one as soon as it is complete', () => {
    call(prefixes).answered().whatever().presses('12').expects('silence', 'Connecting you to annex.');
  });

  it('ends with #', () => {
    call(prefixes).answered().whatever().presses('1#').expects('silence', 'Connecting you to sales.');
  });

  it('is cleared by *, and waits again without a word', () => {
    const scenario = call(prefixes).answered().whatever().presses('1*').expects('silence');
    scenario.after(3000).expects();
    scenario.presses('12').expects('Connecting you to annex.');
  });

  it('is no choice when only a longer one exists and nothing follows', () => {
    const long = tableOf([place('annex', '12')]);
    const scenario = call(long).answered().presses('1').whatever();
    scenario.after(3000).expects('That is not one of the choices.', 'For annex, press 1 2.');
  });

  it('waits as long as the table says', () => {
    const quick = tableOf([place('sales', '1'), place('annex', '12')], {
      keypad: { interDigitTimeoutMs: 800 },
    });
    call(quick).answered().presses('1').whatever().after(800).expects('Connecting you to sales.');
  });

  it('may be 0, which then waits like any other', () => {
    const zero = tableOf([place('operator', '0'), place('night', '01')]);
    const scenario = call(zero).answered().presses('0').whatever();
    scenario.after(2999).expects().after(1).expects('Connecting you to operator.');
  });
});

describe('a key that nobody has', () => {
  it('is answered when its burst is over, then the menu', () => {
    const scenario = call(table).answered().whatever().presses('9').expects('silence');
    scenario
      .after(999)
      .expects()
      .after(1)
      .expects('That is not one of the choices.', ...MENU);
  });

  it('swallows the rest of the burst and counts once', () => {
    const scenario = call(table).answered().presses('9').whatever();
    scenario.after(900).presses('1').after(900).presses('2').after(999).expects();
    scenario.after(1).expects('That is not one of the choices.', ...MENU);
    expect(scenario.state.invalid).toBe(1);
  });

  it('leads to the fallback the third time', () => {
    const scenario = call(table).answered();
    for (let turn = 0; turn < 2; turn++) scenario.presses('9').after(1000).whatever();
    scenario
      .presses('9')
      .after(1000)
      .expects('silence', 'That is not one of the choices.', 'Connecting you to operator.');
  });

  it('leads to goodbye where the table wants that, or has no fallback', () => {
    const strict = tableOf([place('sales', '1'), place('operator', '0')], {
      fallback: 'operator',
      keypad: { maxInvalid: 1, onInvalid: 'goodbye' },
    });
    for (const one of [strict, tableOf([place('sales', '1')], { keypad: { maxInvalid: 1 } })]) {
      const scenario = call(one).answered().whatever().presses('9').after(1000);
      scenario.expects('silence', 'That is not one of the choices.', 'Goodbye.');
      scenario.heard().after(TAIL).expects('hang-up').expectsEnd('max-invalid');
    }
  });

  it('is forgotten when a choice follows', () => {
    expect(call(table).answered().presses('9').after(1000).presses('1').state.invalid).toBe(0);
  });

  it.each(['A', 'b', 'C', 'd'])('may be %s', (key) => {
    call(table)
      .answered()
      .presses(key)
      .whatever()
      .after(1000)
      .expects('That is not one of the choices.', ...MENU);
  });
});

describe('a caller stays silent', () => {
  it('is encouraged 7 s after the prompt’s end', () => {
    const scenario = call(table).answered().heard().whatever();
    scenario.after(6999).expects();
    scenario.after(1).expects('Take your time. Press star to hear the choices again.');
  });

  it('hears goodbye the second time and is let go when it has been said', () => {
    const scenario = call(table).answered().heard().after(7000).heard().whatever();
    scenario.after(7000).expects('Goodbye.');
    scenario.heard().after(TAIL).expects('hang-up').expectsEnd('max-silent');
  });

  it('is connected to the fallback where the table wants that', () => {
    const kind = tableOf([place('operator', '0')], {
      fallback: 'operator',
      keypad: { maxSilent: 1, onSilent: 'fallback', firstDigitTimeoutMs: 2000 },
    });
    call(kind).answered().heard().whatever().after(2000).expects('Connecting you to operator.');
  });

  it('starts anew after any key', () => {
    const scenario = call(table).answered().heard().after(7000).presses('*').heard().whatever();
    scenario.after(7000).expects('Take your time. Press star to hear the choices again.');
  });
});

describe('star, hash and zero', () => {
  it('repeats the menu on *', () => {
    call(table)
      .answered()
      .whatever()
      .presses('*')
      .expects('silence', ...MENU);
  });

  it('does nothing on # alone: the prompt goes on', () => {
    call(table).answered().whatever().presses('#').expects();
  });

  it('does nothing on # after a finished key', () => {
    call(table).answered().presses('1').whatever().presses('#').expects();
  });

  it('cancels an announcement on *, back to the menu', () => {
    const scenario = call(table).answered().presses('1').whatever();
    scenario.presses('*').expects('silence', ...MENU);
    expect(scenario.transfers).toHaveLength(0);
  });

  it('cancels an announcement even while its tail is on its way', () => {
    const scenario = call(table).answered().presses('1').heard().whatever();
    scenario
      .after(TAIL - 1)
      .presses('*')
      .expects(...MENU);
    expect(scenario.after(60_000).transfers).toHaveLength(0);
  });

  it('reaches the route with id operator on 0, whatever keys it has', () => {
    const nine = tableOf([place('operator', '9'), place('sales', '1')]);
    call(nine).answered().whatever().presses('0').expects('silence', 'Connecting you to operator.');
  });

  it('re-aims an announcement to the operator on 0', () => {
    const scenario = call(table).answered().presses('1').whatever();
    scenario.presses('0').expects('silence', 'Connecting you to operator.');
    expect(
      scenario
        .heard()
        .after(TAIL)
        .transfers.map(({ routeId }) => routeId),
    ).toEqual(['operator']);
  });

  it('goes on with the announcement on 0 where there is no operator', () => {
    const none = tableOf([place('sales', '1')]);
    call(none).answered().presses('1').whatever().presses('0').expects();
  });
});

describe('a line that will not end', () => {
  it('is not held for ever by keys that lead nowhere', () => {
    const long = tableOf([place('sales', '1'), place('annex', '12'), place('operator', '0')], {
      fallback: 'operator',
      transfer: { maxMinutes: 1 },
    });
    const scenario = call(long).answered();
    for (let second = 0; second < 59; second++) scenario.presses('1*').after(1000);
    scenario.whatever().after(1000).presses('1').expects('Connecting you to operator.');
  });

  it('does not wait for a voice that never reports its end', () => {
    const scenario = call(table).answered().whatever();
    scenario.after(120_000);
    expect(scenario.phase).toBe('ended');
  });
});
