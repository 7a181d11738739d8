import {
  AutoSubscribe,
  type JobContext,
  type JobProcess,
  defineAgent,
  log as agentLog,
} from '@livekit/agents';
import {
  type HearingParts,
  type ListeningCall,
  expectedEar,
  listenTo,
  loadHearing,
} from './agent-hearing.ts';
import { Leaving } from './agent-leaving.ts';
import { getReadyToMove, rehearseNumbers } from './agent-rehearsal.ts';
import { assistantFor, recordingsFor } from './agent-speech.ts';
import { loadTraces } from './agent-traces.ts';
import { Call, type CallDoors } from './call/call.ts';
import { systemClock } from './call/clock.ts';
import { SupervisorLink } from './call/supervisor-link.ts';
import { readCeiling } from './config/ceiling.ts';
import { readLiveKitSettings } from './config/environment.ts';
import { kindOfNumber } from './config/numbers.ts';
import type { Happening, Service } from './core/events.ts';
import type { CallTerms } from './core/messages.ts';
import type { DialPolicy, Log, Transferrer } from './core/ports.ts';
import type { RecordEntry } from './core/record.ts';
import { type Rescue, readRescue } from './core/rescue.ts';
import type { Table } from './core/table.ts';
import { watchCaller } from './livekit/caller.ts';
import { callerLine } from './livekit/line.ts';
import { joinToListen, joinToSpeak } from './livekit/joining.ts';
import { keepNativeLog } from './livekit/native-log.ts';
import { OwnDispatch } from './livekit/own-dispatch.ts';
import type { CallTrace, Traces } from './livekit/traces.ts';
import { type Caller, type LiveKitApi, SipTransferrer } from './livekit/transferrer.ts';
import { TrackVoice } from './livekit/voice.ts';
import { warmUp } from './livekit/warm-up.ts';

/** What a process has ready before its call comes. A part that could not be made is made when the call comes. */
interface Ready {
  link?: SupervisorLink;
  voice?: TrackVoice;
  /** Where callers will be listened to. */
  hearing?: HearingParts | undefined;
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
    if (expectedEar() !== 'off') proc.userData.hearing = await loadHearing().catch(unready(log));
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
    const trace = ctx.proc.userData.traces?.call(ctx.job.id, terms.table.hash);
    const call = joinCall(ctx, { ...terms, rescue }, link, voice, log, trace);
    const dispatch = new OwnDispatch(apiOf(ctx), seat.room, ctx.job.agentName);
    const leaving = new Leaving(ctx, call, dispatch, rescue?.nth ?? 0, log);
    endTogether(ctx, call, leaving, link, trace);
  };
  if (expectedEar() === 'off') joinToSpeak(ctx.room);
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

/** Wires the doors of one call to its rules. */
function joinCall(
  ctx: JobContext<Ready>,
  { table, voiceId, ear, rescue }: CallTerms & { readonly rescue: Rescue | undefined },
  link: SupervisorLink,
  voice: TrackVoice,
  log: Log,
  trace: CallTrace | undefined,
): Call {
  const caller = (): Caller | undefined => callerOf(ctx, participant());
  const api = apiOf(ctx);
  const tell = (service: Service, works: boolean): void =>
    call.dispatch({ type: 'service-changed', service, works });
  const sip = new SipTransferrer(api, caller, dialPolicy(table), log);
  const { transferrer, record } = observed(sip, link, trace);
  const doors: CallDoors = {
    voice,
    ...assistantFor(table, (works) => tell('assistant', works), log),
    line: callerLine(api, caller, log),
    clock: systemClock,
    transferrer,
    record,
    answerByHand: (id, rule) => link.send({ type: 'move-answered', id, rule }),
  };
  const call: Call = new Call(table, doors, rescue);
  const participant = watchCaller(ctx.room, {
    joined: ({ attributes }) => {
      record(joinedStep(attributes));
      call.dispatch({ type: 'caller-joined', trunkId: attributes['sip.trunkID'] ?? '' });
    },
    trackSubscribed: () => call.dispatch({ type: 'track-subscribed' }),
    connected: () => {
      call.dispatch({ type: 'caller-connected' });
      link.send({ type: 'call-answered' });
      getReadyToMove(sip, table, participant()?.attributes['sip.trunkID'] ?? '');
    },
    pressed: (digit) => call.dispatch({ type: 'digit-pressed', digit }),
    left: () => call.dispatch({ type: 'caller-left' }),
  });
  obeySupervisor(link, call);
  voice.readFrom(recordingsFor(table, voiceId, (works) => tell('voice', works), log));
  if (ear !== 'off') {
    const dispatch = (happening: Happening): void => call.dispatch(happening);
    const speechUrl = (): string | undefined => link.speechUrl;
    const { ended } = call;
    const { room } = ctx;
    const listening = { ear, table, room, api, caller: participant, speechUrl, dispatch, ended, log };
    startListening(listening, ctx.proc.userData.hearing);
  }
  return call;
}

