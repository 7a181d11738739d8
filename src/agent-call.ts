import type { JobContext } from '@livekit/agents';
import type { RemoteParticipant } from '@livekit/rtc-node';
import { type HearingParts, listenTo, loadHearing } from './agent-hearing.ts';
import { getReadyToMove } from './agent-rehearsal.ts';
import { assistantFor, recordingsFor } from './agent-speech.ts';
import { Call, type CallDoors } from './call/call.ts';
import { systemClock } from './call/clock.ts';
import type { SupervisorLink } from './call/supervisor-link.ts';
import { readCeiling } from './config/ceiling.ts';
import { kindOfNumber } from './config/numbers.ts';
import type { Happening, Service } from './core/events.ts';
import type { CallTerms } from './core/messages.ts';
import type { DialPolicy, Log, Transferrer } from './core/ports.ts';
import type { RecordEntry } from './core/record.ts';
import type { Rescue } from './core/rescue.ts';
import type { Table } from './core/table.ts';
import { watchCaller } from './livekit/caller.ts';
import { callerLine } from './livekit/line.ts';
import type { CallTrace } from './livekit/traces.ts';
import { type Caller, type LiveKitApi, SipTransferrer } from './livekit/transferrer.ts';
import type { TrackVoice } from './livekit/voice.ts';

type Job = Pick<JobContext, 'job' | 'info' | 'room'>;
type Who = () => RemoteParticipant | undefined;

/** What a call is made of. */
export interface CallParts {
  readonly job: Job;
  readonly terms: CallTerms;
  /** It goes on with a call whose process died. */
  readonly rescue: Rescue | undefined;
  readonly link: SupervisorLink;
  readonly voice: TrackVoice;
  /** What listening takes, where the process has made it ready. */
  readonly hearing: Promise<HearingParts> | undefined;
  readonly trace: CallTrace | undefined;
  readonly log: Log;
}

/** Wires the doors of one call to its rules. */
export function joinCall(parts: CallParts): Call {
  const { job, terms, rescue, link, voice, log } = parts;
  const caller = (): Caller | undefined => callerOf(job, participant());
  const sip = new SipTransferrer(apiOf(job), caller, dialPolicy(terms.table), log);
  const tell = (service: Service, works: boolean): void =>
    call.dispatch({ type: 'service-changed', service, works });
  const doors = doorsOf(parts, sip, caller, tell);
  const call: Call = new Call(terms.table, doors, rescue);
  const participant = followCaller(parts, call, doors, sip);
  link.onMove = ({ id, routeId, by }) => call.dispatch({ type: 'moved-by-hand', id, routeId, by });
  link.onEndNow = () => call.dispatch({ type: 'worker-stopping' });
  voice.readFrom(recordingsFor(terms.table, terms.voiceId, (works) => tell('voice', works), log));
  listen(parts, call, participant);
  return call;
}

export function apiOf({ info }: Job): LiveKitApi {
  return { url: info.url, apiKey: info.apiKey ?? '', apiSecret: info.apiSecret ?? '' };
}

function doorsOf(
  { job, terms, link, voice, trace, log }: CallParts,
  sip: Transferrer,
  caller: () => Caller | undefined,
  tell: (service: Service, works: boolean) => void,
): CallDoors {
  return {
    voice,
    ...assistantFor(terms.table, (works) => tell('assistant', works), log),
    line: callerLine(apiOf(job), caller, log),
    clock: systemClock,
    transferrer: trace?.around(sip) ?? sip,
    record: (entry) => {
      trace?.note(entry);
      link.send({ type: 'step', at: Date.now(), entry });
    },
    answerByHand: (id, rule) => link.send({ type: 'move-answered', id, rule }),
  };
}

/** Tells the rules what the caller does. */
function followCaller(
  { job, terms, link }: CallParts,
  call: Call,
  { record }: CallDoors,
  sip: SipTransferrer,
): Who {
  const participant: Who = watchCaller(job.room, {
    joined: ({ attributes }) => {
      record(joinedStep(attributes));
      call.dispatch({ type: 'caller-joined', trunkId: attributes['sip.trunkID'] ?? '' });
    },
    trackSubscribed: () => call.dispatch({ type: 'track-subscribed' }),
    connected: () => {
      call.dispatch({ type: 'caller-connected' });
      link.send({ type: 'call-answered' });
      getReadyToMove(sip, terms.table, participant()?.attributes['sip.trunkID'] ?? '');
    },
    pressed: (digit) => call.dispatch({ type: 'digit-pressed', digit }),
    left: () => call.dispatch({ type: 'caller-left' }),
  });
  return participant;
}

/** What was made ready for a keypad call loads what listening takes while the call is being answered. */
function listen({ job, terms, link, hearing, log }: CallParts, call: Call, caller: Who): void {
  const { ear, table } = terms;
  if (ear === 'off') return;
  const dispatch = (happening: Happening): void => call.dispatch(happening);
  const speechUrl = (): string | undefined => link.speechUrl;
  const { ended } = call;
  const { room } = job;
  listenTo(
    { ear, table, room, api: apiOf(job), caller, speechUrl, dispatch, ended, log },
    hearing ?? loadHearing(),
  );
}

function callerOf({ job, room }: Job, who: RemoteParticipant | undefined): Caller | undefined {
  if (who === undefined) return undefined;
  const { identity, attributes } = who;
  return { room: room.name ?? '', identity, callId: job.id, dialled: attributes['sip.trunkPhoneNumber'] };
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
