import { describe, expect, it } from 'vitest';
import { endLine, wireLines } from '../../../stack/demo/wire-lines.ts';
import type { Header } from '../../../stack/phone/sip-message.ts';
import type { TraceEntry } from '../../../stack/phone/sip-trace.ts';

function notify(cseq: number, status: string): TraceEntry {
  const headers: Header[] = [['CSeq', `${cseq} NOTIFY`]];
  const message = { method: 'NOTIFY', uri: 'sip:a@b', headers, body: `SIP/2.0 ${status}\r\n` };
  return { at: 0, direction: 'sent', message };
}

function received(status: number): TraceEntry {
  const headers: Header[] = [['CSeq', '1 INVITE']];
  return { at: 0, direction: 'received', message: { status, reason: '', headers, body: '' } };
}

describe('the wire, as it is printed', () => {
  it('shows ringing and every NOTIFY with its status', () => {
    const entries = [received(100), received(180), notify(2, '100 Trying'), notify(3, '486 Busy Here')];
    expect(entries.map(wireLines())).toEqual([
      undefined,
      { what: 'ringing', detail: '' },
      { what: 'NOTIFY', detail: '100 Trying' },
      { what: 'NOTIFY', detail: '486 Busy Here' },
    ]);
  });

  it('shows a message that was sent again once', () => {
    const entries = [notify(2, '200 OK'), notify(2, '200 OK'), received(180), received(180)];
    expect(entries.map(wireLines()).map((line) => line?.what)).toEqual([
      'NOTIFY',
      undefined,
      'ringing',
      undefined,
    ]);
  });

  it.each([
    [{ by: 'switchboard', how: 'bye' }, 'BYE from the switchboard'],
    [{ by: 'caller', how: 'bye' }, 'BYE from the caller'],
    [{ by: 'caller', how: 'cancelled' }, 'CANCEL from the caller'],
    [{ by: 'switchboard', how: 'refused', status: '486 Busy Here' }, 'refused 486 Busy Here'],
    [{ by: 'switchboard', how: 'timeout' }, 'ended nobody answered the phone’s messages'],
  ] as const)('shows the end %j', (end, line) => {
    const { what, detail } = endLine({ ...end, at: 0 });
    expect(`${what} ${detail}`).toBe(line);
  });
});
