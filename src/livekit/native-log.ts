import { createRequire } from 'node:module';

/** What rtc-node calls when the native library is first needed. */
interface NativeLibrary {
  livekitInitialize: (onEvent: (event: Uint8Array) => void, handOverLog: boolean, sdkVersion: string) => void;
}

/**
 * rtc-node has the native library hand over every line of its log, 1,500 of them while a room is joined, and drops them
 * all: half of what joining costs. This keeps them in the library, which prints what RUST_LOG asks for. To be called
 * before anything of rtc-node is used.
 */
export function keepNativeLog(): void {
  process.env['RUST_LOG'] ??= 'off';
  const require = createRequire(import.meta.url);
  // The one that rtc-node itself loads, wherever it was installed.
  const library = createRequire(require.resolve('@livekit/rtc-node'))(
    '@livekit/rtc-ffi-bindings',
  ) as NativeLibrary;
  const initialize = library.livekitInitialize;
  library.livekitInitialize = (onEvent, _handOverLog, sdkVersion) => initialize(onEvent, false, sdkVersion);
}
