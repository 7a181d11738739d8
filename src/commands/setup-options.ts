import { isIPv4 } from 'node:net';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { isE164 } from '../core/target.ts';
import { PROVIDER_ADDRESSES, type Provider, callerAddress } from '../livekit/caller-addresses.ts';
import type { CallerCheck } from '../livekit/inbound.ts';

export interface SetupOptions {
  readonly number: readonly string[];
  readonly provider?: Provider;
  readonly allowAddress?: readonly string[];
  readonly authUser?: string;
  readonly open?: true;
}

/** Holds the password for `--auth-user`: on the command line everybody on the machine could read it. */
export const PASSWORD_VARIABLE = 'SWITCHBOARD_SIP_PASSWORD';

const MORE = `
Makes an inbound trunk for the numbers, and a dispatch rule that gives each call a room of its own and calls the
agent LIVEKIT_AGENT_NAME (default: switchboard) into it. Run again, it changes only what differs, and only what it
made itself. Numbers are added to their trunk, never taken away.

A number is no secret: without a check, whoever reaches the SIP address of your LiveKit can call at your expense. So
say who may call, with one or more of --provider, --allow-address and --auth-user, or say --open. Where LIVEKIT_URL
is this machine (127.0.0.1, localhost) you need not; what a trunk asks of callers then stays as it is.

Needs LIVEKIT_URL, LIVEKIT_API_KEY, LIVEKIT_API_SECRET; for --auth-user also ${PASSWORD_VARIABLE}.

Exit code: 0 where all is as it should be now, 1 where it could not be done, 2 for a wrong option.

Examples:
  switchboard setup --number +15105550100 --provider twilio
  switchboard setup --number +15105550100 +15105550101 --allow-address 203.0.113.7 198.51.100.0/24
  ${PASSWORD_VARIABLE}=… switchboard setup --number +15105550100 --auth-user office`;

/** The options of `setup`, and their help. */
export function addSetupOptions(command: Command): Command {
  return command
    .requiredOption('--number <e164...>', 'the numbers that callers dial, such as +15105550100', addNumber)
    .addOption(
      new Option('--provider <name>', 'take calls only from the addresses of this provider').choices(
        Object.keys(PROVIDER_ADDRESSES),
      ),
    )
    .option('--allow-address <address...>', 'take calls only from these addresses or blocks', addAddress)
    .option(
      '--auth-user <name>',
      `take calls only after a login; the password is in ${PASSWORD_VARIABLE}`,
      readUser,
    )
    .addOption(
      new Option('--open', 'take calls from everybody').conflicts(['provider', 'allowAddress', 'authUser']),
    )
    .addHelpText('after', MORE);
}

/** Why these options do not do for LiveKit at `url`; `undefined` where they do. */
export function optionsProblem(options: SetupOptions, url: string): string | undefined {
  if (options.provider === 'twilio' && options.authUser !== undefined) {
    return '--auth-user does not go with --provider twilio: its trunks cannot log in.';
  }
  const { provider, allowAddress, authUser, open } = options;
  if (provider ?? allowAddress ?? authUser ?? open ?? isThisMachine(url)) return undefined;
  return 'Who may call? Say --provider twilio or telnyx, --allow-address, --auth-user, or --open for everybody.';
}

/** What the options ask of callers; `undefined` where they say nothing about it. */
export function callerCheck(options: SetupOptions, password: string): CallerCheck | undefined {
  const { provider, allowAddress, authUser, open } = options;
  if (provider === undefined && allowAddress === undefined && authUser === undefined && !open)
    return undefined;
  const ofProvider = provider === undefined ? [] : PROVIDER_ADDRESSES[provider];
  return {
    addresses: [...new Set([...ofProvider, ...(allowAddress ?? [])])],
    username: authUser ?? '',
    password: authUser === undefined ? '' : password,
  };
}

/** Whether LiveKit is asked for on the loopback interface. */
export function isThisMachine(url: string): boolean {
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  return host === 'localhost' || host === '[::1]' || (isIPv4(host) && host.startsWith('127.'));
}

function addNumber(text: string, before: readonly string[] = []): readonly string[] {
  if (!isE164(text)) {
    throw new InvalidArgumentError(
      'Write + and all digits of the number, nothing between them: +15105550100.',
    );
  }
  return before.includes(text) ? before : [...before, text];
}

function readUser(text: string): string {
  if (/^[\x21-\x7e]+$/.test(text)) return text;
  throw new InvalidArgumentError('Write letters, digits and signs without spaces.');
}

function addAddress(text: string, before: readonly string[] = []): readonly string[] {
  const address = callerAddress(text);
  if (!address.ok) throw new InvalidArgumentError(address.reason);
  return [...before, address.cidr];
}
