import type { Provider } from '../livekit/caller-addresses.ts';
import type { Change, InboundResult } from '../livekit/inbound.ts';

export interface ReportContext {
  readonly agentName: string;
  readonly provider?: Provider;
  /** Nobody was told to check callers, since LiveKit is on this machine. */
  readonly unchecked: boolean;
}

const CHANGES: Readonly<Record<Change, string>> = {
  made: 'made',
  changed: 'changed',
  unchanged: 'as it should be, nothing changed',
};

/** What stands now, what callers can dial, and what is left to be done at the provider. */
export function setupReport({ trunk, rule, callers }: InboundResult, context: ReportContext): string {
  const numbers = trunk.numbers.join(', ');
  const { agentName } = context;
  return [
    `trunk ${trunk.id}: ${CHANGES[trunk.change]}; it takes calls to ${numbers} ${callersText(callers)}`,
    `dispatch rule ${rule.id}: ${CHANGES[rule.change]}; each call gets a room of its own and the agent ${agentName}`,
    ...(context.unchecked && callers.addresses.length === 0 && callers.username === '' ? [UNCHECKED] : []),
    '',
    `Callers can dial ${numbers} as soon as a switchboard runs with LIVEKIT_AGENT_NAME=${agentName}.`,
    '',
    ...providerSteps(context.provider),
  ].join('\n');
}

const UNCHECKED =
  'Nobody is asked who they are. If other machines reach your livekit-sip, run this again with --provider, ' +
  '--allow-address or --auth-user.';

function callersText({ addresses, username }: InboundResult['callers']): string {
  const from = addresses.length === 0 ? 'from anywhere' : `from ${addresses.join(', ')}`;
  return username === '' ? from : `${from}, after a login as ${username}`;
}

function providerSteps(provider: Provider | undefined): readonly string[] {
  switch (provider) {
    case 'twilio':
      return [
        'At Twilio, Elastic SIP Trunking » Manage » Trunks » your trunk:',
        `- Origination: ${SIP_URI}`,
        '- Numbers: the numbers above.',
        '- Features » Call Transfer (SIP REFER): Enabled, caller id as you like, PSTN transfer enabled. Or by command:',
        '  twilio api trunking v1 trunks update --sid <sid> --transfer-mode enable-all \\',
        '    --transfer-caller-id from-transferee',
      ];
    case 'telnyx':
      return [
        'At Telnyx:',
        `- A SIP connection by FQDN: ${SIP_URI}`,
        '- The numbers above belong to that connection, and are sent in the form +E.164.',
        '- Ask their support to enable SIP REFER for that connection: without it no call can be moved.',
      ];
    case undefined:
      return [
        'At your telephone provider:',
        `- Calls to these numbers go to LiveKit: ${SIP_URI}`,
        '- SIP REFER (call transfer) is enabled on the trunk: without it no call can be moved.',
      ];
  }
}

const SIP_URI = 'the SIP URI of your LiveKit (in LiveKit Cloud: project settings).';
