import { describe, expect, it } from 'vitest';
import { readBacktrace } from '../../../src/speech/local/backtrace.ts';

const LOG = `INFO: pocketsphinx.c(1168): press two (-3457)
word                 start end   pprob ascr       lscr       lback
INFO: ngram_search.c(1025): bestpath 0.00 CPU 0.000 xRT
<s>                  0     18    1.000 -105472    0          1  
press                19    53    1.000 -375808    -151       1  
[NOISE]              54    60    0.400 -37580     -151       1  
two(2)               61    113   0.517 -533504    -151       1  
</s>                 114   205   1.000 -687104    -151       1  
INFO: batch.c(760): speech: 2.06 seconds speech, 0.09 seconds CPU, 0.09 seconds wall
`;

describe('readBacktrace', () => {
  it('reads the words and how sure they are, without silence, noises and numbers of pronunciations', () => {
    expect(readBacktrace(LOG)).toEqual([
      { word: 'press', probability: 1 },
      { word: 'two', probability: 0.517 },
    ]);
  });

  it('reads nothing where nothing was heard', () => {
    expect(readBacktrace('INFO: batch.c(760): speech: 0.00 seconds speech\n')).toEqual([]);
  });
});
