import { dateOf, weekdayOf } from './dates.ts';
import type { Language } from './table.ts';

/** Days and times as callers hear them, by language; the sentences around them stand in `sentences.ts`. */

interface TimeWords {
  /** "today", "on Friday", "on the fourth of May": `day` as it is called on the day `today`. */
  readonly day: (day: number, today: number) => string;
  /** "nine thirty in the morning": minutes since midnight. */
  readonly time: (minute: number) => string;
}

/** A weekday names a day up to a week ahead; later it would be taken for a nearer one. */
export const WEEKDAY_REACH_DAYS = 7;

const WORDS: Readonly<Record<Language, TimeWords>> = {
  en: { day: englishDay, time: englishTime },
};

export function dayWords(language: Language, day: number, today: number): string {
  return WORDS[language].day(day, today);
}

export function timeWords(language: Language, minute: number): string {
  return WORDS[language].time(minute);
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
const NUMBERS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty'];
const ORDINALS =
  'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth'.split(
    ' ',
  );

function englishDay(day: number, today: number): string {
  if (day === today) return 'today';
  if (day === today + 1) return 'tomorrow';
  if (day <= today + WEEKDAY_REACH_DAYS) return `on ${WEEKDAYS[weekdayOf(day)]}`;
  const { month, date } = dateOf(day);
  return `on the ${ordinal(date)} of ${MONTHS[month - 1]}`;
}

function ordinal(date: number): string {
  if (date < 20) return ORDINALS[date] ?? '';
  if (date % 10 === 0) return date === 20 ? 'twentieth' : 'thirtieth';
  return `${TENS[Math.floor(date / 10)]}-${ORDINALS[date % 10]}`;
}

/** Without "a.m." and figures, which voices read in many ways; "midnight" could be either end of the day. */
function englishTime(minute: number): string {
  if (minute === 0) return 'the start of the day';
  if (minute === 720) return 'noon';
  const hour = Math.floor(minute / 60);
  const words = [NUMBERS[hour % 12 === 0 ? 12 : hour % 12], ...minuteWords(minute % 60)];
  return `${words.join(' ')} ${partOfDay(hour)}`;
}

function minuteWords(minutes: number): readonly string[] {
  if (minutes === 0) return [];
  if (minutes < 10) return ['oh', NUMBERS[minutes] ?? ''];
  if (minutes < 20) return [NUMBERS[minutes] ?? ''];
  const unit = minutes % 10;
  const tens = TENS[Math.floor(minutes / 10)] ?? '';
  return [unit === 0 ? tens : `${tens}-${NUMBERS[unit]}`];
}

function partOfDay(hour: number): string {
  if (hour === 0 || hour >= 22) return 'at night';
  if (hour < 12) return 'in the morning';
  return hour < 18 ? 'in the afternoon' : 'in the evening';
}
