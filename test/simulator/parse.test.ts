import { describe, expect, it } from 'vitest';
import { parseScenarios } from '../../src/simulator/parse.ts';
import type { Scenario } from '../../src/simulator/scenario.ts';

function only(source: string): Scenario {
  const read = parseScenarios(source);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  expect(read.scenarios).toHaveLength(1);
  return read.scenarios[0] as Scenario;
}

/** Every fault as `line: message fix`. */
function faults(source: string): readonly string[] {
  const read = parseScenarios(source);
  return read.ok ? [] : read.faults.map(({ line, message, fix }) => `${line}: ${message} ${fix}`);
}

function steps(...lines: readonly string[]): string {
  return `name: a call\nsteps:\n${lines.map((line) => `  - ${line}\n`).join('')}ends: in the menu\n`;
}

describe('a scenario', () => {
  it('is read with its defaults and the line of every step', () => {
    expect(only(steps('hears: Welcome.', 'presses: 1'))).toEqual({
      name: 'a call',
      trunk: '*',
      trial: false,
      steps: [
        { type: 'hears', text: 'Welcome.', line: 3 },
        { type: 'presses', keys: '1', line: 4 },
      ],
      ends: { type: 'menu' },
      lines: { name: 1, at: 1, override: 1, ends: 5 },
    });
  });

  it('may be JSON', () => {
    const json = {
      name: 'a',
      table: 't.json',
      recogniser: 'trial',
      steps: [{ presses: 12 }, 'hangs up'],
      ends: 'goodbye',
    };
    expect(only(JSON.stringify(json))).toMatchObject({
      table: 't.json',
      trial: true,
      steps: [{ type: 'presses', keys: '12' }, { type: 'hangs-up' }],
    });
  });

  it('may share a file with others', () => {
    const read = parseScenarios(`${steps('presses: 1')}---\n${steps('presses: 2')}`);
    expect(read.ok && read.scenarios.map(({ lines }) => lines.ends)).toEqual([4, 9]);
  });

  it.each([
    ['presses: 012', { type: 'presses', keys: '012' }],
    ['presses: 4 hash', { type: 'presses', keys: '4#' }],
    ['presses: "*"', { type: 'presses', keys: '*' }],
    ['The caller presses: star', { type: 'presses', keys: '*' }],
    ['says: no', { type: 'says', text: 'no' }],
    ['waits: 7', { type: 'waits', ms: 7000 }],
    ['waits: 1 min 30 s', { type: 'waits', ms: 90_000 }],
    ['hears nothing: 2.9 s', { type: 'hears-nothing', ms: 2900 }],
    ['hangs up', { type: 'hangs-up' }],
    ['Hangs up.', { type: 'hangs-up' }],
    ['hangs up:', { type: 'hangs-up' }],
    ['stays silent', { type: 'stays-silent' }],
    ['makes a sound', { type: 'makes-a-sound' }],
    ['transferred to: workshop', { type: 'transferred', routeId: 'workshop' }],
    ['dials: tel:+15105550101', { type: 'dials', uri: 'tel:+15105550101' }],
    ['destination: busy after 12 s', { type: 'settles', outcome: 'busy', afterMs: 12_000 }],
    ['destination: no answer', { type: 'settles', outcome: 'no-answer', afterMs: 0 }],
    ['destination: answers', { type: 'settles', outcome: 'accepted', afterMs: 0 }],
    ['trunk: asks to try again', { type: 'settles', outcome: 'glare', afterMs: 0 }],
    [
      'assistant answers: We are open.',
      { type: 'assistant', answer: { kind: 'said', text: 'We are open.' } },
    ],
    [
      `'assistant proposes': sales, because of "boats"`,
      { type: 'assistant', answer: { kind: 'proposed', routeId: 'sales', quote: 'boats' } },
    ],
    ['assistant fails', { type: 'assistant', answer: { kind: 'failed', reason: 'down' } }],
    ['speech fails', { type: 'service', service: 'hearing', works: false }],
    ['speech works again', { type: 'service', service: 'hearing', works: true }],
    ['moved by hand to: sales', { type: 'moves-by-hand', routeId: 'sales' }],
    ['process dies', { type: 'process-dies' }],
    ['worker stops', { type: 'worker-stops' }],
  ])('knows the step %s', (line, act) => {
    expect(only(steps(line)).steps).toEqual([{ ...act, line: 3 }]);
  });

  it.each([
    ['moved to sales', { type: 'moved', routeId: 'sales' }],
    ['caller hung up', { type: 'caller-left' }],
    ['hung up or moved', { type: 'in-doubt' }],
    ['goodbye', { type: 'goodbye' }],
    ['during the transfer', { type: 'transferring' }],
  ])('may end: %s', (text, ending) => {
    expect(only(steps('presses: 1').replace('in the menu', text)).ends).toEqual(ending);
  });
});

