import { describe, expect, it } from 'vitest';
import type { Table } from '../../src/core/table.ts';
import { circumstancesOf } from '../../src/simulator/circumstances.ts';
import { parseScenarios } from '../../src/simulator/parse.ts';
import { type Performance, perform } from '../../src/simulator/perform.ts';
import type { Scenario } from '../../src/simulator/scenario.ts';
import { columns } from '../../src/simulator/transcript.ts';
import { place, tableOf, uriOf } from '../support/table.ts';

const table = tableOf(
  [place('sales', '1', { onFailure: ['annex'] }), place('annex', '12'), place('operator', '0')],
  { fallback: 'operator' },
);

function play(steps: readonly string[], ends: string, on: Table = table): Performance {
  const source = `name: a call\nsteps:\n${steps.map((step) => `  - ${step}\n`).join('')}ends: ${ends}\n`;
  const read = parseScenarios(source);
  const [scenario] = read.ok ? read.scenarios : [];
  if (scenario === undefined) throw new Error(JSON.stringify(read));
  return performOn(scenario, on);
}

function performOn(scenario: Scenario, on: Table): Performance {
  const circumstances = circumstancesOf(scenario, on);
  return 'fix' in circumstances ? { transcript: [], fault: circumstances } : perform(scenario, circumstances);
}

/** The fault as `line: message`, or "came true". */
function outcome(steps: readonly string[], ends: string, on?: Table): string {
  const { fault } = play(steps, ends, on);
  return fault === undefined ? 'came true' : `${fault.line}: ${fault.message}`;
}

describe('what the caller hears', () => {
  it('must be the next sentence, in any case and with any marks', () => {
    expect(outcome(['hears: welcome', 'hears: For sales press 1!'], 'in the menu')).toBe('came true');
    expect(outcome(['hears: For sales, press 1.'], 'in the menu')).toBe(
      '3: The caller hears "Welcome.", and should hear "For sales, press 1.".',
    );
  });

  it('may be several sentences in one step, and anything where … stands', () => {
    expect(outcome(['hears: Welcome. For sales, press 1.'], 'in the menu')).toBe('came true');
    expect(outcome(['hears: "Wel… sales, … 1."'], 'in the menu')).toBe('came true');
    expect(outcome(['hears: … for annex press 1 2'], 'in the menu')).toBe('came true');
    expect(outcome(['hears: ... press 0', 'hears: Take your time. ...'], 'in the menu')).toBe('came true');
  });

  it('may be left out, but not changed in order', () => {
    expect(outcome(['presses: 0', 'transferred to: operator'], 'during the transfer')).toBe('came true');
    const wrong = ['hears: For sales, press 1.', 'hears: Welcome.'];
    expect(outcome(wrong, 'in the menu')).toMatch(/^3: /);
  });

  it('is cut where the caller hears only its beginning and acts', () => {
    const { transcript } = play(
      ['hears: Welcome.', 'hears: For sales …', 'presses: 0'],
      'during the transfer',
    );
    expect(transcript.map(({ text }) => text)).toEqual([
      'Welcome.',
      'For sales—',
      'presses 0',
      'Connecting you to operator.',
      `REFER ${uriOf('operator')} (operator)`,
    ]);
  });

  it('is nothing for so long, and told where it is something', () => {
    const menu = 'hears: … press 0.';
    expect(outcome([menu, 'hears nothing: 6.9 s'], 'in the menu')).toBe('came true');
    expect(outcome([menu, 'hears nothing: 7.1 s'], 'in the menu')).toMatch(
      /^4: At 0:\d\d\.\d the caller hears "Take your time\./,
    );
  });

  it('is nothing more when the call is over', () => {
    expect(outcome(['hangs up', 'hears: Goodbye.'], 'goodbye')).toMatch(
      /^4: The call is over at 0:00\.0, and "Goodbye\." has not been said\.$/,
    );
  });

  it('is what is heard after a key, not what was said before it', () => {
    expect(outcome(['presses: 9', 'hears: That is not one of the choices.'], 'in the menu')).toBe(
      'came true',
    );
  });

  it('is not what a second key has cut, nor what was said while the caller waited', () => {
    const cut = ['presses: 1 hash 0', 'hears: Connecting you to operator.'];
    expect(outcome(cut, 'during the transfer')).toBe('came true');
    const waited = ['waits: 6 s', 'moved by hand to: annex', 'hears: Connecting you to annex.'];
    expect(outcome(waited, 'during the transfer')).toBe('came true');
  });

  it('is what comes after a silence, not what was said before it', () => {
    expect(outcome(['stays silent', 'hears: Take your time. …'], 'in the menu')).toBe('came true');
  });

  it('must be whole where no … stands', () => {
    expect(outcome(['hears: Welcome.', 'hears: For sales'], 'in the menu')).toMatch(
      /^4: The caller hears "For sales, press 1\."/,
    );
  });

  it('goes on through a key that changes nothing', () => {
    expect(outcome(['hears: Welcome.', 'presses: hash', 'hears: For sales, press 1.'], 'in the menu')).toBe(
      'came true',
    );
  });
});

