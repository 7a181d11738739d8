export interface Address {
  readonly host: string;
  readonly port: number;
}

const DEFAULT_PORT = 5060;

/** The URI of a From, To, Contact, Route or Refer-To value, with or without name and angle brackets. */
export function uriOf(value: string): string {
  return /<([^>]*)>/.exec(value)?.[1] ?? value.split(';')[0]?.trim() ?? '';
}

/** The tag of a From or To value; empty where it has none. */
export function tagOf(value: string): string {
  return /;\s*tag=([^;\s]+)/i.exec(value.replace(/<[^>]*>/, ''))?.[1] ?? '';
}

/** Where a SIP URI is to be sent to. Throws where it names no host. */
export function addressOf(uri: string): Address {
  const match = /^sips?:(?:[^@]*@)?([^:;?>]+)(?::(\d+))?/i.exec(uri);
  if (!match?.[1]) throw new Error(`No host in the SIP URI ${JSON.stringify(uri)}`);
  return { host: match[1], port: match[2] === undefined ? DEFAULT_PORT : Number(match[2]) };
}
