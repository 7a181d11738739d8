import { setTimeout as pause } from 'node:timers/promises';
import { telemetry } from '@livekit/agents';
import { type Span, context, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import type { RecordEntry } from '../core/record.ts';
import type { Transferrer } from '../core/ports.ts';

/** A collector that does not answer must not keep a call's process. */
const FLUSH_MS = 3000;

/**
 * OpenTelemetry: what agents-js traces of a job goes to the collector that `OTEL_EXPORTER_OTLP_ENDPOINT` names, with a
 * span of each call and of each transfer. Loaded only where that is set. No number, name or word is in it: agents-js
 * takes out what it marks as private, and we put in ids, rules and SIP statuses only.
 */
export class Traces {
  readonly #provider: NodeTracerProvider;

  /** The exporter and the resource take the standard `OTEL_…` variables. */
  constructor() {
    const resource = resourceFromAttributes({ 'service.name': 'switchboard' });
    const later = new telemetry.FanoutSpanProcessor();
    this.#provider = new NodeTracerProvider({
      resource: resource.merge(detectResources({ detectors: [envDetector] })),
      spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter()), later],
    });
    this.#provider.register();
    telemetry.setTracerProvider(this.#provider, {
      registerSpanProcessor: (processor) => later.add(processor),
      allowPii: false,
    });
  }

  /** The span of a call that begins now. `table`: its hash. */
  call(callId: string, table: string): CallTrace {
    const attributes = { 'switchboard.call': callId, 'switchboard.table': table };
    return new CallTrace(
      this.#provider,
      this.#provider.getTracer('switchboard').startSpan('call', { attributes }),
    );
  }

  /** Sends what has ended. Resolves within 3 s; never rejects. */
  async flush(): Promise<void> {
    const sent = this.#provider.forceFlush().catch(() => undefined);
    await Promise.race([sent, pause(FLUSH_MS, undefined, { ref: false })]);
  }
}

export class CallTrace {
  readonly #provider: NodeTracerProvider;
  readonly #span: Span;

  constructor(provider: NodeTracerProvider, span: Span) {
    this.#provider = provider;
    this.#span = span;
  }

  /** A step of the call, without what is private in it. */
  note(entry: RecordEntry): void {
    this.#span.addEvent(entry.step, {
      ...('rule' in entry && { 'switchboard.rule': entry.rule }),
      ...('routeId' in entry && { 'switchboard.route': entry.routeId }),
    });
  }

  /** The transferrer, with a span around each transfer. */
  around(transferrer: Transferrer): Transferrer {
    return {
      transfer: async (order) => {
        const span = this.#provider
          .getTracer('switchboard')
          .startSpan(
            'transfer',
            { attributes: { 'switchboard.route': order.routeId } },
            trace.setSpan(context.active(), this.#span),
          );
        const result = await transferrer.transfer(order);
        span.setAttributes({ 'switchboard.outcome': result.outcome, 'switchboard.detail': result.detail });
        span.end();
        return result;
      },
    };
  }

  end(): void {
    this.#span.end();
  }
}
