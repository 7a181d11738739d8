/**
 * How full the worker is: calls against capacity, never CPU. livekit-server offers a job only where the load is
 * under its target of 0.7, once, without another try; a load by CPU leaves the next caller ringing whenever the
 * machine is busy with the call before.
 */
export class Capacity {
  /** At this load livekit-server offers nothing more (its own target, not to be set from here). */
  readonly fullLoad = 0.7;
  readonly calls: number;

  /** `calls`: how many may be under way at once, at least 1. */
  constructor(calls: number) {
    this.calls = calls;
  }

  load(active: number): number {
    return (this.fullLoad * active) / this.calls;
  }

  hasRoom(active: number): boolean {
    return active < this.calls;
  }
}
