import {
  AutoSubscribe,
  type JobContext,
  type JobProcess,
  defineAgent,
  log as agentLog,
} from '@livekit/agents';
import { apiOf, joinCall } from './agent-call.ts';
import { type HearingParts, getReadyToListen } from './agent-hearing.ts';
import { Leaving } from './agent-leaving.ts';
import { rehearseNumbers } from './agent-rehearsal.ts';
import { loadTraces } from './agent-traces.ts';
import type { Call } from './call/call.ts';
import { SupervisorLink } from './call/supervisor-link.ts';
import { readLiveKitSettings } from './config/environment.ts';
import type { CallTerms } from './core/messages.ts';
import type { Log } from './core/ports.ts';
import { readRescue } from './core/rescue.ts';
import { joinToListen, joinToSpeak } from './livekit/joining.ts';
import { keepNativeLog } from './livekit/native-log.ts';
import { OwnDispatch } from './livekit/own-dispatch.ts';
import type { CallTrace, Traces } from './livekit/traces.ts';
import { TrackVoice } from './livekit/voice.ts';
import { warmUp } from './livekit/warm-up.ts';

/** What a process has ready before its call comes. A part that could not be made is made when the call comes. */
interface Ready {
  link?: SupervisorLink;
  voice?: TrackVoice;
  /** Where callers will be listened to; it may still be loading. */
  hearing?: Promise<HearingParts>;
  /** Where somebody collects them. */
  traces?: Traces | undefined;
}

/** What LiveKit runs for each call: joins the parts of one call, decides nothing. */
export default defineAgent<Ready>({ prewarm, entry });

/** Never throws: agents-js would replace such a process for ever, and go on accepting calls for it. */
async function prewarm(proc: JobProcess<Ready>): Promise<void> {
  const log = logger();
  try {
    keepNativeLog();
    proc.userData.voice = new TrackVoice(log);
    const api = readLiveKitSettings(process.env);
    proc.userData.traces = await loadTraces();
    const [link] = await Promise.all([openLink(), api.ok ? warmUp(api.settings) : undefined]);
    proc.userData.link = link;
    await getReadyToListen(proc.userData, link, log);
    rehearseNumbers();
    link.send({ type: 'ready' });
  } catch (error) {
    log('a process could not be warmed; its call will take longer to answer', { error });
  }
}

async function entry(ctx: JobContext<Ready>): Promise<void> {
  const log = logger();
  const link = ctx.proc.userData.link ?? (await openLink());
  const voice = ctx.proc.userData.voice ?? new TrackVoice(log);
  const rescue = readRescue(ctx.job.metadata);
  const seat = { room: ctx.job.room?.name ?? '', identity: ctx.info.acceptArguments.identity };
  const started = { callId: ctx.job.id, pid: process.pid, seat, ...(rescue && { rescue }) };
  const begin = (terms: CallTerms): void => {
    const { hearing, traces } = ctx.proc.userData;
    const trace = traces?.call(ctx.job.id, terms.table.hash);
    const call = joinCall({ job: ctx, terms, rescue, link, voice, hearing, trace, log });
    const dispatch = new OwnDispatch(apiOf(ctx), seat.room, ctx.job.agentName);
    const leaving = new Leaving(ctx, call, dispatch, rescue?.nth ?? 0, log);
    endTogether(ctx, call, leaving, link, trace);
  };
  if (link.ear === 'off') joinToSpeak(ctx.room);
  else joinToListen(ctx.room, apiOf(ctx));
  // Until the track is published nobody is answered, so nothing is missed by whichever of the two comes later.
  await Promise.all([
    link.startCall(started).then(begin),
    ctx.connect(undefined, AutoSubscribe.SUBSCRIBE_NONE),
  ]);
  await voice.publish(ctx.room);
}

/** The call's end ends its process, and the end of the process ends the call. */
function endTogether(
  ctx: JobContext<Ready>,
  call: Call,
  leaving: Leaving,
  link: SupervisorLink,
  trace: CallTrace | undefined,
): void {
  void call.ended.then(async () => {
    await leaving.letGo();
    trace?.end();
    link.send({ type: 'call-ended' });
    ctx.shutdown('call ended');
  });
  ctx.addShutdownCallback(async () => {
    await leaving.endNow();
    await call.ended;
    link.close();
    await ctx.proc.userData.traces?.flush();
  });
}

async function openLink(): Promise<SupervisorLink> {
  return SupervisorLink.open(process.env['SWITCHBOARD_SOCKET'] ?? '');
}

function logger(): Log {
  const log = agentLog();
  return (message, attributes = {}) => log.warn(attributes, message);
}
