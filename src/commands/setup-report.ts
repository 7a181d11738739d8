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
    `Callers can dial ${numbers} as soon as a switchboard runs with LIVEKIT_AGENT_NAME=${agentName};`,
    `a softphone dials sip:${trunk.numbers[0]}@ and the address and port of livekit-sip.`,
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
        'At Twilio, Elastic SIP Trunking » Manage » Trunks » the trunk:',
        `- Origination: ${SIP_URI}.`,
        '- Numbers: the numbers above.',
        '- Features » Call Transfer (SIP REFER): Enabled, with PSTN transfer enabled; or by command:',
        '  twilio api trunking v1 trunks update --sid <sid> --transfer-mode enable-all \\',
        '    --transfer-caller-id from-transferee',
      ];
    case 'telnyx':
      return [
        'At Telnyx, in a SIP connection of type FQDN:',
        `- FQDN: the host of ${SIP_URI}.`,
        '- Numbers: the numbers above, sent in the form +E.164.',
        '- Have Telnyx enable SIP REFER (ask their support): without it no call can be moved.',
      ];
    case undefined:
      return [
        'At your telephone provider:',
        `- Send calls for these numbers to ${SIP_URI}.`,
        '- Enable SIP REFER (call transfer) on the trunk: without it no call can be moved.',
      ];
  }
}

const SIP_URI = "your LiveKit's SIP URI (LiveKit Cloud shows it in the project settings)";
