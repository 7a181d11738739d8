import { beforeEach, describe, expect, it, vi } from 'vitest';
import { getReadyToListen, type HearingParts } from '../src/agent-hearing.ts';
import type { Ear } from '../src/core/ear.ts';

const load = vi.hoisted(() => vi.fn<() => Promise<string>>());
vi.mock('../src/speech/hearing.ts', () => ({ openEar: () => undefined, loadVoiceActivity: load }));

let line: { ear: Ear; onEar: (ear: Ear) => void };
let ready: { hearing?: Promise<HearingParts> };
let logged: string[];
beforeEach(() => {
  load.mockReset().mockResolvedValue('detector');
  line = { ear: 'off', onEar: () => undefined };
  ready = {};
  logged = [];
});

function getReady(): Promise<void> {
  return getReadyToListen(ready, line, (message) => void logged.push(message));
}

describe('a process that waits for its call', () => {
  it('loads nothing to listen with while nobody is listened to', async () => {
    await getReady();
    expect(load).not.toHaveBeenCalled();
    expect(ready.hearing).toBeUndefined();
  });

  it('has it loaded, once, where somebody will be', async () => {
    line.ear = 'local';
    await getReady();
    line.onEar('openai');
    expect(await ready.hearing).toMatchObject({ vad: 'detector' });
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('loads it when the table turns hearing on', async () => {
    await getReady();
    line.onEar('local');
    expect(await ready.hearing).toMatchObject({ vad: 'detector' });
  });

  it('says so and waits on where it cannot be loaded, and leaves it to the call to try again', async () => {
    load.mockRejectedValueOnce(new Error('no memory'));
    line.ear = 'local';
    await getReady();
    expect(logged).toEqual(['a process could not be made ready to listen']);
    expect(ready.hearing).toBeUndefined();
  });
});
