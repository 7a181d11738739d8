import { describe, expect, it } from 'vitest';
import { check, fileWith, linesOf, place } from './table-file.ts';
import type { Json } from './table-file.ts';

const DAYS = 'Write mon, tue, wed, thu, fri, sat or sun, or a range such as mon-fri.';
const shop = { 'mon-fri': ['09:00-12:30', '13:30-18:00'] };

function lines(more: Json): readonly string[] {
  return linesOf(fileWith({ hours: { shop }, ...more }));
}

function withRoute(more: Json, rest: Json = {}): readonly string[] {
  return lines({ routes: [{ ...place('spa', '1'), ...more }, place('operator', '0')], ...rest });
}

function holidays(...days: readonly Json[]): readonly string[] {
  return lines({ holidays: days.map((day) => ({ name: 'A day', ...day })) });
}

describe('a schedule', () => {
  it.each([
    [{ 'mon-sun': ['00:00-24:00'] }],
    [{ fri: ['22:00-02:00'], sat: ['18:00-00:00'] }],
    [{ 'sat-mon': ['9:00-12:00', '12:00-17:00'] }],
    [{ mon: [] }],
    [{}],
  ])('may be %j', (some) => {
    expect(lines({ hours: { some } })).toEqual([]);
  });

  it.each([
    [{ monday: ['09:00-17:00'] }, 'hours.some.monday: "monday" is no day. Fix: Did you mean "mon"?'],
    [{ 'Mon-Fri': [] }, 'hours.some["Mon-Fri"]: "Mon-Fri" is no day. Fix: Did you mean "mon-fri"?'],
    [{ weekdays: [] }, `hours.some.weekdays: "weekdays" is no day. Fix: ${DAYS}`],
    [
      { 'mon-tue-wed': [] },
      'hours.some["mon-tue-wed"]: "mon-tue-wed" is no day. Fix: Write mon, tue, wed, thu, fri, sat or sun, or a range such as mon-fri.',
    ],
    [
      { 'mon-fri': ['09:00-17:00'], wed: ['09:00-12:00'] },
      'hours.some.wed: wed stands in "mon-fri" too. Fix: Name every day once, for example "mon-thu" and "fri".',
    ],
    [
      { mon: ['09:00-09:00'] },
      'hours.some.mon[0]: "09:00-09:00" ends when it begins. Fix: Write "00:00-24:00" for the whole day, and [] for a day that is closed.',
    ],
    [
      { mon: ['13:00-17:00', '09:00-13:30'] },
      'hours.some.mon[0]: "13:00-17:00" overlaps "09:00-13:30". Fix: Join the two, or let one end where the other begins.',
    ],
    [
      { mon: ['22:00-02:00', '23:00-23:30'] },
      'hours.some.mon[1]: "23:00-23:30" overlaps "22:00-02:00". Fix: Join the two, or let one end where the other begins.',
    ],
    [
      { mon: ['9-17'] },
      'hours.some.mon[0]: must be two times of the 24-hour clock with - between them. Fix: Write for example "mon": ["09:00-12:30","13:30-18:00"].',
    ],
    [{ mon: ['24:00-02:00'] }, 'hours.some.mon[0]: must be two times'],
    [{ mon: ['09:00-25:00'] }, 'hours.some.mon[0]: must be two times'],
    [{ mon: ['09:00 - 17:00'] }, 'hours.some.mon[0]: must be two times'],
    [{ mon: '09:00-17:00' }, 'hours.some.mon: must be a list in [ ], is "09:00-17:00".'],
  ])('is refused with what to write: %j', (some, line) => {
    const [first, ...more] = lines({ hours: { some } });
    expect(first?.startsWith(line), first).toBe(true);
    expect(more).toEqual([]);
  });

  it('has a name that is not taken', () => {
    expect(lines({ hours: { always: shop } })).toEqual([
      'hours.always: "always" is not a name to give: it means open at all times. Fix: Use another name.',
    ]);
    expect(lines({ hours: { 'the shop': shop } })[0]).toMatch(
      /^hours\["the shop"\]: must be 1 to 64 letters/,
    );
  });

  it('is told with every other problem at once', () => {
    const found = lines({
      hours: { some: { funday: ['x'], mon: ['10:00-09:00', '09:30-11:00', 'x'] } },
      holidays: [{ on: '2026-02-30', name: 'x' }],
      closed: { goTo: 'nobody' },
    });
    expect(found.map((line) => line.split(': ')[0])).toEqual([
      'closed.goTo',
      'holidays[0].on',
      'hours.some.funday',
      'hours.some.funday[0]',
      'hours.some.mon[0]',
      'hours.some.mon[2]',
    ]);
  });
});

describe('the hours of a route', () => {
  it('may be a schedule, or always', () => {
    expect(withRoute({ hours: 'shop' })).toEqual([]);
    expect(withRoute({ hours: 'always' })).toEqual([]);
  });

  it('must be a schedule of the table', () => {
    expect(withRoute({ hours: 'shopp' })).toEqual([
      'routes[0].hours: "shopp" is no schedule. Fix: Did you mean "shop"?',
    ]);
    expect(withRoute({ hours: 'Always' })).toEqual([
      'routes[0].hours: "Always" is no schedule. Fix: Did you mean "always"?',
    ]);
    expect(withRoute({ hours: 'garden' })).toEqual([
      'routes[0].hours: "garden" is no schedule. Fix: Write the name of a schedule in "hours", or "always".',
    ]);
  });
});

