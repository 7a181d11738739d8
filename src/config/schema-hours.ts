import { z } from 'zod';
import { MENU, routeId } from './schema-fields.ts';
import { spoken } from './schema-sentences.ts';

/** Opening hours. What the fields mean together is judged in `check-hours.ts`. */

export const interval = z
  .string()
  .regex(
    /^(?:[01]?\d|2[0-3]):[0-5]\d-(?:(?:[01]?\d|2[0-3]):[0-5]\d|24:00)$/,
    'must be two times of the 24-hour clock with - between them',
  )
  .meta({
    description: 'From when until when; "22:00-02:00" ends on the next day, "00:00-24:00" is all day.',
    examples: ['09:00-17:30'],
  });

const intervals = z
  .array(interval)
  .max(20)
  .meta({
    description: 'When it is open on these days; [] is closed.',
    examples: [['09:00-12:30', '13:30-18:00']],
  });

const schedule = z.record(z.string(), intervals).meta({
  description: 'Days (mon, tue, wed, thu, fri, sat, sun) or ranges of days (mon-fri) and when they are open.',
  examples: [{ 'mon-fri': ['09:00-12:30', '13:30-18:00'], sat: ['10:00-16:00'] }],
  propertyNames: { pattern: '^(mon|tue|wed|thu|fri|sat|sun)(-(mon|tue|wed|thu|fri|sat|sun))?$' },
});

export const scheduleName = z
  .string()
  .regex(
    /^[A-Za-z][A-Za-z0-9_-]{0,63}$/,
    'must be 1 to 64 letters, digits, - and _, beginning with a letter',
  );

export const hoursSchema = z.record(z.string(), schedule);

const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date: year-month-day');

export const holidaySchema = z.strictObject({
  on: date.meta({ description: 'The day, or the first of several.', examples: ['2026-12-25'] }),
  until: date
    .optional()
    .meta({ description: 'The last day. Default: the same day.', examples: ['2026-12-26'] }),
  name: z
    .string()
    .min(1)
    .max(100)
    .meta({ description: 'What the day is, for you and for records.', examples: ['Christmas Day'] }),
  hours: intervals.default([]).meta({
    description: 'When it is open on such a day, in place of its own hours. Default: closed.',
    examples: [['10:00-14:00']],
  }),
  schedules: z
    .array(scheduleName)
    .min(1)
    .optional()
    .meta({ description: 'The schedules that it concerns. Default: all.', examples: [['shop']] }),
});

export const closedSchema = z.strictObject({
  goTo: routeId.optional().meta({
    description: 'The id of the route that callers are moved to while every place of the menu is closed.',
    examples: ['answering-service'],
  }),
  say: spoken()
    .optional()
    .meta({
      description: 'Said after the opening time while every place of the menu is closed.',
      examples: ['In an emergency, please call the number on the door.'],
    }),
});

export const routeHours = scheduleName.meta({
  description: 'The name of the schedule that says when it is open, or "always". Default always.',
  examples: ['shop', 'always'],
});

const message = spoken().meta({
  description: 'What the caller is told; the menu follows.',
  examples: ['Please write to us at any time.'],
});

/** `menu` in place of a route's id. */
export const whenClosedSchema = z
  .union(
    [routeId, z.literal(MENU), z.strictObject({ say: message })],
    'must be the id of a route, "menu", or a message: { "say": "…" }',
  )
  .meta({
    description:
      'What follows when the caller has been told that the route is closed: the id of another route, ' +
      'a message { "say": "…" } and then the menu, or "menu". Default menu.',
    examples: ['reception', { say: 'Please write to us at any time.' }, 'menu'],
  });

export type HolidayFile = z.output<typeof holidaySchema>;
export type HoursFile = z.output<typeof hoursSchema>;