/** A process that was made ready for a keypad call loads what it takes while the call is being answered. */
function startListening(call: ListeningCall, parts: HearingParts | undefined): void {
  listenTo(call, parts === undefined ? loadHearing() : Promise.resolve(parts));
}

/** What the supervisor may ask of a call. */
function obeySupervisor(link: SupervisorLink, call: Call): void {
  link.onMove = ({ id, routeId, by }) => call.dispatch({ type: 'moved-by-hand', id, routeId, by });
  link.onEndNow = () => call.dispatch({ type: 'worker-stopping' });
}

/** The transferrer and the record, so that the supervisor and the trace hear of them. */
function observed(
  sip: Transferrer,
  link: SupervisorLink,
  trace: CallTrace | undefined,
): Pick<CallDoors, 'transferrer' | 'record'> {
  return {
    transferrer: trace?.around(sip) ?? sip,
    record: (entry) => {
      trace?.note(entry);
      link.send({ type: 'step', at: Date.now(), entry });
    },
  };
}

function apiOf({ info }: JobContext<Ready>): LiveKitApi {
  return { url: info.url, apiKey: info.apiKey ?? '', apiSecret: info.apiSecret ?? '' };
}

function callerOf(
  ctx: JobContext<Ready>,
  who: ReturnType<ReturnType<typeof watchCaller>>,
): Caller | undefined {
  if (who === undefined) return undefined;
  const { identity, attributes } = who;
  const room = ctx.room.name ?? '';
  return { room, identity, callId: ctx.job.id, dialled: attributes['sip.trunkPhoneNumber'] };
}

/** A number is absent where the caller withholds theirs, or the trunk hides them. */
function joinedStep(attributes: Readonly<Record<string, string>>): RecordEntry {
  const {
    'sip.trunkID': trunkId = '',
    'sip.phoneNumber': caller,
    'sip.trunkPhoneNumber': dialled,
  } = attributes;
  return { step: 'joined', trunkId, pii: { ...(caller && { caller }), ...(dialled && { dialled }) } };
}

function dialPolicy(table: Table): DialPolicy {
  const ceiling = readCeiling(process.env);
  // The supervisor refuses to start on a ceiling that cannot be read; should one come here, nothing may be dialled.
  return {
    allow: table.transfer.allow,
    ceiling: ceiling.ok ? ceiling.ceiling : { numbers: [], hosts: [] },
    kindOf: kindOfNumber,
  };
}

async function openLink(): Promise<SupervisorLink> {
  return SupervisorLink.open(process.env['SWITCHBOARD_SOCKET'] ?? '');
}

/** A process that lacks something for its call is better than none. */
function unready(log: Log): (error: unknown) => undefined {
  return (error) => {
    log('a process could not be made ready to listen', { error });
    return undefined;
  };
}

function logger(): Log {
  const log = agentLog();
  return (message, attributes = {}) => log.warn(attributes, message);
}
