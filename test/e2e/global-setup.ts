import { stackSettings } from '../../stack/settings.ts';
import { down, up } from '../../stack/stack.ts';
import { E2E_STACK } from '../support/e2e/stack.ts';

const report = (line: string): void => void process.stderr.write(`${line}\n`);

/** The real stack, on ports of its own, for as long as the calls last. */
export default async function setup(): Promise<() => Promise<void>> {
  const settings = stackSettings(E2E_STACK);
  await up(settings, report);
  return () => down(settings, report);
}
