import { beforeEach, describe, expect, it } from 'vitest';
import { Transcript } from '../../../stack/demo/transcript.ts';

describe('the transcript of a call', () => {
  let lines: string[];
  let transcript: Transcript;
  beforeEach(() => {
    lines = [];
    transcript = new Transcript(1000, (line) => lines.push(line));
  });

  it('prints what happens at once, with the time since dialling', () => {
    transcript.tell(1000, 'dialled', '+15105550100');
    transcript.tell(13_345, 'ringing', '');
    expect(lines).toEqual(['   0.00 s  dialled   +15105550100', '  12.35 s  ringing']);
  });

  it('keeps what happens during a sentence until the sentence is told, and prints both in the order of time', () => {
    const told = transcript.hold(2000);
    transcript.tell(4000, 'REFER', 'to tel:+1');
    transcript.tell(3000, 'heard', 'a tone');
    expect(lines).toEqual([]);
    transcript.tell(2000, 'heard', 'a sentence');
    expect(lines).toEqual([]);
    told();
    expect(lines.map((line) => line.slice(11).trim())).toEqual([
      'heard     a sentence',
      'heard     a tone',
      'REFER     to tel:+1',
    ]);
  });

  it('prints what was before the sentence without waiting for it', () => {
    transcript.hold(2000);
    transcript.tell(1999, 'pressed', '1');
    expect(lines).toHaveLength(1);
  });

  it('waits for the earliest of two sentences only as far as it goes', () => {
    const first = transcript.hold(2000);
    const second = transcript.hold(3000);
    transcript.tell(2500, 'pressed', '1');
    transcript.tell(3500, 'REFER', '');
    first();
    expect(lines).toHaveLength(1);
    second();
    expect(lines).toHaveLength(2);
  });
});
