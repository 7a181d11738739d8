import { describe, expect, it } from 'vitest';
import type { AssistantAnswer } from '../../src/core/assistance.ts';
import { everySentence } from '../../src/core/sentences.ts';
import type { TransferOutcome } from '../../src/core/outcome.ts';
import { dice } from '../support/dice.ts';
import { schedulesOf } from '../support/hours.ts';
import { Scenario } from '../support/scenario.ts';
import { place, tableOf } from '../support/table.ts';

const table = tableOf(
  [
    place('a', ['1', '12'], { onFailure: ['b', 'info'] }),
    place('b', '2', { dialtone: false, announce: false }),
    place('c', '33', { announce: 'C, one moment.', listed: false }),
    { kind: 'say', id: 'info', name: 'news', keys: ['4'], listed: true, phrases: [], say: 'All is well.' },
    place('operator', '0'),
  ],
  {
    fallback: 'operator',
    notice: 'This call is recorded.',
    hearing: { provider: 'openai', confirm: 'auto', model: '', streamingModel: false },
    assistant: { instructions: 'Be kind.', model: 'm' },
  },
);

const schedules = schedulesOf({ early: { wed: ['06:00-12:01'] }, late: { 'mon-sun': ['12:03-14:00'] } });

/** Its places close and open while they are called. */
const closing = tableOf(
  table.routes.map((route) => ({
    ...route,
    hours: route.id === 'b' ? 'late' : 'early',
    ...(route.id === 'a' && { whenClosed: { goTo: 'c' } }),
    ...(route.id === 'c' && { whenClosed: { goTo: 'a' } }),
  })),
  { ...table, hours: { schedules }, closed: { goTo: 'info' } },
);

/** A call at noon. */
function begin(seed: number): Scenario {
  return new Scenario(seed % 2 === 0 ? table : closing).answered();
}

const OUTCOMES: readonly TransferOutcome[] = [
  'accepted',
  'glare',
  'busy',
  'no-answer',
  'declined',
  'unreachable',
  'trunk-refused',
  'configuration-fault',
  'caller-left',
  'unknown',
];

const WORDS = ['a', 'b', 'news', 'a person', 'yes', 'no', 'not a', 'a or b', 'wait', 'mumble', 'c', ''];

function words(roll: (sides: number) => number): string {
  return WORDS[roll(WORDS.length)] ?? '';
}

const FAILED: AssistantAnswer = { kind: 'failed', reason: 'test' };
const ANSWERS: readonly AssistantAnswer[] = [
  FAILED,
  { kind: 'said', text: 'So be it.' },
  { kind: 'proposed', routeId: 'a', quote: 'mumble' },
  { kind: 'proposed', routeId: 'moon', quote: 'mumble' },
];

/** Not known before they are said: what the assistant answers, and questions between two places. */
function isMadeUp(sentence: string): boolean {
  return sentence === 'So be it.' || / or \S+\?$/.test(sentence);
}

function step(scenario: Scenario, roll: (sides: number) => number): void {
  switch (roll(13)) {
    case 0:
    case 1:
      return void scenario.presses('0123456789*#a'.charAt(roll(13)));
    case 2:
    case 3:
      return void (scenario.speaking && scenario.heard());
    case 4:
      return void scenario.after(roll(8000));
    case 5:
    case 6:
      return void (
        scenario.transfers.length > 0 && scenario.settles(OUTCOMES[roll(OUTCOMES.length)] ?? 'busy')
      );
    case 7:
      return void scenario.happens({ type: 'utterance-heard', text: words(roll), trial: roll(2) === 0 });
    case 8:
      return void scenario.happens({ type: roll(2) === 0 ? 'speech-started' : 'speech-ended' });
    case 9:
      return void scenario.happens({ type: 'utterance-lost' });
    case 11: {
      const routeId = ['a', 'b', 'info', 'nowhere'][roll(4)] ?? '';
      return void (roll(4) === 0 && scenario.happens({ type: 'moved-by-hand', id: 1, routeId, by: 'x' }));
    }
    case 10:
      return void scenario.assistantAnswers(ANSWERS[roll(ANSWERS.length)] ?? FAILED);
    default:
      return void (roll(40) === 0 && scenario.leaves());
  }
}

function violation(scenario: Scenario, phaseBefore: string, sent: number): string | undefined {
  if (sent > 1) return 'two REFERs in one step';
  if (sent > 0 && phaseBefore === 'transferring') return 'a REFER while one is in flight';
  const over = scenario.phase === 'ended';
  return scenario.timerArmed === over ? `${scenario.phase} has no deadline` : undefined;
}

describe('whatever the caller, the clock and the trunk do', () => {
  const runs = Array.from({ length: 3000 }, (_, seed) => seed + 1);
  const sentences = new Set([...everySentence(table), ...everySentence(closing)]);

  it('holds every invariant in 3,000 random calls', () => {
    for (const seed of runs) {
      const roll = dice(seed);
      const scenario = begin(seed);
      for (let count = 0; count < 60; count++) {
        const before = scenario.transfers.length;
        const phase = scenario.phase;
        step(scenario, roll);
        const broken = violation(scenario, phase, scenario.transfers.length - before);
        if (broken !== undefined) expect.fail(`seed ${seed}, step ${count}: ${broken}`);
      }
      expect(
        scenario.said.filter((sentence) => !sentences.has(sentence) && !isMadeUp(sentence)),
        `seed ${seed}`,
      ).toEqual([]);
    }
  });

  it('ends every call by itself, however it stands', () => {
    for (const seed of runs.slice(0, 500)) {
      const roll = dice(seed);
      const scenario = begin(seed);
      for (let count = 0; count < 20; count++) step(scenario, roll);
      scenario.after(3_600_000);
      expect(scenario.phase, `seed ${seed}`).toBe('ended');
    }
  });

  it('ends each call on record exactly once', () => {
    for (const seed of runs.slice(0, 500)) {
      const roll = dice(seed);
      const scenario = begin(seed);
      for (let count = 0; count < 40; count++) step(scenario, roll);
      scenario.leaves().after(3_600_000);
      expect(scenario.records.filter(({ step: name }) => name === 'ended')).toHaveLength(1);
    }
  });
});
