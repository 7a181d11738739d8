import { describe, expect, it } from 'vitest';
import { report } from '../../../src/commands/doctor/finding.ts';
import { livekitFindings } from '../../../src/commands/doctor/livekit-findings.ts';
import type { LiveKitFacts, RuleFacts, TrunkFacts } from '../../../src/livekit/inspection.ts';

const trunk: TrunkFacts = {
  id: 'ST_1',
  name: 'switchboard',
  numbers: ['+15105550100'],
  open: false,
  mediaTimeoutSeconds: 130,
};
const rule: RuleFacts = {
  id: 'SDR_1',
  name: 'switchboard',
  trunkIds: ['ST_1'],
  agentNames: ['switchboard'],
  individual: true,
  hidesNumbers: false,
};
const well: LiveKitFacts = {
  answered: { ms: 3, clockAheadSeconds: 0 },
  keyAccepted: true,
  inbound: { trunks: [trunk], rules: [rule] },
};
const installation = { url: 'wss://example.livekit.cloud', agentName: 'switchboard', ringTimeoutSeconds: 75 };

/** The levels and subjects of all that is not well. */
const wrong = (facts: Partial<LiveKitFacts>, more: Partial<typeof installation> = {}): readonly string[] =>
  livekitFindings({ ...well, ...facts }, { ...installation, ...more })
    .filter(({ level }) => level !== 'good')
    .map(({ level, what }) => `${level}: ${what}`);
const inbound = (trunks: readonly Partial<TrunkFacts>[], rules: readonly Partial<RuleFacts>[]) => ({
  inbound: {
    trunks: trunks.map((each) => ({ ...trunk, ...each })),
    rules: rules.map((each) => ({ ...rule, ...each })),
  },
});

describe('what doctor finds of LiveKit', () => {
  it('is all good where all is well', () => {
    expect(wrong({})).toEqual([]);
  });

  it('is one fault where LiveKit does not answer', () => {
    expect(wrong({ answered: undefined })).toEqual(['fault: LiveKit does not answer at LIVEKIT_URL.']);
  });

  it.each([
    [31, "fault: This machine's clock is 31 s ahead of the server's."],
    [-3600, "fault: This machine's clock is 3600 s behind the server's."],
  ])('is a fault where the clock is %i s off', (clockAheadSeconds, line) => {
    expect(wrong({ answered: { ms: 3, clockAheadSeconds } })).toEqual([line]);
  });

  it('is unknown where the server did not tell', () => {
    expect(wrong({ answered: { ms: 3, clockAheadSeconds: undefined } })).toEqual([
      "unknown: The server did not tell its time, so this machine's clock could not be compared.",
    ]);
    expect(wrong({ keyAccepted: undefined, inbound: undefined })).toEqual([
      'unknown: LiveKit did not say whether it takes the key.',
    ]);
  });

  it('is a fault where the key is refused, and no more is guessed', () => {
    expect(wrong({ keyAccepted: false, inbound: undefined })).toEqual([
      'fault: LiveKit refuses LIVEKIT_API_KEY and LIVEKIT_API_SECRET.',
    ]);
  });

  it('is a fault where there is no telephone side', () => {
    expect(wrong({ inbound: undefined })).toEqual(['fault: LiveKit has no telephone side.']);
  });

  it('is a fault where nothing leads to this agent, and says to whom it does', () => {
    const line =
      'fault: No trunk leads to the agent "switchboard": 1 trunks, 1 dispatch rules. Rules call for: frontdesk.';
    expect(wrong(inbound([{}], [{ agentNames: ['frontdesk'] }]))).toEqual([line]);
    expect(wrong(inbound([{}], [{ trunkIds: ['ST_2'] }]))[0]).toMatch(/^fault: No trunk leads/);
    expect(wrong(inbound([], []))).toEqual([
      'fault: No trunk leads to the agent "switchboard": 0 trunks, 0 dispatch rules.',
    ]);
  });

  it('takes a rule without trunks for one of all trunks', () => {
    expect(wrong(inbound([{}], [{ trunkIds: [] }]))).toEqual([]);
  });

  it('is a fault where calls share a room, or where another rule takes calls of the same trunk', () => {
    expect(wrong(inbound([{}], [{ individual: false }]))).toEqual([
      'fault: Dispatch rule SDR_1 puts its calls into one room.',
    ]);
    expect(wrong(inbound([{}], [{}, { id: 'SDR_2', agentNames: ['other'] }]))).toEqual([
      'fault: Dispatch rule SDR_2 takes calls of the same trunk for other.',
    ]);
  });

  it('is a warning where numbers are hidden', () => {
    expect(wrong(inbound([{}], [{ hidesNumbers: true }]))).toEqual([
      "warning: Dispatch rule SDR_1 hides callers' numbers.",
    ]);
  });

  it('is a warning where anybody may call, but on this machine alone', () => {
    const anybody = inbound([{ open: true }], [{}]);
    expect(wrong(anybody)).toEqual(['warning: Trunk ST_1 (+15105550100) takes calls from anybody.']);
    expect(wrong(anybody, { url: 'ws://127.0.0.1:7880' })).toEqual([]);
  });

  it('is a warning where livekit-sip ends a silent call before the verdict is there', () => {
    expect(wrong(inbound([{ mediaTimeoutSeconds: 60 }], [{}]))).toEqual([
      'warning: Trunk ST_1 (+15105550100): a call without sound is ended after 60 s, but the table waits 75 s for a verdict.',
    ]);
    expect(wrong(inbound([{ mediaTimeoutSeconds: undefined }], [{}]))[0]).toContain(
      'own media_timeout (15 s unless',
    );
    expect(wrong(inbound([{ mediaTimeoutSeconds: 76 }], [{}]))).toEqual([]);
  });

  it('gives a reason and a fix with everything that is not good', () => {
    const all = [
      ...livekitFindings({ ...well, answered: undefined }, installation),
      ...livekitFindings({ ...well, keyAccepted: false }, installation),
      ...livekitFindings(
        { ...well, ...inbound([{ open: true, mediaTimeoutSeconds: 15 }], [{ hidesNumbers: true }]) },
        installation,
      ),
    ].filter(({ level }) => level !== 'good');
    expect(all.length).toBeGreaterThan(4);
    for (const { why, fix } of all) expect([why, fix]).not.toContain(undefined);
    expect(report(all)).toMatch(/^FAULT {4}LiveKit does not answer.*\n {9}Why it matters: .+\n {9}Fix: /);
  });
});
