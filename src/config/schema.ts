import { z } from 'zod';
import { isCountry } from './numbers.ts';
import { keypadSchema } from './schema-keypad.ts';
import { closedSchema, holidaySchema, hoursSchema } from './schema-hours.ts';
import { routeId } from './schema-fields.ts';
import { routeSchema } from './schema-route.ts';
import { privacySchema } from './schema-privacy.ts';
import { sentences, spoken } from './schema-sentences.ts';
import { assistantSchema, hearingSchema } from './schema-speech.ts';
import { transferSchema } from './schema-transfer.ts';

/** The shape of agent.config.json. Descriptions and examples are shown by editors and by `switchboard check`. */

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
    fallback: routeId.optional().meta({
      description: 'The id of the route for callers whom the menu did not help. Default: none, goodbye.',
      examples: ['operator'],
    }),
    hours: hoursSchema.default({}).meta({
      description: 'Opening hours: schedules by name, in the time zone of the business. Default: none.',
      examples: [{ shop: { 'mon-fri': ['09:00-12:30', '13:30-18:00'], sat: ['10:00-16:00'] } }],
    }),
    holidays: z
      .array(holidaySchema)
      .max(500)
      .default([])
      .meta({
        description: 'Days on which other hours hold, or none. Default: none.',
        examples: [[{ on: '2026-12-25', name: 'Christmas Day' }]],
      }),
    closed: closedSchema.prefault({}).meta({
      description: 'What becomes of callers while every place of the menu is closed. Default: goodbye.',
      examples: [{ goTo: 'answering-service' }],
    }),
    keypad: keypadSchema.prefault({}).meta({ description: 'How keys are read.', examples: [{}] }),
    transfer: transferSchema
      .prefault({})
      .meta({ description: 'How calls are moved, and where to.', examples: [{}] }),
    voice: voice.prefault({}).meta({ description: 'Who speaks.', examples: [{ provider: 'auto' }] }),
    hearing: hearingSchema
      .prefault({})
      .meta({ description: 'Who listens to the caller.', examples: [{ provider: 'off' }] }),
    assistant: assistantSchema.optional().meta({
      description: 'A language model that answers what names no place. Default: none.',
      examples: [{ instructions: 'You answer for a small hotel by the sea. Check-in is from 3 pm.' }],
    }),
    privacy: privacySchema.prefault({}).meta({
      description: 'What records keep of private data.',
      examples: [{ keep: 'hashed', retainDays: 30 }],
    }),
    sentences: sentences.prefault({}).meta({
      description: 'Your own wording in place of the standard sentences.',
      examples: [{ connecting: 'One moment, I am connecting you to {name}.' }],
    }),
  })
  .meta({ title: 'Switchboard', description: 'The routing table of a telephone switchboard.' });

/** A file that has the right shape, its defaults filled in. */
export type TableFile = z.output<typeof tableSchema>;

function isTimezone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
