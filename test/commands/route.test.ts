import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { routeAnswer } from '../../src/commands/route-answer.ts';
import { registerRoute } from '../../src/commands/route.ts';
import type { Table } from '../../src/core/table.ts';
import { place, tableOf } from '../support/table.ts';

const news = {
  kind: 'say',
  id: 'news',
  name: 'the news',
  keys: ['4'],
  listed: true,
  phrases: [],
  say: 'All is well.',
} as const;
const table = tableOf(
  [
    place('sales', '1', { onFailure: ['annex', 'news'] }),
    place('annex', '12', { dialtone: false, ringTimeoutSeconds: 30 }),
    place('quiet', '33', { announce: false }),
    news,
    place('operator', '0'),
  ],
  { fallback: 'operator' },
);

function ask(keys: string, of: Table = table, trunk = '*'): string {
  const { text, chosen } = routeAnswer(of, keys, trunk, 0);
  return `${chosen ? '' : '✗ '}${text.split('\n')[0]}`;
}

describe('where keys lead', () => {
  it('tells what is said, what is dialled, and where the call goes when nobody answers', () => {
    expect(ask('12')).toBe(
      'pressed 12 → annex (annex): "Connecting you to annex." ' +
        'REFER sip:annex@pbx.example.com, no dial tone, up to 30 s, then the menu',
    );
  });

  it('says that a key waits which starts a longer one, and follows every stand-in', () => {
    expect(ask('1')).toBe(
      'pressed 1 → after 3 s or #: sales (sales): "Connecting you to sales." ' +
        'REFER sip:sales@pbx.example.com, dial tone, up to 75 s, then annex, then the news, then the menu',
    );
  });

  it('does not wait after #', () => {
    expect(ask('1#')).toMatch(/^pressed 1# → sales \(sales\): /);
  });

  it('takes the waiting time from the table', () => {
    const slow = tableOf([place('sales', '1'), place('annex', '12')], {
      keypad: { interDigitTimeoutMs: 1500 },
    });
    expect(ask('1', slow)).toMatch(/^pressed 1 → after 1.5 s or #: sales/);
  });

  it('ends where the rules end the call', () => {
    const worn = tableOf([place('sales', '1', { onFailure: ['spa'] }), place('spa', '2')], {
      transfer: { maxAttempts: 1 },
    });
    expect(ask('1', worn)).toMatch(/up to 75 s, then "Goodbye."$/);
  });

  it('counts the ringing against the patience of the call', () => {
    const slow = { ringTimeoutSeconds: 100, onFailure: ['spa', 'sales'] };
    const patient = tableOf([place('sales', '1', slow), place('spa', '2', slow)]);
    expect(ask('1', patient)).toMatch(/up to 100 s, then spa, then "Goodbye."$/);
  });

  it('names no sentence where none is said', () => {
    expect(ask('33')).toMatch(/^pressed 33 → quiet \(quiet\): REFER sip:quiet@/);
  });

  it('reads a line of information and goes back to the menu', () => {
    const text = 'pressed 4 → the news (news): "All is well.", then the menu';
    expect(routeAnswer(table, '4', '*', 0)).toEqual({ text, chosen: true });
  });

  it('reaches the operator by 0, also while another route is being announced', () => {
    expect(ask('0')).toMatch(/^pressed 0 → operator \(operator\): /);
    expect(ask('330')).toMatch(/^pressed 330 → quiet/);
    expect(ask('120')).toMatch(/^pressed 120 → operator \(operator\): "Connecting you to operator."/);
  });

  it('puts a bare number into the template of the trunk', () => {
    const trunks = { '*': { referTo: 'tel:{e164}' }, ST_1: { referTo: 'sip:{e164}@pbx.example.com' } };
    const target = { kind: 'number', e164: '+15105550101' } as const;
    const bare = tableOf([place('sales', '1', { target })], { transfer: { trunks } });
    expect(ask('1', bare)).toContain('REFER tel:+15105550101,');
    expect(ask('1', bare, 'ST_1')).toContain('REFER sip:+15105550101@pbx.example.com,');
  });

  it('says after how long a wrong choice is answered, and reads the menu', () => {
    const { text, chosen } = routeAnswer(table, '9', '*', 0);
    expect(chosen).toBe(false);
    expect(text.split('\n').slice(0, 3)).toEqual([
      'pressed 9 → after 1 s: "That is not one of the choices.", then the menu',
      '  "For sales, press 1."',
      '  "For annex, press 1 2."',
    ]);
  });

  it('counts the fallback after too many wrong choices as no choice', () => {
    const strict = tableOf([place('sales', '1'), place('operator', '0')], {
      fallback: 'operator',
      keypad: { maxInvalid: 1 },
    });
    expect(ask('9', strict)).toMatch(
      /^✗ pressed 9 → after 1 s: no choice, so operator \(operator\): "That is not one of the choices." "Conn/,
    );
  });

  it.each([
    ['*', '✗ pressed * → the menu'],
    ['#', '✗ pressed # → nothing is said, nothing is chosen (# changes nothing)'],
    ['1*', '✗ pressed 1* → nothing is said, nothing is chosen'],
    ['3', '✗ pressed 3 → after 3 s or #: "That is not one of the choices.", then the menu'],
  ])('answers %s', (keys, line) => {
    expect(ask(keys)).toBe(line);
  });

  it('names the keys that came too late', () => {
    expect(ask('12#2')).toMatch(/then the menu \(#2 changes nothing\)$/);
  });

  it('hears the notice out before it presses', () => {
    expect(ask('12', { ...table, notice: 'This call is recorded.' })).toBe(ask('12'));
  });
});

describe('switchboard route', () => {
  beforeEach(() => {
    process.exitCode = undefined;
  });
  afterEach(() => {
    vi.restoreAllMocks();
    process.exitCode = undefined;
  });

  async function run(...words: readonly string[]): Promise<{ out: string; err: string; code: unknown }> {
    let [out, err] = ['', ''];
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((out += String(text)), true));
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((err += String(text)), true));
    const program = new Command().exitOverride();
    registerRoute(program);
    try {
      await program.parseAsync(['route', ...words], { from: 'user' });
    } catch (error) {
      err += String(error);
    }
    return { out, err, code: process.exitCode };
  }

  it('answers from ./agent.config.json where no file is named', async () => {
    const { out, code } = await run('--keys', '8042');
    expect(out).toMatch(
      /^pressed 8042 → the owner \(owner\): REFER tel:\+15105550119, dial tone, up to 75 s/,
    );
    expect(code).toBeUndefined();
  });

  it('takes the call to have come in on the trunk that --trunk names', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'switchboard-route-'));
    const config = join(directory, 'table.json');
    const table = JSON.parse(await readFile('agent.config.json', 'utf8')) as { transfer: { trunks: object } };
    table.transfer.trunks = { ST_1: { referTo: 'sip:{e164}@pbx.example.com' } };
    await writeFile(config, JSON.stringify(table));
    const { out } = await run('--keys', '8042', '--config', config, '--trunk', 'ST_1');
    await rm(directory, { recursive: true });
    expect(out).toContain('REFER sip:+15105550119@pbx.example.com,');
  });

  it('answers what is said instead of pressed, and exits with 1 where it chooses nothing', async () => {
    const { out, code } = await run('--say', 'could you put me through to billing');
    expect(out).toContain('billing (billing), by the rule request-name');
    expect(code).toBeUndefined();
    expect((await run('--say', 'what a day')).code).toBe(1);
  });

  it('wants one of --keys, --say and --jsonl, and only one', async () => {
    expect((await run()).err).toContain('one of --keys, --say and --jsonl is needed');
    for (const more of [['--say', 'x'], ['--jsonl']]) {
      expect((await run('--keys', '1', ...more)).err).toContain('cannot be used with');
    }
    expect((await run('--say', 'x', '--jsonl')).err).toContain('cannot be used with');
  });

  it('exits with 1 where the keys choose nothing', async () => {
    expect((await run('--keys', '9')).code).toBe(1);
  });

  it('prints the problems of a table that does not pass and exits with 1', async () => {
    const { out, err, code } = await run('--keys', '1', '--config', 'test/fixtures/tables/all-wrong.json');
    expect(out).toBe('');
    for (const line of err.trimEnd().split('\n')) expect(line).toMatch(/^\S+: .+ Fix: .+$/);
    expect(code).toBe(1);
  });

  it('answers for the time that is asked for, by the clocks of the table', async () => {
    const { out, code } = await run('--keys', '1', '--at', '2026-12-25T10:00');
    expect(out).toContain('"The workshop is closed." "It opens on Tuesday at nine in the morning."');
    expect(out).toContain('"Connecting you to the front desk."');
    expect(code).toBeUndefined();
    expect((await run('--keys', '1', '--at', '2026-12-23T18:00Z')).out).toContain(
      'The workshop, one moment.',
    );
  });

  it('reads the menu of that time', async () => {
    const { out } = await run('--keys', '9', '--at', '2026-12-25T10:00');
    expect(out).toContain('For the front desk, press 0.');
    expect(out).not.toContain('For sales');
  });

  it('refuses a time that it cannot read, with exit code 2', async () => {
    const { err, code } = await run('--keys', '1', '--at', 'noon');
    expect(err).toBe('--at: Write a time such as 17:00, 2026-12-24T17:00 or +2h.\n');
    expect(code).toBe(2);
  });

  it.each(['', 'x', '1 2', '1'.repeat(51)])('refuses the keys "%s"', async (keys) => {
    expect((await run('--keys', keys)).err).toContain('Write 1 to 50 of the keys');
  });
});
