import { describe, expect, it } from 'vitest';
import { type Scenario, call } from '../support/scenario.ts';
import { MENU, NOT_CAUGHT, atMenu, hearing, routes, table } from '../support/speech-table.ts';
import { place, tableOf, uriOf } from '../support/table.ts';

describe('a caller who says where they want to go', () => {
  it('is moved there as by its key', () => {
    atMenu()
      .says('sales please')
      .expects('Connecting you to sales.')
      .heard()
      .after(90)
      .expects(`REFER ${uriOf('sales')}`);
  });

  it('is heard over the greeting, which stops when they begin', () => {
    const scenario = call(table).answered().whatever();
    scenario.happens({ type: 'speech-started' }).expects('silence');
    scenario.hears('support').expects('Connecting you to support.');
  });

  it('is heard over the notice, when that is over', () => {
    const scenario = call(tableOf(routes, { hearing, notice: 'Calls are recorded.' }))
      .answered()
      .expects('Calls are recorded.');
    scenario.says('support').expects();
    scenario.heard().expects('Connecting you to support.');
  });

  it('is read an information line without a question, whoever heard it', () => {
    atMenu()
      .saysToTrial('the news')
      .expects('All is well.', ...MENU);
  });

  it('reaches the operator by asking for a person', () => {
    atMenu().says('a person please').expects('Connecting you to the front desk.');
  });

  it('is asked whom they want where there is no operator', () => {
    const without = tableOf(
      routes.filter(({ id }) => id !== 'operator'),
      { hearing },
    );
    atMenu(without)
      .says('a person please')
      .expects('Who would you like to reach?', ...MENU.slice(0, 4));
  });

  it('hears the menu after turning a place down', () => {
    atMenu()
      .says('not sales')
      .expects(...MENU);
  });

  it('is told that nothing was understood, and after as many times as wrong keys goes to the fallback', () => {
    const scenario = atMenu()
      .says('mumble')
      .expects(NOT_CAUGHT, ...MENU);
    scenario.says('mumble').expects('silence', NOT_CAUGHT, ...MENU);
    scenario.says('mumble').expects('silence', NOT_CAUGHT, 'Connecting you to the front desk.');
  });

  it('is not heard while keys are pressed, or while a REFER is under way', () => {
    atMenu().presses('3').says('sales').expects().after(3000).expects('Connecting you to workshop.');
    const moving = atMenu().presses('1').heard().after(90).whatever();
    moving.says('support').expects();
  });

  it('is asked first where the table wants that', () => {
    const always = tableOf(routes, { hearing: { ...hearing, confirm: 'always' } });
    atMenu(always)
      .says('sales')
      .expects('Sales? Say yes, or press 1.')
      .says('yes')
      .expects('silence', 'Connecting you to sales.');
  });

  it('may name another place while no verdict comes, and only a place', () => {
    const waiting = atMenu().presses('1').heard().after(90).settles('unknown').heard().whatever();
    waiting.says('hello is anybody there').expects();
    waiting.says('support').expects('Connecting you to support.');
  });
});

describe('a sound that is no words', () => {
  it('leaves the silence to be timed where nothing was being said', () => {
    atMenu().coughs().expects().after(7000).expects('Take your time. Press star to hear the choices again.');
  });

  it('brings the choices back where it has stopped them', () => {
    call(table)
      .answered()
      .whatever()
      .coughs()
      .expects('silence', ...MENU);
  });

  it('stops no prompt any more after three in a row, until words are heard', () => {
    const scenario = call(table).answered().coughs().coughs().coughs().whatever();
    scenario.coughs().expects();
    scenario.says('sales').expects('silence', 'Connecting you to sales.');
  });

  it('counts as over when nothing comes of it for 15 s', () => {
    atMenu()
      .happens({ type: 'speech-started' })
      .after(15_000)
      .after(6999)
      .expects()
      .after(1)
      .expects('Take your time. Press star to hear the choices again.');
  });

  it('does not end a question', () => {
    const scenario = atMenu().saysToTrial('sales').heard().coughs().whatever();
    scenario.saysToTrial('yes').expects('Connecting you to sales.');
  });
});

