import { z } from 'zod';
import { dialledNumber } from '../core/dial-policy.ts';
import { DEFAULT_REFER_TO, isHost, isUser } from '../core/target.ts';
import { sentences, spoken } from './schema-sentences.ts';
import { isNumberPrefix } from './ceiling.ts';
import { isCountry } from './numbers.ts';

/** The shape of agent.config.json. Descriptions and examples are shown by editors and by `switchboard check`. */

const id = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/,
    'must be 1 to 64 letters, digits, - and _, beginning with a letter or digit',
  )
  .meta({ description: 'The id of a route: letters, digits, - and _.', examples: ['billing'] });

const routeIds = z.array(id);

const code = z.string().regex(/^[0-9]{1,8}$/, 'must be 1 to 8 digits 0-9 in quotes');

const ringTimeoutSeconds = z.int().min(30).max(120);

const dialtone = z.boolean('must be true or false; other tones are not yet supported');

export const routeSchema = z
  .strictObject({
    id: id.meta({
      description: 'Names the route in this file and in records. The route "operator" is also reached by 0.',
      examples: ['billing'],
    }),
    name: spoken(100).meta({
      description: 'The name as it stands in the middle of a spoken sentence.',
      examples: ['the spa'],
    }),
    keys: z
      .union([code, z.array(code).min(1)], 'must be a code of digits in quotes, or a list of codes')
      .optional()
      .meta({
        description:
          'The digits that reach this route: a code or a list of codes. The menu names the first one.',
        examples: ['1', ['2', '772']],
      }),
    listed: z
      .boolean()
      .default(true)
      .meta({
        description:
          'false keeps the route out of the spoken menu; its keys work all the same. Default true.',
        examples: [false],
      }),
    transferTo: z
      .string()
      .optional()
      .meta({
        description:
          'Where the call is moved: a number, or a tel:, sip: or sips: URI that goes out as written.',
        examples: ['+15105550101', 'tel:+15105550101', 'sip:spa@pbx.example.com'],
      }),
    say: spoken()
      .optional()
      .meta({
        description: 'Instead of transferTo: information that is read out; the menu follows.',
        examples: ['We are on the quay, two minutes from the station.'],
      }),
    announce: z
      .union([spoken(), z.literal(false)], 'must be a sentence in quotes, or false')
      .optional()
      .meta({
        description: 'Said before the call is moved; false: nothing. Default: the sentence "connecting".',
        examples: ['The spa, one moment.', false],
      }),
    dialtone: dialtone.optional().meta({
      description: 'Whether the caller hears a ringing tone during the transfer. Default: transfer.dialtone.',
      examples: [true],
    }),
    ringTimeoutSeconds: ringTimeoutSeconds.optional().meta({
      description: 'Seconds that the outcome is waited for, 30 to 120. Default: transfer.ringTimeoutSeconds.',
      examples: [75],
    }),
    onFailure: routeIds.optional().meta({
      description:
        'Ids of the routes tried in this order when the destination does not take the call. Default: none.',
      examples: [['reception']],
    }),
  })
  .meta({
    description: 'A choice of the caller, with either transferTo or say.',
    oneOf: [{ required: ['transferTo'] }, { required: ['say'] }],
  });

const exit = z.enum(['fallback', 'goodbye']);

const keypad = z.strictObject({
  interDigitTimeoutMs: z
    .int()
    .min(500)
    .max(10_000)
    .default(3000)
    .meta({
      description:
        'Milliseconds to wait for another digit where a longer code is possible. 500 to 10000, default 3000.',
      examples: [3000],
    }),
  firstDigitTimeoutMs: z
    .int()
    .min(2000)
    .max(60_000)
    .default(7000)
    .meta({
      description:
        'Milliseconds of silence after the menu until the caller is reminded. 2000 to 60000, default 7000.',
      examples: [7000],
    }),
  maxInvalid: z
    .int()
    .min(1)
    .max(10)
    .default(3)
    .meta({
      description: 'So many wrong choices lead to onInvalid. 1 to 10, default 3.',
      examples: [3],
    }),
  onInvalid: exit.default('fallback').meta({
    description: 'After too many wrong choices: the fallback route, or goodbye. Default fallback.',
    examples: ['fallback'],
  }),
  maxSilent: z
    .int()
    .min(1)
    .max(10)
    .default(2)
    .meta({
      description: 'So many silences lead to onSilent. 1 to 10, default 2.',
      examples: [2],
    }),
  onSilent: exit.default('goodbye').meta({
    description: 'After too many silences: the fallback route, or goodbye. Default goodbye: most are robots.',
    examples: ['goodbye'],
  }),
});

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

