import { expect, it } from 'vitest';
import { Room } from '@livekit/rtc-node';
import { keepNativeLog } from '../../src/livekit/native-log.ts';

/** What rtc-node keeps of the native library, for itself. */
type NativeEvents = {
  _ffiClientInstance: { on(name: 'ffi_event', hear: (event: NativeEvent) => void): void };
};
interface NativeEvent {
  readonly message: { readonly case: string };
}

it('hands over what happens to a room, and no line of the native log', async () => {
  keepNativeLog();
  const connecting = new Room().connect('ws://127.0.0.1:9', 'none', {
    autoSubscribe: false,
    dynacast: false,
  });
  const heard: string[] = [];
  const { _ffiClientInstance: native } = globalThis as unknown as NativeEvents;
  native.on('ffi_event', ({ message }) => heard.push(message.case));
  await expect(connecting).rejects.toThrow();
  expect(heard).toEqual(['connect']);
});