describe('a question', () => {
  it('comes before every transfer that the trial recogniser heard', () => {
    atMenu()
      .saysToTrial('sales')
      .expects('Sales? Say yes, or press 1.')
      .heard()
      .saysToTrial('yes')
      .expects('Connecting you to sales.');
  });

  it('comes even where the table never asks, if the trial recogniser heard it', () => {
    const never = tableOf(routes, { hearing: { ...hearing, confirm: 'never' } });
    atMenu(never).saysToTrial('sales').expects('Sales? Say yes, or press 1.');
  });

  it('names yes and no alone for a route without a key', () => {
    atMenu().saysToTrial('attic').expects('Attic? Say yes or no.');
  });

  it('comes where the trial recogniser heard a name and nothing else of use, and nowhere else', () => {
    atMenu().saysToTrial('for me sales to the').expects('Sales? Say yes, or press 1.');
    const story = 'my brother worked in sales for a year or two';
    atMenu()
      .saysToTrial(story)
      .expects(NOT_CAUGHT, ...MENU);
    atMenu()
      .says('for me sales to the')
      .expects(NOT_CAUGHT, ...MENU);
  });

  it.each([
    'can I speak to someone in the unclear',
    'I would like to speak to somebody in down my unclear please',
  ])('does not come for the operator where the trial recogniser lost the place: "%s"', (words) => {
    atMenu()
      .saysToTrial(words)
      .expects(NOT_CAUGHT, ...MENU);
  });

  it.each(['speak to somebody please', 'give me in operator', 'transfer me please'])(
    'comes for the operator where the trial recogniser heard nothing else: "%s"',
    (words) => {
      atMenu().saysToTrial(words).expects('The front desk? Say yes, or press 0.');
    },
  );

  it('comes for the place that the trial recogniser heard behind a person', () => {
    atMenu()
      .saysToTrial('can I speak to somebody of by the support')
      .expects('Support? Say yes, or press 2.');
  });

  it('comes where the trial recogniser heard two names and nothing else of use', () => {
    const expected = ['Sales or support?', 'For sales, press 1.', 'For support, press 2.'];
    atMenu()
      .saysToTrial('sales are support')
      .expects(...expected);
  });

  it('comes where one place is not sure, whoever heard it', () => {
    const banks = [place('loans', '1'), place('cards', '2')];
    const scenario = atMenu(tableOf(banks, { hearing }));
    scenario.says('I need loans').expects('Loans? Say yes, or press 1.');
  });

  it('comes where the name was not quite what was heard, unless the table never asks', () => {
    const misheard = 'put me through to the workshap';
    atMenu().says(misheard).expects('Workshop? Say yes, or press 3.');
    const never = tableOf(routes, { hearing: { ...hearing, confirm: 'never' } });
    atMenu(never).says(misheard).expects('Connecting you to workshop.');
  });

  it('names two places with their own keys', () => {
    atMenu()
      .says('sales or support')
      .expects('Sales or support?', 'For sales, press 1.', 'For support, press 2.');
  });

  it.each([
    ['by word', (scenario: Scenario) => scenario.says('support')],
    ['by the own key of the place', (scenario: Scenario) => scenario.presses('2')],
  ])('is answered %s', (_, answer) => {
    answer(atMenu().says('sales or support').heard().whatever()).expects('Connecting you to support.');
  });

  it('takes any other key as in the menu', () => {
    atMenu()
      .says('sales or support')
      .heard()
      .whatever()
      .presses('4')
      .expects('All is well.', ...MENU);
  });

  it('is followed by the menu after "no", and by the silence of nobody', () => {
    atMenu()
      .saysToTrial('sales')
      .heard()
      .whatever()
      .saysToTrial('no')
      .expects(...MENU);
    atMenu()
      .saysToTrial('sales')
      .heard()
      .whatever()
      .after(7000)
      .expects(...MENU);
  });

  it('is followed by the menu when it is answered with nothing of use', () => {
    atMenu()
      .says('sales or support')
      .heard()
      .whatever()
      .says('mumble')
      .expects(NOT_CAUGHT, ...MENU);
    atMenu()
      .says('sales or support')
      .heard()
      .whatever()
      .says('yes')
      .expects(NOT_CAUGHT, ...MENU);
  });

  it('may lead to one more, and then to the menu', () => {
    const scenario = atMenu().saysToTrial('sales').heard().whatever();
    scenario.saysToTrial('support').expects('Support? Say yes, or press 2.').heard();
    scenario.saysToTrial('workshop').expects(...MENU);
  });
});

