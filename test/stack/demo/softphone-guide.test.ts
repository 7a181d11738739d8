import { describe, expect, it } from 'vitest';
import { softphoneGuide } from '../../../stack/demo/softphone-guide.ts';
import { stackSettings } from '../../../stack/settings.ts';
import { place, tableOf } from '../../support/table.ts';

const routes = [
  place('workshop', '1', { onFailure: ['sales'] }),
  place('sales', '2', { target: { kind: 'number', e164: '+15105550113' } }),
  {
    kind: 'say',
    id: 'hours',
    name: 'our opening hours',
    keys: ['5'],
    listed: true,
    phrases: [],
    say: 'Nine to six.',
  } as const,
];

function guide(env: Record<string, string> = {}): string {
  return softphoneGuide({
    stack: stackSettings(env),
    number: '+15105550100',
    table: tableOf(routes),
    files: { folder: '/state/softphone', withoutSound: '/state/softphone/without-sound.sh' },
    workerLog: '/state/demo-worker.log',
  }).join('\n');
}

describe('the softphone’s guide', () => {
  it('gives commands that can be pasted', () => {
    expect(guide()).toContain(
      '\n  baresip -f /state/softphone -n 127.0.0.1 -e "/uanew sip:you@127.0.0.1;regint=0" ' +
        '-e "/dial sip:+15105550100@127.0.0.1:15060"\n',
    );
    expect(guide()).toContain('\n  npm run stack -- logs --follow\n');
    expect(guide()).toContain('\n  tail -f /state/demo-worker.log\n');
  });

  it('gives those of a stack on other ports with its ports', () => {
    const moved = guide({ SWITCHBOARD_STACK_PORT_BASE: '29000' });
    expect(moved).toContain('@127.0.0.1:29060"\n');
    expect(moved).toContain('\n  SWITCHBOARD_STACK_PORT_BASE=29000 npm run stack -- logs --follow\n');
  });

  it('says what to press and what comes of it', () => {
    expect(guide()).toContain('5  reads our opening hours out');
    expect(guide()).toContain('2  moves the call to sales: a REFER to tel:+15105550113 reaches baresip.');
    expect(guide()).toContain('“Sales cannot be reached.”');
  });
});
