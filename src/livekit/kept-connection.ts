import { Agent, setGlobalDispatcher } from 'undici';

/** undici would close an idle connection after 4 s. Proxies close theirs after 60 s and more. */
const IDLE_MS = 30_000;
/** A server that takes longer is slow enough for the transfer to wait for it, too. */
const OPEN_MS = 5000;
/** The version of undici's interface that this one speaks. */
const MAJOR = '6.';

/**
 * Opens a connection to LiveKit's API at `url` (ws:// or http://) and has it stay open for as long as callers listen to a
 * menu: a transfer then waits for no handshake, which over TLS takes two round trips. Node's `fetch` goes through undici,
 * and takes another's connections where both are of one version; elsewhere this one stays for 4 s.
 */
export async function openConnection(url: string): Promise<void> {
  if (process.versions['undici']?.startsWith(MAJOR)) {
    setGlobalDispatcher(new Agent({ keepAliveTimeout: IDLE_MS }));
  }
  const answer = await fetch(url.replace(/^ws/, 'http'), { signal: AbortSignal.timeout(OPEN_MS) });
  // A connection can be used again when its answer has been read.
  await answer.text();
}
