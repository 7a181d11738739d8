import type { Traces } from './livekit/traces.ts';

/** Traces cost each process memory: they are loaded only where somebody collects them. */
export async function loadTraces(): Promise<Traces | undefined> {
  if (!process.env['OTEL_EXPORTER_OTLP_ENDPOINT']?.trim()) return undefined;
  const { Traces } = await import('./livekit/traces.ts');
  return new Traces();
}