const transfer = z.strictObject({
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

const voice = z.strictObject({
  provider: z
    .enum(['auto', 'openai', 'local'])
    .default('auto')
    .meta({
      description:
        'Who speaks: openai, the local voice, or auto: openai where OPENAI_API_KEY is set. Default auto.',
      examples: ['auto'],
    }),
  model: z
    .string()
    .min(1)
    .max(100)
    .default('gpt-4o-mini-tts')
    .meta({
      description: 'The text-to-speech model of openai. Default gpt-4o-mini-tts.',
      examples: ['gpt-4o-mini-tts'],
    }),
  voice: z
    .string()
    .min(1)
    .max(100)
    .default('alloy')
    .meta({
      description: 'The voice of openai. Default alloy.',
      examples: ['alloy'],
    }),
});

export const tableSchema = z
  .strictObject({
    $schema: z
      .string()
      .optional()
      .meta({
        description: 'Where editors find the description of this file.',
        examples: ['./agent.config.schema.json'],
      }),
    name: spoken(100).meta({ description: 'The name of the business.', examples: ['Harbour Hotel'] }),
    timezone: z
      .string()
      .refine(isTimezone, 'must be the name of a time zone')
      .meta({
        description: 'The IANA time zone of the business.',
        examples: ['Europe/London'],
      }),
    country: z
      .string()
      .refine(isCountry, 'must be the two capital letters of a country')
      .meta({
        description:
          'The country of the business (ISO 3166-1 alpha-2); national numbers are corrected for it.',
        examples: ['GB'],
      }),
    language: z
      .literal('en', 'must be "en"; other languages are not yet supported')
      .default('en')
      .meta({
        description: 'The language of the standard sentences. Default en.',
        examples: ['en'],
      }),
    notice: spoken()
      .optional()
      .meta({
        description:
          'Said before all else, not interruptible: that an AI answers or that the call is recorded.',
        examples: ['Calls may be recorded.'],
      }),
    greeting: spoken().meta({
      description: 'Said first, or after the notice; the menu follows.',
      examples: ['Thank you for calling the Harbour Hotel.'],
    }),
    routes: z
      .array(routeSchema)
      .min(1)
      .meta({
        description: 'The choices of the caller, in the order in which the menu names them.',
        examples: [[{ id: 'reception', name: 'reception', keys: '1', transferTo: '+15105550101' }]],
      }),
    fallback: id.optional().meta({
      description: 'The id of the route for callers whom the menu did not help. Default: none, goodbye.',
      examples: ['operator'],
    }),
    keypad: keypad.prefault({}).meta({ description: 'How keys are read.', examples: [{}] }),
    transfer: transfer
      .prefault({})
      .meta({ description: 'How calls are moved, and where to.', examples: [{}] }),
    voice: voice.prefault({}).meta({ description: 'Who speaks.', examples: [{ provider: 'auto' }] }),
    hearing: z
      .strictObject({
        provider: z.literal('off', 'must be "off"; speech input is not yet supported').default('off'),
      })
      .prefault({})
      .meta({
        description: 'Who listens. Only off for now: callers use keys.',
        examples: [{ provider: 'off' }],
      }),
    sentences: sentences.prefault({}).meta({
      description: 'Your own wording in place of the standard sentences.',
      examples: [{ connecting: 'One moment, I am connecting you to {name}.' }],
    }),
  })
  .meta({ title: 'Switchboard', description: 'The routing table of a telephone switchboard.' });

/** A file that has the right shape, its defaults filled in. */
export type TableFile = z.output<typeof tableSchema>;
export type RouteFile = z.output<typeof routeSchema>;

function isTimezone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** Numbers are governed by `numbers`: in `users` they would look allowed and would not be. */
function isName(user: string): boolean {
  return isUser(user) && dialledNumber(user) === undefined;
}
