import { stackSettings } from '../../../stack/settings.ts';

/** The stack of the test run; it moves with its variable like any other. */
export const E2E_STACK = {
  ...process.env,
  SWITCHBOARD_STACK_PORT_BASE: process.env['SWITCHBOARD_TEST_PORT_BASE'] ?? '26000',
};

export const e2eStack = () => stackSettings(E2E_STACK);
