import { z } from 'zod';
import type { Allow, TransferRules } from '../core/table.ts';
import { DEFAULT_REFER_TO } from '../core/target.ts';
import { type HolidayFile, holidaySchema, interval } from './schema-hours.ts';
import { routeSchema } from './schema-route.ts';
import type { RouteFile } from './schema-route.ts';
import { allowSchema, trunksSchema } from './schema-transfer.ts';

/**
 * What of a file can be judged although other parts of it may be wrong: every field that is sound by itself. So all
 * problems are found in one run.
 */
export interface Draft {
  readonly routes: readonly DraftRoute[];
  readonly fallback: string | undefined;
  /** Where `closed` sends callers. */
  readonly closedGoTo: string | undefined;
  readonly schedules: readonly DraftSchedule[];
  readonly holidays: readonly DraftHoliday[];
  readonly country: string;
  /** `undefined` where it is wrong itself: nothing can be judged by it then. */
  readonly allow: Allow | undefined;
  readonly trunks: TransferRules['trunks'];
}

export interface DraftRoute {
  /** `routes[2]` */
  readonly path: string;
  readonly fields: Partial<RouteFile>;
  /** Whether the file has the field, sound or not. */
  readonly has: (field: string) => boolean;
}

export interface DraftSchedule {
  readonly name: string;
  /** By the key of the file, in its order; an interval that is malformed is `undefined`. */
  readonly days: Readonly<Record<string, readonly (string | undefined)[]>>;
}

export interface DraftHoliday {
  /** `holidays[2]` */
  readonly path: string;
  readonly fields: Partial<HolidayFile>;
}

type JsonObject = Readonly<Record<string, unknown>>;

/** Picks the sound parts out of whatever the file holds. */
export function draftOf(json: unknown): Draft {
  const file = isObject(json) ? json : {};
  const transfer = file['transfer'] === undefined ? {} : file['transfer'];
  return {
    routes: listOf(file['routes']).flatMap((route, index) =>
      isObject(route) ? [draftRoute(route, index)] : [],
    ),
    fallback: textOf(file['fallback']),
    closedGoTo: textOf(objectOf(file['closed'])['goTo']),
    schedules: Object.entries(objectOf(file['hours'])).map(([name, days]) => draftSchedule(name, days)),
    holidays: listOf(file['holidays']).flatMap((holiday, index) =>
      isObject(holiday) ? [{ path: `holidays[${index}]`, fields: soundFields(holidaySchema, holiday) }] : [],
    ),
    country: textOf(file['country']) ?? '',
    allow: isObject(transfer) ? allowSchema.prefault({}).safeParse(transfer['allow']).data : undefined,
    trunks: soundTrunks(isObject(transfer) ? transfer['trunks'] : undefined),
  };
}

function draftRoute(route: JsonObject, index: number): DraftRoute {
  return {
    path: `routes[${index}]`,
    fields: soundFields(routeSchema, route),
    has: (field) => Object.hasOwn(route, field),
  };
}

function draftSchedule(name: string, days: unknown): DraftSchedule {
  const sound = Object.entries(objectOf(days)).map(
    ([key, intervals]) => [key, listOf(intervals).map((each) => interval.safeParse(each).data)] as const,
  );
  return { name, days: Object.fromEntries(sound) };
}

function soundFields<S extends z.core.$ZodLooseShape>(
  schema: z.ZodObject<S>,
  object: JsonObject,
): Partial<z.output<z.ZodObject<S>>> {
  const sound = Object.entries(schema.shape).flatMap(([name, field]) => {
    if (!Object.hasOwn(object, name)) return [];
    const result = z.safeParse(field, object[name]);
    return result.success ? [[name, result.data] as const] : [];
  });
  return Object.fromEntries(sound) as Partial<z.output<z.ZodObject<S>>>;
}

function soundTrunks(trunks: unknown): TransferRules['trunks'] {
  return trunksSchema.safeParse(trunks).data ?? { '*': { referTo: DEFAULT_REFER_TO } };
}

function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
