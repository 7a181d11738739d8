import { Agent, setGlobalDispatcher } from 'undici';

/** undici would close an idle connection after 4 s. Proxies close theirs after 60 s and more. */
const IDLE_MS = 30_000;
/** A server that takes longer is slow enough for the transfer to wait for it, too. */
const OPEN_MS = 5000;
/** The version of undici's interface that this one speaks. */
const MAJOR = '6.';

/**
 * Keeps connections to LiveKit's API open for as long as callers listen to a menu: a transfer then waits for no
 * handshake, which over TLS takes two round trips. Node's `fetch` goes through undici, and takes another's connections
 * where both are of one version; elsewhere it goes on as it was.
 */
export function keepConnections(): void {
  if (process.versions['undici']?.startsWith(MAJOR)) {
    setGlobalDispatcher(new Agent({ keepAliveTimeout: IDLE_MS }));
  }
}

/** Opens the connection that the next request to `url` (ws:// or http://) will take. */
export async function openConnection(url: string): Promise<void> {
  const answer = await fetch(url.replace(/^ws/, 'http'), { signal: AbortSignal.timeout(OPEN_MS) });
  // A connection can be used again when its answer has been read.
  await answer.text();
}
