import { describe, expect, it } from 'vitest';
import { NIGHT, WEDNESDAY, info, reception, shop, spa, table } from '../support/closed-table.ts';
import { holiday } from '../support/hours.ts';
import { call } from '../support/scenario.ts';
import { place, uriOf } from '../support/table.ts';

describe('a route with opening hours', () => {
  const some = table([shop, spa, reception]);
  const patient = table([shop, spa, reception], { keypad: { firstDigitTimeoutMs: 60_000 } });

  it('stands in the menu while it is open', () => {
    call(some, WEDNESDAY)
      .answered()
      .expects('Welcome.', 'For shop, press 1.', 'For the spa, press 2.', 'For reception, press 3.');
  });

  it('does not stand in the menu while it is closed', () => {
    call(some, NIGHT).answered().expects('Welcome.', 'For reception, press 3.');
  });

  it('leaves the menu when it closes during the call', () => {
    const scenario = call(patient, '2026-06-03T19:59').answered().heard().after(60_000).whatever();
    scenario.presses('*').expects('silence', 'For reception, press 3.');
  });

  it('is chosen by its key while it is open', () => {
    call(some, WEDNESDAY).answered().presses('2').heard().after(90).whatever();
    call(some, WEDNESDAY).answered().whatever().presses('2').expects('silence', 'Connecting you to the spa.');
  });

  it('is told to be closed, and when it opens, by its key', () => {
    call(some, NIGHT)
      .answered()
      .whatever()
      .presses('1')
      .expects(
        'silence',
        'Shop is closed.',
        'It opens tomorrow at nine in the morning.',
        'For reception, press 3.',
      );
  });

  it('is what was announced, though it closes before the REFER', () => {
    const scenario = call(patient, '2026-06-03T19:59').answered().heard().after(59_950).whatever();
    scenario
      .presses('2')
      .heard()
      .after(90)
      .expects('Connecting you to the spa.', `REFER ${uriOf('spa')}`);
  });

  it('is put on record as closed, and why', () => {
    const scenario = call(some, NIGHT).answered().presses('1');
    expect(scenario.decisions).toEqual([
      { step: 'chosen', routeId: 'shop', rule: 'key', key: 0 },
      { step: 'opening', routeId: 'shop', open: false, because: 'hours' },
    ]);
  });

  it('is put on record with the holiday that closes it', () => {
    const feast = table([shop, reception], { hours: { holidays: [holiday('2026-06-03')] } });
    const scenario = call(feast, WEDNESDAY).answered().presses('1');
    expect(scenario.decisions.at(-1)).toEqual({
      step: 'opening',
      routeId: 'shop',
      open: false,
      because: 'holiday',
      holiday: 'Holiday of 2026-06-03',
    });
  });
});

describe('what a closed route says of its opening', () => {
  const holidays = [
    holiday('2026-08-03', { until: '2026-08-28' }),
    holiday('2026-12-25'),
    holiday('2027-01-04', { until: '2028-12-31' }),
  ];
  const some = table([shop, reception], { hours: { holidays } });

  it.each([
    ['2026-06-03T08:00', 'It opens today at nine in the morning.'],
    ['2026-06-03T12:45', 'It opens today at one thirty in the afternoon.'],
    ['2026-06-03T18:00', 'It opens tomorrow at nine in the morning.'],
    ['2026-06-05T18:00', 'It opens on Monday at nine in the morning.'],
    ['2026-12-24T18:00', 'It opens on Monday at nine in the morning.'],
    ['2026-07-31T18:00', 'It opens on the thirty-first of August at nine in the morning.'],
    ['2026-08-25T10:00', 'It opens on Monday at nine in the morning.'],
  ])('at %s: %s', (at, sentence) => {
    expect(call(some, at).answered().presses('1').said).toContain(sentence);
  });

  it('is nothing where it does not open within a year', () => {
    const { said } = call(some, '2027-01-04T10:00').answered().whatever().presses('1');
    expect(said.filter((sentence) => sentence.startsWith('It opens'))).toEqual([]);
  });

  it('is the table’s own wording where it has one', () => {
    const own = table([shop, reception], {
      sentences: { closed: 'Nobody at {name}.', opens: 'Back {day}, {time}.' },
    });
    const { said } = call(own, NIGHT).answered().presses('1');
    expect(said).toContain('Nobody at shop.');
    expect(said).toContain('Back tomorrow, nine in the morning.');
  });
});

