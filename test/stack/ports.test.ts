import { describe, expect, it } from 'vitest';
import { listeners, portBase, stackPorts } from '../../stack/ports.ts';

function singlePorts(base: number): number[] {
  const { rtp, base: first, ...single } = stackPorts(base);
  expect(first).toBe(base);
  return [...Object.values(single), rtp.first, rtp.last];
}

describe('stackPorts', () => {
  it('gives every purpose a port of its own', () => {
    const ports = singlePorts(15_000);
    expect(new Set(ports).size).toBe(ports.length);
  });

  it('keeps the RTP range clear of every other port', () => {
    const { rtp, base: _, ...single } = stackPorts(15_000);
    for (const port of Object.values(single)) expect(port < rtp.first || port > rtp.last).toBe(true);
  });

  it('begins the RTP range at an even port, as RTP wants', () => {
    expect(stackPorts(15_000).rtp.first % 2).toBe(0);
  });

  it('keeps two stacks on neighbouring bases apart', () => {
    expect(Math.max(...singlePorts(15_000))).toBeLessThan(Math.min(...singlePorts(16_000)));
  });

  it('moves every listener with the base', () => {
    const offsets = (base: number): number[] => listeners(stackPorts(base)).map(({ port }) => port - base);
    expect(offsets(22_000)).toEqual(offsets(15_000));
  });
});

describe('portBase', () => {
  it('is 15000 where the variable is not set or empty', () => {
    expect(portBase({})).toBe(15_000);
    expect(portBase({ SWITCHBOARD_STACK_PORT_BASE: ' ' })).toBe(15_000);
  });

  it('is what the variable says', () => {
    expect(portBase({ SWITCHBOARD_STACK_PORT_BASE: '23000' })).toBe(23_000);
  });

  it.each(['abc', '15500', '1000', '32000', '-15000', '15e3', '15000.0'])(
    'refuses %s with the values that can be had',
    (text) => {
      expect(() => portBase({ SWITCHBOARD_STACK_PORT_BASE: text })).toThrow(
        `SWITCHBOARD_STACK_PORT_BASE is "${text}": write a multiple of 1000 from 2000 to 31000`,
      );
    },
  );
});
