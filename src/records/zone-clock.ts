/** Tells the day and the time of day in one time zone. Made once for many moments: making it is what costs. */
export class ZoneClock {
  readonly #format: Intl.DateTimeFormat;

  /** An IANA name; UTC stands in for one that this machine does not know. */
  constructor(timezone: string) {
    this.#format = formatIn(timezone) ?? (formatIn('UTC') as Intl.DateTimeFormat);
  }

  /** `2026-11-24`; `at` is milliseconds since 1970. */
  day(at: number): string {
    return this.#text(at).slice(0, 10);
  }

  /** `09:14:03.120` */
  time(at: number): string {
    const ms = String(new Date(at).getUTCMilliseconds()).padStart(3, '0');
    return `${this.#text(at).slice(11, 19)}.${ms}`;
  }

  /** Swedish writes `2026-11-24 09:14:03`. */
  #text(at: number): string {
    return this.#format.format(at);
  }
}

function formatIn(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('sv-SE', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
  } catch {
    return undefined;
  }
}
