import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { stackSettings } from '../../stack/settings.ts';

describe('stackSettings', () => {
  it('leads LiveKit, SIP and the stack’s name from one base', () => {
    const settings = stackSettings({ HOME: '/home/al', SWITCHBOARD_STACK_PORT_BASE: '23000' });
    expect(settings).toMatchObject({
      name: '23000',
      livekitUrl: 'ws://127.0.0.1:23080',
      sipHost: '127.0.0.1',
      sipPort: 23_060,
      stateDir: '/home/al/.local/state/switchboard/stack-23000',
      cacheDir: '/home/al/.cache/switchboard/stack',
    });
  });

  it('keeps state and cache where the XDG variables say', () => {
    const settings = stackSettings({ HOME: '/home/al', XDG_STATE_HOME: '/s', XDG_CACHE_HOME: '/c' });
    expect(settings.stateDir).toBe('/s/switchboard/stack-15000');
    expect(settings.cacheDir).toBe('/c/switchboard/stack');
  });

  it('passes over a relative XDG folder, which would follow the caller about', () => {
    expect(stackSettings({ HOME: '/home/al', XDG_STATE_HOME: 's' }).stateDir).toMatch(/^\/home\/al\//);
  });

  it('has a secret long enough for livekit-server to accept without complaint', () => {
    expect(stackSettings({}).apiSecret.length).toBeGreaterThanOrEqual(32);
  });

  it('finds the two Go modules', () => {
    const { modulesDir } = stackSettings({});
    for (const name of ['livekit-server', 'livekit-sip']) {
      expect(readFileSync(join(modulesDir, name, 'go.mod'), 'utf8')).toContain(
        `module switchboard/stack/${name}`,
      );
    }
  });
});
