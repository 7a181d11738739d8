import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { answerLines } from '../../src/commands/route-lines.ts';
import { place, tableOf } from '../support/table.ts';

const table = tableOf([place('sales', '1'), place('tea-room', '2', { name: 'the tea room' })]);

interface Answered {
  readonly out: readonly { readonly text: string; readonly got: string; readonly ms: number }[];
  readonly error: string | undefined;
}

async function answered(input: string, on = table): Promise<Answered> {
  const output = new PassThrough();
  const written = text(output);
  let error: string | undefined;
  await answerLines(on, Readable.from([input]), output).catch((reason: unknown) => {
    error = reason instanceof Error ? reason.message : String(reason);
  });
  output.end();
  const lines = (await written).split('\n').filter((line) => line !== '');
  return { out: lines.map((line) => JSON.parse(line) as Answered['out'][number]), error };
}

describe('utterances line by line', () => {
  it('are answered in order with the route, none or ask, and the time of the rules', async () => {
    const said = ['sales please', 'hello', 'sales or the tea room', 'a person please'];
    const { out, error } = await answered(said.map((one) => `${JSON.stringify({ text: one })}\n`).join(''));
    expect(out.map((line) => line.text)).toEqual(said);
    expect(out.map((line) => line.got)).toEqual(['sales', 'none', 'ask', 'ask']);
    for (const { ms } of out) expect(ms).toBeGreaterThanOrEqual(0);
    expect(error).toBeUndefined();
  });

  it('reach the operator where the table has one', async () => {
    const { out } = await answered('{"text":"a person please"}', tableOf([place('operator', '0')]));
    expect(out[0]?.got).toBe('operator');
  });

  it.each([
    ['{bad', 'Line 2 is no JSON. Write one {"text": "what the caller says"} a line.'],
    ['{"txt":1}', 'Line 2 has no "text". Write one {"text": "what the caller says"} a line.'],
    ['7', 'Line 2 has no "text". Write one {"text": "what the caller says"} a line.'],
  ])('end at %s, named by its number, with those before it answered', async (line, message) => {
    const { out, error } = await answered(`{"text":"sales"}\n${line}\n{"text":"sales"}\n`);
    expect(out).toHaveLength(1);
    expect(error).toBe(message);
  });
});
