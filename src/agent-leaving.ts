import type { JobContext } from '@livekit/agents';
import type { Call } from './call/call.ts';
import type { Log } from './core/ports.ts';
import { yieldsTo } from './core/rescue.ts';
import { isCallerIn } from './livekit/caller.ts';
import type { OwnDispatch } from './livekit/own-dispatch.ts';
import { watchRivals } from './livekit/rivals.ts';

type Job = Pick<JobContext, 'job' | 'info' | 'room'>;
type Dispatch = Pick<OwnDispatch, 'stands' | 'withdraw'>;

/** How the process of a call leaves its room. */
export class Leaving {
  readonly #ctx: Job;
  readonly #call: Pick<Call, 'dispatch' | 'ended'>;
  readonly #log: Log;
  readonly #dispatch: Dispatch;
  #isOver = false;
  #isReplaced = false;

  /** `nth`: how often somebody has been sent to this caller anew. To be made before the room is joined. */
  constructor(ctx: Job, call: Pick<Call, 'dispatch' | 'ended'>, dispatch: Dispatch, nth: number, log: Log) {
    this.#ctx = ctx;
    this.#call = call;
    this.#log = log;
    this.#dispatch = dispatch;
    const own = { identity: ctx.info.acceptArguments.identity, nth };
    watchRivals(ctx.room, ctx.job.agentName, (rival) => {
      if (yieldsTo(own, rival)) this.#makeWay();
    });
    void call.ended.then(() => (this.#isOver = true));
  }

  /** LiveKit or the worker ends the process. Where another one has been sent, the caller is its own. Never rejects. */
  async endNow(): Promise<void> {
    if (this.#isOver) return;
    if (await this.#isStillSent()) this.#call.dispatch({ type: 'worker-stopping' });
    else this.#makeWay();
  }

  /**
   * The rules have ended the call. A caller who is still on the line, as one whom LiveKit is moving, has not been
   * forgotten: no other worker is to come. Never rejects.
   */
  async letGo(): Promise<void> {
    if (this.#isReplaced || !isCallerIn(this.#ctx.room)) return;
    try {
      await this.#dispatch.withdraw();
    } catch (error) {
      this.#log('a call that is over may be taken for one that nobody has', { error });
    }
  }

  #makeWay(): void {
    this.#isReplaced = true;
    this.#call.dispatch({ type: 'replaced' });
  }

  async #isStillSent(): Promise<boolean> {
    try {
      return await this.#dispatch.stands(this.#ctx.job.dispatchId);
    } catch (error) {
      this.#log('it cannot be told whether another process has been sent to a call', { error });
      return true;
    }
  }
}
