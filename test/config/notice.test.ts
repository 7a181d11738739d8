import { describe, expect, it } from 'vitest';
import { noticeMissing } from '../../src/config/notice.ts';
import type { HearingChoice, Table } from '../../src/core/table.ts';
import { place, tableOf } from '../support/table.ts';

const KEY = { OPENAI_API_KEY: 'sk-test' };

function tableWith(provider: HearingChoice['provider'], more: Partial<Table> = {}): Table {
  const hearing: HearingChoice = { provider, confirm: 'auto', model: '', streamingModel: false };
  return tableOf([place('sales', '1')], { hearing, ...more });
}
const assistant = { instructions: 'You answer.', model: 'm' };

describe('a table without a notice', () => {
  it.each([
    ['hears through the cloud', tableWith('openai'), KEY, /cloud service/],
    ['hears through the cloud because a key is there', tableWith('auto'), KEY, /cloud service/],
    ['has an assistant', tableWith('off', { assistant }), {}, /language model/],
  ])('is warned of when it %s', (_, table, env, message) => {
    expect(noticeMissing(table, env)).toMatchObject({
      path: 'notice',
      message: expect.stringMatching(message) as string,
    });
  });

  it.each([
    ['nobody listens', tableWith('off'), KEY],
    ['there is no key to listen with', tableWith('auto'), {}],
    ['nothing leaves the machine', tableWith('local'), KEY],
  ])('is well where %s', (_, table, env) => {
    expect(noticeMissing(table, env)).toBeUndefined();
  });

  it('is no longer warned of once it has one', () => {
    expect(
      noticeMissing(tableWith('openai', { assistant, notice: 'A computer answers.' }), KEY),
    ).toBeUndefined();
  });
});
