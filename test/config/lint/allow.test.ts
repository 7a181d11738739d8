import { describe, expect, it } from 'vitest';
import { cleanFile, place, warningsOf } from '../table-file.ts';
import type { Json } from '../table-file.ts';

function warnings(allow: Json, targets: readonly string[], trunks?: Json): readonly string[] {
  const routes = targets.map((transferTo, index) => place(`r${index}`, String(index), { transferTo }));
  return warningsOf(cleanFile({ routes, fallback: 'r0', transfer: { allow, ...(trunks && { trunks }) } }));
}

describe('transfer.allow', () => {
  it('should not let whole countries be dialled, and the linter says what is enough', () => {
    expect(warnings({ numbers: ['+1'] }, ['+15105550101', 'tel:+15105550190'])).toEqual([
      'transfer.allow.numbers[0]: +1 lets every number be dialled that begins with this digit. ' +
        'Fix: Write "+151055501": your numbers begin so.',
    ]);
    expect(warnings({ numbers: ['+151'] }, ['+15105550101'])).toHaveLength(1);
    expect(warnings({ numbers: ['+1510'] }, ['+15105550101'])).toEqual([]);
  });

  it('should be split where the numbers have little in common', () => {
    expect(warnings({ numbers: ['+44'] }, ['+442079460123', '+441914980123'])).toEqual([
      'transfer.allow.numbers[0]: +44 lets every number be dialled that begins with these digits. ' +
        'Fix: Write a longer beginning for each group of your numbers.',
    ]);
  });

  it('should hold nothing that no route needs', () => {
    const allow = {
      numbers: ['+1510', '+4420'],
      hosts: ['Pbx.example.com', 'old.example.com'],
      users: ['a', 'b'],
    };
    expect(warnings(allow, ['+15105550101', 'sip:a@PBX.example.com'])).toEqual([
      'transfer.allow.hosts[1]: No route needs it. Fix: Take it out: whoever edits this file could dial it.',
      'transfer.allow.numbers[1]: No route needs it. Fix: Take it out: whoever edits this file could dial it.',
      'transfer.allow.users[1]: No route needs it. Fix: Take it out: whoever edits this file could dial it.',
    ]);
  });

  it('needs the hosts of the trunks, and the numbers in SIP targets', () => {
    const trunks = { '*': { referTo: 'sip:{e164}@sip.telnyx.com' } };
    const allow = { numbers: ['+1510'], hosts: ['sip.telnyx.com', 'pbx.example.com'] };
    expect(warnings(allow, ['+15105550101', 'sip:+15105550102@pbx.example.com'], trunks)).toEqual([]);
    expect(warnings(allow, ['sip:0015105550102@pbx.example.com'], trunks)).toEqual([]);
  });
});
