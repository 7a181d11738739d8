import { describe, expect, it } from 'vitest';
import { cleanFile, place, warningsOf } from '../table-file.ts';
import type { Json } from '../table-file.ts';

/** Warnings about two places with these names; a list is a name and its phrases. */
function warnings(
  first: string | readonly string[],
  second: string | readonly string[],
  more: Json = {},
): readonly string[] {
  const routes = [first, second].map((spoken, index) => {
    const [name, ...phrases] = [spoken].flat();
    return place(`r${index + 1}`, String(index + 1), { name, phrases });
  });
  const operator = place('operator', '0', { name: 'reception' });
  const found = warningsOf(cleanFile({ routes: [...routes, operator], ...more }));
  return found.filter((line) => !line.includes('lacks an article'));
}

describe('the same phrase on two routes', () => {
  it('is asked about, and told whatever its case, marks and article', () => {
    expect(warnings(['sales', 'The front-desk'], ['rooms', 'check in', 'front-desk!'])).toEqual([
      'routes[1].phrases[1]: "front-desk!" may also mean r1: the caller is asked which. Fix: Keep it on one of them.',
    ]);
  });

  it('may stand on one route twice', () => {
    expect(warnings(['sales', 'the sales'], 'rooms')).toEqual([]);
  });

  it('does not matter where nobody listens', () => {
    expect(warnings('sales', 'sales', { hearing: { provider: 'off' } })).toEqual([]);
  });
});

describe('a phrase that the rules take for something else', () => {
  it.each([
    ['to', 'two'],
    ['for', 'four'],
    ['sale', 'sales'],
  ])('is told where the caller is asked: %s and %s', (first, second) => {
    expect(warnings(first, second)).toEqual([
      `routes[1].name: "${second}" may also mean r1: the caller is asked which. Fix: Keep it on one of them.`,
    ]);
  });

  it('is told where it means no place', () => {
    expect(warnings(['sales', 'uh'], 'rooms')).toEqual([
      'routes[0].phrases[0]: "uh" means no place to the rules. Fix: Call it something else.',
    ]);
  });

  it('is told where it calls things off', () => {
    expect(warnings(['sales', 'cancel'], 'rooms')).toEqual([
      'routes[0].phrases[0]: "cancel" is what callers say to call something off. Fix: Call it something else.',
    ]);
    expect(warnings(['sales', 'cancellations'], 'rooms')).toEqual([]);
  });

  it('is none where only the article hides it', () => {
    expect(warnings('our address', 'rooms')).toEqual([]);
  });
});

describe('a phrase inside one of another route', () => {
  it('is told with where its half leads', () => {
    expect(warnings('support', 'technical support')).toEqual([
      'routes[1].name: "support" alone leads to r1 (routes[0].name): a caller who says half of "technical support" ' +
        'goes there. Fix: Call r1 something that is no part of it.',
    ]);
  });

  it('is looked for by whole words', () => {
    expect(warnings('room', 'bathrooms')).toEqual([]);
    expect(warnings(['support', 'technical support'], 'rooms')).toEqual([]);
    expect(warnings('desk lamps', 'lamps desk')).toEqual([]);
  });
});

describe('a phrase that sounds like one of another route', () => {
  it.each([
    ['support', 'sport'],
    ['tailors', 'taylors'],
    ['mail', 'male'],
    ['bill', 'pill'],
    ['shipping', 'shopping'],
    ['billing', 'building'],
    ['weights', 'waits'],
    ['the suite', 'sweet'],
    ['gate B', 'gate D'],
    ['front desk', 'front disk'],
  ])('is told: %s and %s', (first, second) => {
    expect(warnings(first, second)).toEqual([
      `routes[1].name: "${second}" sounds like "${first}", which leads to r1 (routes[0].name). ` +
        'Fix: Call one of the two something else.',
    ]);
  });

  it.each([
    ['bar', 'spa'],
    ['bar', 'car'],
    ['north', 'south'],
    ['men', 'women'],
    ['floor 1', 'floor 2'],
    ['room 101', 'room 102'],
    ['HR', 'PR'],
    ['cardiology', 'radiology'],
  ])('is not told: %s and %s', (first, second) => {
    expect(warnings(first, second)).toEqual([]);
  });

  it('may be on the same route', () => {
    expect(warnings(['tailors', 'taylors'], 'rooms')).toEqual([]);
  });

  it('is found in two pairs of a hundred and fifty usual names, both hard to tell apart', () => {
    const found = warningsOf(
      cleanFile({
        routes: [...USUAL].map((name, index) => place(`r${index}`, String(100 + index), { name })),
        fallback: 'r0',
      }),
    );
    expect(found.filter((line) => line.includes('sounds like')).map((line) => line.split(': ')[1])).toEqual([
      '"bowling" sounds like "billing", which leads to r2 (routes[2].name). Fix',
      '"taxi" sounds like "tax", which leads to r82 (routes[82].name). Fix',
    ]);
  });
});

const USUAL = new Set(
  (
    'sales,support,billing,accounts,reception,front desk,spa,restaurant,bar,pool,gym,concierge,housekeeping,' +
    'maintenance,reservations,bookings,cancellations,refunds,returns,shipping,delivery,tracking,customer service,' +
    'human resources,careers,press,marketing,legal,finance,payroll,purchasing,parts,workshop,rentals,repairs,' +
    'pharmacy,radiology,cardiology,oncology,neurology,urology,pediatrics,emergency,appointments,admissions,results,' +
    'insurance,claims,policies,loans,mortgages,cards,fraud,savings,investments,events,weddings,parking,lost and found,' +
    'directions,opening hours,operator,night desk,kitchen,manager,orders,post,mail,wholesale,retail,trade,hire,garden,' +
    'car park,owner,doctor,dentist,nurse,ward,school,office,warranty,tax,quotes,collections,complaints,membership,' +
    'classes,tickets,library,museum,shop,cafe,tours,ferry,north,south,east,west,london,leeds,paris,audit,payments,' +
    'invoices,credit,debit,leasing,lettings,property,pensions,benefits,training,recruitment,engineering,logistics,' +
    'warehouse,IT,HR,PR,boarding,grooming,vet,surgery,scan,x-ray,blood tests,lab,maternity,theatre,cinema,bowling,golf,' +
    'tennis,swimming,sauna,massage,wellness,beauty,nails,hair,taxi,boats,bicycles,chauffeur,laundry,breakfast'
  ).split(','),
);
