import { beforeEach, describe, expect, it } from 'vitest';
import type { LocalSpeechNews, LocalSpeechOrder } from '../../src/core/local-speech.ts';
import type { Clock } from '../../src/core/ports.ts';
import { LocalSpeech } from '../../src/supervisor/local-speech.ts';

class FakeProcess {
  readonly told: LocalSpeechOrder[] = [];
  released = false;
  killed = false;
  readonly news: (news: LocalSpeechNews) => void;
  readonly exit: (reason: string) => void;

  constructor(news: (news: LocalSpeechNews) => void, exit: (reason: string) => void) {
    this.news = news;
    this.exit = exit;
  }
  tell(order: LocalSpeechOrder): void {
    this.told.push(order);
  }
  release(): void {
    this.released = true;
  }
  kill(): void {
    this.killed = true;
    this.exit('SIGKILL');
  }
}

class FakeClock implements Clock {
  #now = 0;
  readonly #timers = new Set<{ at: number; then: () => void }>();
  now(): number {
    return this.#now;
  }
  wall(): number {
    return this.#now;
  }
  after(ms: number, then: () => void): () => void {
    const timer = { at: this.#now + ms, then };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }
  pass(ms: number): void {
    this.#now += ms;
    for (const timer of [...this.#timers].filter(({ at }) => at <= this.#now)) {
      this.#timers.delete(timer);
      timer.then();
    }
  }
}

const ROUTES = [{ id: 'sales', name: 'sales', phrases: [], keys: ['2'] }];
let started: FakeProcess[];
let clock: FakeClock;
let logged: string[];
let moves: (string | undefined)[];
let speech: LocalSpeech;

function latest(): FakeProcess {
  const process = started.at(-1);
  if (!process) throw new Error('None was started.');
  return process;
}

beforeEach(() => {
  started = [];
  logged = [];
  clock = new FakeClock();
  moves = [];
  speech = new LocalSpeech(ROUTES, {
    start: (news, exit) => {
      started.push(new FakeProcess(news, exit));
      return latest();
    },
    clock,
    log: (message) => logged.push(message),
    onMove: (url) => moves.push(url),
  });
});

describe('LocalSpeech', () => {
  it('has an address once the process has told its port, and none when it has gone', () => {
    expect(speech.url()).toBeUndefined();
    latest().news({ type: 'ready', port: 4711 });
    expect(speech.url()).toBe('http://127.0.0.1:4711/v1');
    latest().news({ type: 'ready', port: 4711 });
    latest().exit('exit code 1');
    expect(speech.url()).toBeUndefined();
    expect(moves).toEqual(['http://127.0.0.1:4711/v1', undefined]);
  });

  it('starts it again after a pause that doubles, 30 s at most', () => {
    const pauses = Array.from({ length: 9 }, () => {
      latest().exit('SIGSEGV');
      const before = started.length;
      const from = clock.now();
      while (started.length === before) clock.pass(250);
      return clock.now() - from;
    });
    expect(pauses).toEqual([250, 500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
  });

  it('begins with the short pause again once one has worked for a minute', () => {
    latest().exit('SIGSEGV');
    clock.pass(250);
    clock.pass(60_000);
    latest().exit('SIGSEGV');
    clock.pass(250);
    expect(started).toHaveLength(3);
  });

  it('tells each process the routes of the table that counts now', () => {
    speech.setVocabulary([]);
    latest().exit('SIGSEGV');
    clock.pass(250);
    expect(started.map(({ told }) => told.map(({ routes }) => routes))).toEqual([[ROUTES, []], [[]]]);
  });

  it('does not try again where it cannot work, and says once why', () => {
    latest().news({ type: 'unable', reason: 'pocketsphinx is not installed' });
    expect(latest().released).toBe(true);
    latest().exit('exit code 0');
    clock.pass(600_000);
    expect(started).toHaveLength(1);
    expect(logged).toEqual(['pocketsphinx is not installed']);
  });

  it('ends it on stop and starts no other', async () => {
    const stopped = speech.stop();
    expect(latest().released).toBe(true);
    latest().exit('exit code 0');
    await stopped;
    clock.pass(600_000);
    expect(started).toHaveLength(1);
    expect(latest().killed).toBe(false);
  });

  it('kills one that does not end by itself', async () => {
    const stopped = speech.stop();
    clock.pass(2000);
    await stopped;
    expect(latest().killed).toBe(true);
  });

  it('stops while it waits to start the next one', async () => {
    latest().exit('SIGSEGV');
    await speech.stop();
    clock.pass(600_000);
    expect(started).toHaveLength(1);
  });
});
