import { describe, expect, it } from 'vitest';
import { livekitYaml, redisConf, sipYaml } from '../../stack/config-files.ts';
import { stackSettings } from '../../stack/settings.ts';

const settings = stackSettings({ HOME: '/home/al', SWITCHBOARD_STACK_PORT_BASE: '23000' });

describe('the servers’ configurations', () => {
  it('let a call live through 130 s without RTP, longer than any ring time-out', () => {
    expect(sipYaml(settings)).toMatch(/^media_timeout: 130s$/m);
  });

  it('give livekit-sip the ports of the stack', () => {
    const lines = sipYaml(settings).split('\n');
    expect(lines).toContain('sip_port: 23060');
    expect(lines).toContain('health_port: 23081');
    expect(lines).toContain('rtp_port: 23100-23999');
    expect(lines).toContain('ws_url: ws://127.0.0.1:23080');
  });

  it('join all three by the same redis and the same key', () => {
    expect(redisConf(settings)).toMatch(/^port 23079$/m);
    for (const text of [livekitYaml(settings), sipYaml(settings)]) {
      expect(text).toMatch(/^redis: \{address: 127\.0\.0\.1:23079\}$/m);
      expect(text).toContain(settings.apiSecret);
    }
  });

  it('name no address but this machine’s', () => {
    for (const text of [redisConf(settings), livekitYaml(settings), sipYaml(settings)]) {
      expect(text.match(/\d+\.\d+\.\d+\.\d+/g)?.filter((address) => address !== '127.0.0.1')).toEqual([]);
    }
  });

  it('keep redis from writing to disk', () => {
    expect(redisConf(settings)).toMatch(/^save ""$/m);
    expect(redisConf(settings)).toMatch(/^appendonly no$/m);
  });
});