describe('speech during an announcement', () => {
  const announcing = (): Scenario => atMenu().presses('1').whatever();

  it('stops the sentence and holds the REFER', () => {
    announcing().happens({ type: 'speech-started' }).expects('silence').after(4999).expects();
  });

  it.each(['no', 'wait', 'not sales'])('leads to the menu with "%s"', (words) => {
    announcing()
      .happens({ type: 'speech-started' })
      .whatever()
      .hears(words)
      .expects(...MENU);
  });

  it('leads to another place that is named', () => {
    announcing()
      .happens({ type: 'speech-started' })
      .whatever()
      .hears('no support')
      .expects('Connecting you to support.');
  });

  it.each(['no, not support, the workshop', 'wait wait workshop', 'no no'])(
    'never goes on with "%s"',
    (words) => {
      const scenario = announcing().happens({ type: 'speech-started' }).hears(words);
      expect(scenario.transfers).toEqual([]);
    },
  );

  it('asks for the other place where the trial recogniser heard it', () => {
    const scenario = announcing().happens({ type: 'speech-started' }).whatever();
    scenario
      .happens({ type: 'utterance-heard', text: 'support', trial: true })
      .expects('Support? Say yes, or press 2.');
  });

  it.each(['thank you', 'sales'])('goes on with "%s"', (words) => {
    announcing()
      .happens({ type: 'speech-started' })
      .whatever()
      .hears(words)
      .expects(`REFER ${uriOf('sales')}`);
  });

  it('goes on after a cough', () => {
    announcing()
      .coughs()
      .expects('silence', `REFER ${uriOf('sales')}`);
  });

  it('goes on when nothing is decided 1.5 s after the last sound', () => {
    const scenario = announcing()
      .happens({ type: 'speech-started' })
      .happens({ type: 'speech-ended' })
      .whatever();
    scenario
      .after(1499)
      .expects()
      .after(1)
      .expects(`REFER ${uriOf('sales')}`);
  });

  it('goes on after 5 s of a voice that never ends', () => {
    announcing()
      .happens({ type: 'speech-started' })
      .whatever()
      .after(5000)
      .expects(`REFER ${uriOf('sales')}`);
  });

  it('leaves star and zero their meaning', () => {
    announcing()
      .happens({ type: 'speech-started' })
      .whatever()
      .presses('7')
      .expects()
      .presses('*')
      .expects(...MENU);
    announcing()
      .happens({ type: 'speech-started' })
      .whatever()
      .presses('0')
      .expects('Connecting you to the front desk.');
  });

  it('holds in the pause before the REFER too', () => {
    const scenario = announcing().heard().happens({ type: 'speech-started' }).after(90).expects();
    scenario.hears('wait').expects(...MENU);
  });

  it('changes nothing when it is understood too late', () => {
    announcing().happens({ type: 'speech-started' }).after(5000).whatever().hears('no').expects();
  });
});

it('records that something failed and since when, and goes on', () => {
  const scenario = atMenu().happens({ type: 'service-changed', service: 'hearing', works: false }).expects();
  expect(scenario.records.at(-1)).toEqual({ step: 'service', service: 'hearing', works: false });
  scenario.presses('1').expects('Connecting you to sales.');
});