describe('a transfer', () => {
  it('must be to the route that is named', () => {
    expect(outcome(['presses: 0', 'transferred to: sales'], 'in the menu')).toBe(
      '4: The call is transferred to operator, and should be to sales.',
    );
    expect(outcome(['presses: 0', 'transferred to: slaes'], 'in the menu')).toBe(
      '4: "slaes" is no route of the table.',
    );
  });

  it('must come about', () => {
    expect(outcome(['presses: 9', 'transferred to: sales'], 'in the menu')).toBe(
      '4: The call is not transferred: the switchboard waits for the caller.',
    );
    expect(outcome(['hangs up', 'destination: busy'], 'goodbye')).toBe(
      '4: The call is not transferred: the call is over.',
    );
  });

  it('must dial what is named', () => {
    expect(
      outcome(
        ['presses: 0', 'transferred to: operator', `dials: ${uriOf('operator')}`],
        'during the transfer',
      ),
    ).toBe('came true');
    expect(outcome(['presses: 0', 'transferred to: operator', 'dials: tel:+1'], 'in the menu')).toBe(
      `5: ${uriOf('operator')} is dialled, and should be tel:+1.`,
    );
    expect(outcome(['dials: tel:+1'], 'in the menu')).toBe('3: Nothing has been dialled.');
  });

  it('waits for its announcement where the scenario does not tell of it, and takes as long as it says', () => {
    const { transcript } = play(['presses: 1 hash', 'destination: busy after 12 s'], 'during the transfer');
    const at = (text: string): number => transcript.find((line) => line.text.startsWith(text))?.at ?? NaN;
    expect(at('destination: busy') - at('REFER')).toBe(12_000);
  });
});

describe('the end', () => {
  it.each([
    [['presses: 0', 'destination: answers'], 'moved to operator'],
    [['hangs up'], 'caller hung up'],
    [['presses: 0', 'destination: answers', 'hangs up'], 'hung up or moved'],
    [['presses: 0', 'transferred to: operator', 'hangs up', 'destination: busy'], 'caller hung up'],
    [['stays silent', 'stays silent'], 'goodbye'],
    [['hears: Welcome.'], 'in the menu'],
    [['presses: 0'], 'during the transfer'],
    [['worker stops'], 'goodbye'],
  ])('of %j is: %s', (steps, ends) => {
    expect(outcome(steps, ends)).toBe('came true');
    const wrong = ends === 'goodbye' ? 'in the menu' : 'goodbye';
    expect(outcome(steps, wrong)).toBe(
      `${steps.length + 3}: The call ends "${ends}", and should end "${wrong}".`,
    );
  });

  it('is at the right route', () => {
    expect(outcome(['presses: 0', 'destination: answers'], 'moved to sales')).toContain(
      'ends "moved to operator"',
    );
  });
});

describe('the assistant', () => {
  it('can only answer when it has been asked', () => {
    expect(outcome(['assistant answers: Yes.'], 'in the menu')).toBe('3: The assistant has not been asked.');
  });
});

describe('the time of the call', () => {
  const hours = { schedules: { day: Array.from({ length: 7 }, () => [{ from: 540, to: 1020 }]) } };
  const timed = tableOf([place('sales', '1', { hours: 'day' }), place('annex', '2')], { hours });

  function at(head: string, steps: readonly string[]): string {
    const source = `name: a call\n${head}steps:\n${steps.map((step) => `  - ${step}\n`).join('')}ends: in the menu\n`;
    const read = parseScenarios(source);
    const [scenario] = read.ok ? read.scenarios : [];
    if (scenario === undefined) throw new Error(JSON.stringify(read));
    const { fault } = performOn(scenario, timed);
    return fault === undefined ? 'came true' : `${fault.line}: ${fault.message}`;
  }

  it('decides what is open, by the clocks of the table', () => {
    const steps = ['hears: Welcome.', 'hears: For annex, press 2.'];
    expect(at('at: 2026-07-01 08:59\n', steps)).toBe('came true');
    expect(at('at: 2026-07-01 09:00\n', steps)).toMatch(/^5: The caller hears "For sales, press 1\."/);
  });

  it('must be told where anything depends on it', () => {
    expect(at('', ['hears: Welcome.'])).toBe('1: It does not say when, and sales has hours.');
  });

  it('must be in a calendar, and shown by the clocks', () => {
    expect(at('at: 2026-02-30 10:00\n', ['hears: Welcome.'])).toBe('2: 2026-02-30 is in no calendar.');
    expect(at('at: 2026-03-29 01:30\n', ['hears: Welcome.'])).toMatch(/^2: The clocks are put forward/);
  });

  it('is the day of an override', () => {
    const closed = 'at: 2026-07-01 10:00\noverride: sales closed until 11:00\n';
    const steps = [
      'presses: 1',
      'hears: Sales is closed.',
      'hears: It opens today at eleven in the morning.',
    ];
    expect(at(closed, steps)).toBe('came true');
    expect(at(closed.replace('sales', 'slaes'), steps)).toBe('3: "slaes" is no route of the table.');
    expect(at(closed.replace('11:00', 'noon'), steps)).toMatch(/^3: /);
  });
});

it('plays a scenario the same way every time, thousands a second', () => {
  const steps = ['presses: 1 hash', 'destination: busy', 'destination: answers'];
  const first = play(steps, 'moved to annex');
  for (let run = 0; run < 200; run += 1) expect(play(steps, 'moved to annex')).toEqual(first);
  expect(first.fault).toBeUndefined();
});

it('writes a transcript in columns, long sentences on several lines', () => {
  expect(columns({ at: 67_340, by: 'caller', text: 'presses 1' })).toEqual(['  1:07.3  presses 1']);
  const said = columns({ at: 0, by: 'switchboard', text: 'word '.repeat(20).trim() });
  expect(said).toHaveLength(2);
  expect(said.map((line) => line.search(/word/))).toEqual([34, 34]);
  expect(columns({ at: 59_990, by: 'wire', text: 'REFER' })[0]).toMatch(/^ {2}1:00\.0 +REFER$/);
});
