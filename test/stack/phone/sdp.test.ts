import { describe, expect, it } from 'vitest';
import { offerAt, parseAnswer } from '../../../stack/phone/sdp.ts';

describe('an SDP answer', () => {
  it('tells where audio and keys go', () => {
    const answer = offerAt({ host: '127.0.0.1', port: 30_000 });
    expect(parseAnswer(answer)).toEqual({
      address: { host: '127.0.0.1', port: 30_000 },
      telephoneEvent: 101,
    });
  });

  it('may leave out keys', () => {
    const answer = 'v=0\r\nc=IN IP4 10.0.0.1\r\nm=audio 4000 RTP/AVP 0\r\n';
    expect(parseAnswer(answer)).toEqual({
      address: { host: '10.0.0.1', port: 4000 },
      telephoneEvent: undefined,
    });
  });

  it.each([
    ['no audio', 'c=IN IP4 10.0.0.1\r\nm=video 4000 RTP/AVP 0\r\n'],
    ['refused audio', 'c=IN IP4 10.0.0.1\r\nm=audio 0 RTP/AVP 0\r\n'],
    ['another codec', 'c=IN IP4 10.0.0.1\r\nm=audio 4000 RTP/AVP 9 101\r\n'],
  ])('with %s is refused', (_, answer) => {
    expect(() => parseAnswer(answer)).toThrow('The answer accepts no PCMU audio');
  });
});