describe('the circumstances of a scenario', () => {
  it('may name a time, a trunk and an override', () => {
    const head = 'at: 2026-11-24 10:00\ntrunk: ST_1\noverride: spa closed until 17:00\n';
    expect(only(`${head}${steps('presses: 1')}`)).toMatchObject({
      at: '2026-11-24 10:00',
      trunk: 'ST_1',
      override: { kind: 'close', routeId: 'spa', until: '17:00' },
    });
    expect(only(`override: all calls to spa until +2h\n${steps('presses: 1')}`).override).toEqual({
      kind: 'calls',
      routeId: 'spa',
      until: '+2h',
    });
  });

  it('must be written so that they can be read', () => {
    expect(faults(`at: tomorrow\n${steps('presses: 1')}`)).toEqual([
      '1: "at" is missing or empty, or of another kind. Write at: 2026-11-24 10:00',
    ]);
    expect(faults(`override: none\n${steps('presses: 1')}`)[0]).toMatch(
      /^1: "none" is no override\. Write for example:/,
    );
  });
});

describe('a scenario that cannot be read', () => {
  it.each([
    ['presess: 1', '"presess" is no step. Did you mean "presses"?'],
    ['hang up', '"hang up" is no step. Did you mean "hangs up"?'],
    ['jumps: high', '"jumps" is no step. Write one of: hears, '],
    ['constructor: 1', '"constructor" is no step.'],
    ['presses 1', 'A colon is missing after "presses". Write "presses: 1"'],
    ['hears', 'A colon is missing after "hears". Write "hears: …"'],
    ['presses: one', '"one" are no keys. Write digits, star or hash'],
    ['presses: #', 'Nothing stands after "presses:". Write it on the same line; a # or * in quotes.'],
    ['presses: *', 'A * without quotes has another meaning here. Write star, or "*".'],
    ['waits: long', '"long" is no time, or longer than an hour. Write for example: 7 s'],
    ['waits: 2 hours', '"2 hours" is no time'],
    ['destination: on holiday', '"on holiday" is no answer to a transfer. Write one of: answers, busy, '],
    ['destination: busy after a while', '"a while" is no time'],
    ['assistant proposes: sales', '"sales" names no route with the words that justify it.'],
    ['hears: The workshop: one moment', 'There is a second colon, or the line does not begin where'],
    ['[1, 2]', 'This is no step. Write one thing a line, such as - presses: 1'],
    ['hears: "Welcome', 'Something that was opened is never closed; the file may have been cut.'],
    ['says: "no" and goes', 'Something follows the closing quotes of a text.'],
  ])('is told with its line and what to write: %s', (line, text) => {
    const [found = ''] = faults(steps('presses: 1', line));
    expect(found).toContain(text);
    // What is never closed is told where the file ends.
    if (!line.includes('"Welcome')) expect(found).toMatch(/^4: /);
  });

  it('has every wrong step told at once', () => {
    expect(faults(steps('presses: x', 'presses: 1', 'jumps')).map((line) => line.split(':')[0])).toEqual([
      '3',
      '5',
    ]);
  });

  it('has two things in one step', () => {
    const source = 'name: a\nsteps:\n  - presses: 1\n    says: a\nends: goodbye\n';
    expect(faults(source)).toEqual([
      '3: Two things stand in one step, "presses" and "says". Begin each with its own -',
    ]);
  });

  it('has a field that is not known', () => {
    expect(faults(`nme: a\n${steps('presses: 1')}`)).toEqual([
      '1: "nme" is not known here. Did you mean "name"?',
    ]);
    expect(faults(`${steps('presses: 1')}weather: fine\n`)[0]).toMatch(
      /^5: "weather" is not known here\. Take it out; known are name, table, /,
    );
  });

  it('has been cut in the middle: what is missing is told', () => {
    const whole = steps('hears: Welcome.', 'presses: 1');
    const cut = whole.slice(0, whole.indexOf('ends'));
    expect(faults(cut)).toEqual([
      '1: "ends" is missing or empty; the file may have been cut. Write ends: moved to sales',
    ]);
    expect(faults(whole.slice(0, whole.indexOf('sses: 1')))[0]).toMatch(/^1: "ends" is missing/);
    const json = JSON.stringify({ name: 'a', steps: [{ presses: '1' }], ends: 'goodbye' });
    for (const length of [1, 10, 20, 30, 40]) expect(faults(json.slice(0, length))).not.toEqual([]);
  });

  it.each(['', '# nothing\n'])('is empty: %j', (source) => {
    expect(faults(source)).toEqual(['1: There is no scenario. Write name: busy workshop goes to sales']);
  });

  it.each(['just text', '- a\n- b', '---\n'])('is something else: %j', (source) => {
    expect(faults(source)).toEqual(['1: This is no scenario. Begin with name: busy workshop goes to sales']);
  });

  it('ends in no known way', () => {
    expect(faults(steps('presses: 1').replace('in the menu', 'happily'))).toEqual([
      '4: "happily" is no way to end. Write one of: moved to ROUTE, caller hung up, hung up or moved, goodbye, ' +
        'in the menu, during the transfer.',
    ]);
  });

  it('lacks its steps, or has a tab, or says a thing twice', () => {
    expect(faults('name: a\nends: goodbye\n')[0]).toMatch(/^1: "steps" is missing or empty/);
    expect(faults('name: a\nsteps:\n\t- presses: 1\n')[0]).toBe('3: The line begins with a tab. Use spaces.');
    expect(faults('name: a\nname: b\n')[0]).toBe('2: This stands twice. Keep one of the two.');
  });

  it('does not take a name for another thing', () => {
    expect(faults('name: &a x\ntable: *a\n')[0]).toMatch(/^2: A \* without quotes/);
  });
});
