import { z } from 'zod';
import { dialtone, ringTimeoutSeconds, routeId } from './schema-fields.ts';
import { headersSchema } from './schema-headers.ts';
import { routeHours, whenClosedSchema } from './schema-hours.ts';
import { spoken } from './schema-sentences.ts';

const code = z.string().regex(/^[0-9]{1,8}$/, 'must be 1 to 8 digits 0-9 in quotes');

export const routeSchema = z
  .strictObject({
    id: routeId.meta({
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
    phrases: z
      .array(spoken(100))
      .default([])
      .meta({
        description: 'What callers may call this place besides its name. Default: none.',
        examples: [['front desk', 'check in']],
      }),
    hours: routeHours.optional(),
    whenClosed: whenClosedSchema.optional(),
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
    headers: headersSchema.optional().meta({
      description:
        'X- headers of the transfer request, for the far end. {callId}, {routeId}, {way}, {keys} and {heard} are filled in; keys and words are private. Default: none.',
      examples: [{ 'X-Call-Id': '{callId}', 'X-Chosen-By': '{way}' }],
    }),
    onFailure: z
      .array(routeId)
      .optional()
      .meta({
        description:
          'Ids of the routes tried in this order when the destination does not take the call. Default: none.',
        examples: [['reception']],
      }),
  })
  .meta({
    description: 'A choice of the caller, with either transferTo or say.',
    oneOf: [{ required: ['transferTo'] }, { required: ['say'] }],
  });

export type RouteFile = z.output<typeof routeSchema>;