describe('whenClosed', () => {
  it('leads to another route, which is announced', () => {
    const scenario = call(table([spa, reception]), NIGHT)
      .answered()
      .whatever()
      .presses('2');
    scenario.expects(
      'silence',
      'The spa is closed.',
      'It opens tomorrow at ten in the morning.',
      'Connecting you to reception.',
    );
    expect(scenario.decisions.at(-1)).toEqual({ step: 'chosen', routeId: 'reception', rule: 'when-closed' });
  });

  it('may be a message; the menu follows', () => {
    const written = place('shop', '1', { hours: 'shop', whenClosed: { say: 'Please write to us.' } });
    call(table([written, reception]), NIGHT)
      .answered()
      .whatever()
      .presses('1')
      .expects(
        'silence',
        'Shop is closed.',
        'It opens tomorrow at nine in the morning.',
        'Please write to us.',
        'For reception, press 3.',
      );
  });

  it('passes over a route that is closed too, to what follows that one', () => {
    const far = place('far', '4', { hours: 'shop', whenClosed: { goTo: 'spa' } });
    const { said } = call(table([far, spa, reception]), NIGHT)
      .answered()
      .presses('4');
    expect(said.slice(-3)).toEqual([
      'Far is closed.',
      'It opens tomorrow at nine in the morning.',
      'Connecting you to reception.',
    ]);
  });

  it('that leads round ends in the menu', () => {
    const one = place('one', '1', { hours: 'shop', whenClosed: { goTo: 'two' } });
    const two = place('two', '2', { hours: 'shop', whenClosed: { goTo: 'one' } });
    const { said } = call(table([one, two, reception]), NIGHT)
      .answered()
      .presses('1');
    expect(said.slice(-2)).toEqual(['It opens tomorrow at nine in the morning.', 'For reception, press 3.']);
  });

  it('may be a line of information', () => {
    const lost = place('shop', '1', { hours: 'shop', whenClosed: { goTo: 'way' } });
    const { said } = call(table([lost, reception, info('way', '5')]), NIGHT)
      .answered()
      .presses('1');
    expect(said.slice(-3)).toEqual(['On the quay.', 'For reception, press 3.', 'For way, press 5.']);
  });
});

describe('a route that stands in for another', () => {
  it('is passed over while it is closed', () => {
    const failing = place('sales', '1', { onFailure: ['shop', 'reception'] });
    const scenario = call(table([failing, place('shop', '2', { hours: 'shop' }), reception]), NIGHT);
    scenario.answered().presses('1').heard().after(90).whatever().settles('busy');
    scenario.expects('Sales is busy.', 'Connecting you to reception.');
  });

  it('leads to the menu where all of them are closed', () => {
    const failing = place('sales', '1', { onFailure: ['shop'] });
    const scenario = call(table([failing, place('shop', '2', { hours: 'shop' })]), NIGHT);
    scenario.answered().presses('1').heard().after(90).whatever().settles('busy');
    scenario.expects('Sales is busy.', 'For sales, press 1.');
  });

  it('counts as none where it is the fallback and closed', () => {
    const some = table([reception, shop], { fallback: 'shop', keypad: { maxInvalid: 1 } });
    const scenario = call(some, NIGHT).answered().whatever().presses('9').after(1000);
    scenario.expects('silence', 'That is not one of the choices.', 'Goodbye.');
  });
});

