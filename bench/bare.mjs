// The reference that the benchmark compares with: what the smallest worker does that answers a call and moves it on a
// key. Plain JavaScript under plain node; agents-js's own defaults; nothing warmed, nothing bundled.
import { fileURLToPath } from 'node:url';
import { AgentServer, ServerOptions, defineAgent, initializeLogger } from '@livekit/agents';
import { AudioSource, LocalAudioTrack, RoomEvent, TrackPublishOptions, TrackSource } from '@livekit/rtc-node';
import { SipClient } from 'livekit-server-sdk';

export default defineAgent({
  entry: async (ctx) => {
    ctx.room.on(RoomEvent.DtmfReceived, async (_code, _digit, participant) => {
      const sip = new SipClient(ctx.info.url, ctx.info.apiKey, ctx.info.apiSecret);
      await sip.transferSipParticipant(ctx.room.name, participant.identity, process.env.BARE_TARGET, {
        playDialtone: true,
      });
    });
    // A process that stayed for every caller who has gone would slow down whatever is measured next.
    ctx.room.on(RoomEvent.ParticipantDisconnected, () => ctx.shutdown());
    await ctx.connect();
    const source = new AudioSource(48_000, 1);
    const track = LocalAudioTrack.createAudioTrack('bare', source);
    const options = new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE });
    await ctx.room.localParticipant.publishTrack(track, options);
  },
});

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  initializeLogger({ pretty: false, level: 'info' });
  const server = new AgentServer(
    new ServerOptions({
      agent: fileURLToPath(import.meta.url),
      agentName: process.env.LIVEKIT_AGENT_NAME,
      wsURL: process.env.LIVEKIT_URL,
      production: true,
      // Busy cores would leave every second call without an agent; the reference is to be measured, not dropped.
      loadFunc: async () => 0,
      numIdleProcesses: Number(process.env.SWITCHBOARD_IDLE_PROCESSES ?? 2),
      host: '127.0.0.1',
      port: Number(process.env.PORT),
    }),
  );
  server.event.on('worker_registered', () => console.log(JSON.stringify({ msg: 'ready for calls' })));
  process.once('SIGTERM', () => void server.close().then(() => process.exit(0)));
  await server.run();
}
