import bindings from '@livekit/rtc-ffi-bindings';

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
  const library: NativeLibrary = bindings;
  const initialize = library.livekitInitialize;
  library.livekitInitialize = (onEvent, _handOverLog, sdkVersion) => initialize(onEvent, false, sdkVersion);
}