describe('the operator', () => {
  const operator = place('operator', '0', { name: 'the front desk', hours: 'shop' });

  it('is told to be closed by 0', () => {
    const { said } = call(table([reception, operator]), NIGHT)
      .answered()
      .presses('0');
    expect(said).toContain('The front desk is closed.');
  });

  it('is told to be closed by 0 during an announcement too', () => {
    const scenario = call(table([reception, operator]), NIGHT)
      .answered()
      .presses('3')
      .whatever()
      .presses('0');
    scenario.expects(
      'silence',
      'The front desk is closed.',
      'It opens tomorrow at nine in the morning.',
      'For reception, press 3.',
    );
  });
});

describe('everything closed', () => {
  const closed = [
    place('shop', '1', { hours: 'shop' }),
    place('spa', '2', { name: 'the spa', hours: 'spa' }),
  ];

  it('is told with the first opening, and goodbye', () => {
    const scenario = call(table(closed), NIGHT).answered();
    scenario.expects('Welcome.', 'We are closed.', 'We open tomorrow at nine in the morning.', 'Goodbye.');
    scenario.heard().after(90).expects('hang-up').expectsEnd('all-closed');
  });

  it('leads to the route of closed.goTo, listed or not', () => {
    const service = place('service', [], { listed: false });
    const scenario = call(table([...closed, service], { closed: { goTo: 'service' } }), NIGHT).answered();
    scenario.expects(
      'Welcome.',
      'We are closed.',
      'We open tomorrow at nine in the morning.',
      'Connecting you to service.',
    );
    expect(scenario.decisions).toEqual([{ step: 'chosen', routeId: 'service', rule: 'all-closed' }]);
    scenario.heard().after(90).whatever().settles('busy').expects('Service is busy.', 'Goodbye.');
  });

  it('leads to goodbye where closed.goTo is closed too', () => {
    const service = place('service', [], { listed: false, hours: 'night' });
    const scenario = call(table([...closed, service], { closed: { goTo: 'service' } }), NIGHT).answered();
    expect(scenario.said.at(-1)).toBe('Goodbye.');
  });

  it('reads a closed.goTo that only says something once', () => {
    const scenario = call(
      table([...closed, info('way', '5', { listed: false })], { closed: { goTo: 'way' } }),
      NIGHT,
    ).answered();
    expect(scenario.said.slice(-2)).toEqual(['On the quay.', 'Goodbye.']);
  });

  it('says what the table adds', () => {
    const { said } = call(table(closed, { closed: { say: 'Please write to us.' } }), NIGHT).answered();
    expect(said.slice(-2)).toEqual(['Please write to us.', 'Goodbye.']);
  });

  it('still offers lines of information, and is not told again', () => {
    const scenario = call(table([...closed, info('way', '5')]), NIGHT).answered();
    scenario.expects(
      'Welcome.',
      'We are closed.',
      'We open tomorrow at nine in the morning.',
      'For way, press 5.',
    );
    scenario.presses('5').expects('silence', 'On the quay.', 'For way, press 5.');
  });

  it('still listens for keys that the menu does not name, once', () => {
    const desk = place('desk', '81', { listed: false });
    const scenario = call(table([...closed, desk]), NIGHT)
      .answered()
      .whatever()
      .heard();
    scenario.after(7000).expects('Goodbye.');
    call(table([...closed, desk]), NIGHT)
      .answered()
      .whatever()
      .presses('81')
      .expects('silence', 'Connecting you to desk.');
  });

  it('begins during a call when the last place closes', () => {
    const patient = table(closed, { keypad: { firstDigitTimeoutMs: 60_000 } });
    const told = ['We are closed.', 'We open tomorrow at nine in the morning.', 'Goodbye.'];
    const scenario = call(patient, '2026-06-03T19:59').answered().whatever().heard().after(60_000);
    scenario
      .expects(...told)
      .heard()
      .after(90)
      .whatever()
      .expectsEnd('all-closed');
  });

  it('is not so while a place of the menu is open', () => {
    const { said } = call(table([...closed, reception]), NIGHT).answered();
    expect(said).not.toContain('We are closed.');
  });

  it('is not said by a table that names no place', () => {
    call(table([info('way', '5')]), NIGHT)
      .answered()
      .expects('Welcome.', 'For way, press 5.');
  });
});