describe('whenClosed', () => {
  it.each(['operator', 'menu', { say: 'Please write to us.' }])('may be %j', (whenClosed) => {
    expect(withRoute({ hours: 'shop', whenClosed })).toEqual([]);
  });

  it.each([
    ['operater', 'routes[0].whenClosed: "operater" is no route. Fix: Did you mean "operator"?'],
    ['spa', 'routes[0].whenClosed: names the route itself. Fix: Name another route.'],
    [{ say: '' }, 'routes[0].whenClosed.say: must not be empty.'],
    [{ goTo: 'operator' }, 'routes[0].whenClosed'],
    [5, 'routes[0].whenClosed: must be the id of a route, "menu", or a message: { "say": "…" }.'],
  ])('is refused: %j', (whenClosed, line) => {
    expect(withRoute({ hours: 'shop', whenClosed }).some((each) => each.startsWith(line))).toBe(true);
  });

  it('makes a route reachable, and so does closed.goTo', () => {
    const routes = [
      { ...place('a', '1'), hours: 'shop', whenClosed: 'b' },
      place('b', undefined),
      place('c', undefined),
    ];
    expect(lines({ routes, closed: { goTo: 'c' } })).toEqual([]);
    expect(lines({ routes }).join()).toContain('routes[2]: cannot be reached');
  });

  it('leaves "menu" to the menu: no route has this id', () => {
    expect(lines({ routes: [place('menu', '1')] })[0]).toMatch(
      /^routes\[0\]\.id: must not be "menu", which means the menu itself\./,
    );
  });
});

describe('a holiday', () => {
  it('may last, have hours of its own, and concern some schedules only', () => {
    expect(
      holidays(
        { on: '2026-12-24', hours: ['09:00-12:00'], schedules: ['shop'] },
        { on: '2026-12-25', until: '2027-01-01' },
        { on: '2028-02-29' },
      ),
    ).toEqual([]);
  });

  it('may fall on one day with another where they concern different schedules', () => {
    const hours = { shop, spa: shop };
    const some = [
      { on: '2026-12-24', name: 'a', schedules: ['shop'] },
      { on: '2026-12-24', name: 'b', schedules: ['spa'] },
    ];
    expect(lines({ hours, holidays: some })).toEqual([]);
  });

  it.each([
    [
      [{ on: '2026-02-29' }],
      'holidays[0].on: 2026-02-29 is in no calendar. Fix: Write year-month-day, such as',
    ],
    [[{ on: '25.12.2026' }], 'holidays[0].on: must be a date: year-month-day. Fix: Write for example "on":'],
    [[{ on: '2026-12-25', until: '2026-12-24' }], 'holidays[0].until: is before "on".'],
    [[{ on: '2026-12-25', until: '2027-12-26' }], 'holidays[0].until: is more than a year after "on".'],
    [
      [{ on: '2026-12-24', until: '2026-12-26' }, { on: '2026-12-25' }],
      'holidays[1].on: falls on a day of holidays[0]. Fix: Name every day once, or give the two different "schedules".',
    ],
    [
      [{ on: '2026-12-25', schedules: ['shop'] }, { on: '2026-12-25' }],
      'holidays[1].on: falls on a day of holidays[0].',
    ],
    [
      [{ on: '2026-12-25', schedules: ['shp'] }],
      'holidays[0].schedules[0]: "shp" is no schedule. Fix: Did you mean "shop"?',
    ],
    [
      [{ on: '2026-12-25', hours: ['12:00-12:00'] }],
      'holidays[0].hours[0]: "12:00-12:00" ends when it begins.',
    ],
    [[{ on: '2026-12-25', date: 'x' }], 'holidays[0].date: is not a field of the table.'],
    [[{}], 'holidays[0].on: is missing.'],
  ])('is refused: %j', (days, line) => {
    const found = holidays(...days);
    expect(found[0]?.startsWith(line), found[0]).toBe(true);
    expect(found).toHaveLength(1);
  });
});

describe('closed.goTo', () => {
  it('must be a route', () => {
    expect(lines({ closed: { goTo: 'salse' } })).toEqual([
      'closed.goTo: "salse" is no route. Fix: Did you mean "sales"?',
    ]);
    expect(lines({ closed: { goTo: 'sales', say: 'Bye.' } })).toEqual([]);
  });
});

describe('the compiled hours', () => {
  it('are weeks of minutes, Monday first, in order', () => {
    const hours = { some: { 'sat-sun': ['22:00-02:00', '8:30-12:00'], wed: ['00:00-24:00'] } };
    const result = check(fileWith({ hours }));
    const weekend = [
      { from: 510, to: 720 },
      { from: 1320, to: 1560 },
    ];
    expect(result.ok && result.table.hours.schedules['some']).toEqual([
      [],
      [],
      [{ from: 0, to: 1440 }],
      [],
      [],
      weekend,
      weekend,
    ]);
  });

  it('are the routes’ own, and holidays days since 1970', () => {
    const result = check(
      fileWith({
        hours: { shop },
        routes: [
          { ...place('a', '1'), hours: 'shop', whenClosed: 'b' },
          { ...place('b', '2'), hours: 'always', whenClosed: 'menu' },
          { ...place('c', '3'), whenClosed: { say: 'Later.' } },
        ],
        holidays: [{ on: '1970-01-02', name: 'A day' }],
        closed: { say: 'Later.' },
      }),
    );
    expect(result.ok && result.table).toMatchObject({
      routes: [{ hours: 'shop', whenClosed: { goTo: 'b' } }, {}, { whenClosed: { say: 'Later.' } }],
      hours: { holidays: [{ from: 1, until: 1, name: 'A day', hours: [] }] },
      closed: { say: 'Later.' },
      overrides: [],
    });
    expect(result.ok && 'hours' in (result.table.routes[1] ?? {})).toBe(false);
    expect(result.ok && 'whenClosed' in (result.table.routes[1] ?? {})).toBe(false);
  });
});
