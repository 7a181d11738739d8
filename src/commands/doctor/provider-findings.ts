import type { Table } from '../../core/table.ts';
import { type Finding, found } from './finding.ts';

/** What must be switched on at the provider: nobody can look into that from here, so it is told. */

const WHY = 'Without it every transfer is refused: callers hear "I cannot transfer your call at the moment."';

export function providerFindings(table: Table): readonly Finding[] {
  const hosts = hostsOf(table);
  const twilio = hosts.some((host) => host.endsWith('.pstn.twilio.com'));
  const telnyx = hosts.some((host) => host.endsWith('telnyx.com'));
  return [
    ...(twilio || !telnyx ? TWILIO : []),
    ...(telnyx || !twilio ? TELNYX : []),
    ...(twilio || telnyx ? [] : OTHERS),
    ...NO_BRIDGE,
  ];
}

const TWILIO: readonly Finding[] = [
  found(
    'unknown',
    'Twilio: whether the trunk allows SIP REFER, and to telephone numbers.',
    WHY,
    'twilio api trunking v1 trunks list, then twilio api trunking v1 trunks update --sid <sid> --transfer-mode enable-all --transfer-caller-id from-transferee. ' +
      'By console: Elastic SIP Trunking » Manage » Trunks » the trunk » Features » Call Transfer (SIP REFER) » Enabled.',
  ),
  found(
    'unknown',
    'Twilio: what the destination sees of a caller who withholds their number.',
    'With from-transferee it sees an anonymous call, and some carriers refuse those.',
    'Call with a withheld number once; where it is refused, use --transfer-caller-id from-transferor.',
  ),
];

const TELNYX: readonly Finding[] = [
  found(
    'unknown',
    'Telnyx: whether SIP REFER is enabled for the account.',
    WHY,
    'Ask Telnyx support to enable SIP REFER, and write numbers as they want them: "transfer": { "trunks": { "*": { "referTo": "sip:{e164}@sip.telnyx.com" } } }.',
  ),
];

const OTHERS: readonly Finding[] = [
  found(
    'unknown',
    'Another provider: whether the trunk allows SIP REFER ("call transfer"), and how it wants numbers written.',
    WHY,
    'Ask for both; transfer.trunks in the table writes numbers as the provider wants them. A REFER that is answered with 603 usually means that it is off.',
  ),
];

const NO_BRIDGE: readonly Finding[] = [
  found(
    'unknown',
    'Whether every trunk can REFER at all.',
    'Calls are moved by REFER only: a trunk that cannot is of no use here yet, there is no bridging.',
    'Place one call and press a key: npx switchboard why last tells what the trunk answered.',
  ),
];

function hostsOf({ routes, transfer }: Table): readonly string[] {
  const targets = routes.flatMap((route) =>
    route.kind === 'transfer' && route.target.kind === 'uri' ? [route.target.uri] : [],
  );
  const templates = Object.values(transfer.trunks).map(({ referTo }) => referTo);
  return [...targets, ...templates].map((uri) => /@([^;:>]+)/.exec(uri)?.[1]?.toLowerCase() ?? '');
}
