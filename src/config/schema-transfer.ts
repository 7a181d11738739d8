import { z } from 'zod';
import { dialledNumber } from '../core/dial-policy.ts';
import { DEFAULT_REFER_TO, isHost, isUser } from '../core/target.ts';
import { isNumberPrefix } from './ceiling.ts';
import { dialtone, ringTimeoutSeconds } from './schema-fields.ts';

export const allowSchema = z.strictObject({
  numbers: z
    .array(z.string().refine(isNumberPrefix, 'must be + and the first digits of numbers'))
    .default([])
    .meta({
      description: 'A number may be dialled when it begins with one of these.',
      examples: [['+1510']],
    }),
  hosts: z
    .array(z.string().refine(isHost, 'must be a host name or address, without port, * or sip:'))
    .default([])
    .meta({
      description: 'The hosts that sip: and sips: destinations may be at, in full; there are no wildcards.',
      examples: [['pbx.example.com']],
    }),
  users: z
    .array(z.string().refine(isName, 'must be a user that is no number: letters, digits, _ . -'))
    .default([])
    .meta({
      description: 'The user parts of sip: and sips: destinations that are no numbers.',
      examples: [['spa', '204']],
    }),
});

const trunk = z.strictObject({
  referTo: z
    .string()
    .regex(/^(?:tel:\{e164\}|sips?:\{e164\}@[^{}]+)$/, 'must be tel:{e164}, or sip:{e164}@ and a host')
    .meta({
      description: 'How a bare number is written in the transfer request; {e164} stands for the number.',
      examples: ['sip:{e164}@sip.telnyx.com'],
    }),
});

export const trunksSchema = z
  .record(z.string(), trunk)
  .default({ '*': { referTo: DEFAULT_REFER_TO } })
  .meta({
    description: 'By id of the inbound trunk, * for all others: how bare numbers are written.',
    examples: [{ '*': { referTo: DEFAULT_REFER_TO } }],
  });

export const transferSchema = z.strictObject({
  dialtone: dialtone.default(true).meta({
    description: 'Whether the caller hears a ringing tone during a transfer. Default true.',
    examples: [true],
  }),
  ringTimeoutSeconds: ringTimeoutSeconds.default(75).meta({
    description:
      "Seconds that the outcome of a transfer is waited for; longer than the carrier's own limit. 30 to 120, default 75.",
    examples: [75],
  }),
  maxAttempts: z
    .int()
    .min(1)
    .max(10)
    .default(3)
    .meta({
      description: 'Transfers tried in one call. 1 to 10, default 3.',
      examples: [3],
    }),
  patienceSeconds: z
    .int()
    .min(30)
    .max(1800)
    .default(180)
    .meta({
      description:
        'Seconds from the first transfer of a call until no other is tried. 30 to 1800, default 180.',
      examples: [180],
    }),
  maxMinutes: z
    .int()
    .min(1)
    .max(60)
    .default(10)
    .meta({
      description: 'Minutes that a call may last before it is moved. 1 to 60, default 10.',
      examples: [10],
    }),
  allow: allowSchema.prefault({}).meta({
    description: 'Who may be dialled. What is not listed is refused.',
    examples: [{ numbers: ['+1510'], hosts: [], users: [] }],
  }),
  trunks: trunksSchema,
});

/** Numbers are governed by `numbers`: in `users` they would look allowed and would not be. */
function isName(user: string): boolean {
  return isUser(user) && dialledNumber(user) === undefined;
}
