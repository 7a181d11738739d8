import { describe, expect, it } from 'vitest';
import type { Name } from '../../../src/core/phrases/names.ts';
import { phraseIndex } from '../../../src/core/phrases/phrase-index.ts';
import { understand } from '../../../src/core/phrases/understand.ts';
import { named, of } from './garden.ts';

describe('a request that names a place', () => {
  it.each([
    'could you put me through to accounts',
    'transfer my call to the accounts department please',
    'I need a quick word with somebody in accounts',
    'is there anyone in accounts I could speak to',
    'Accounts, please. I have to talk to them today.',
    'hello hello um i would like to to speak with uh accounts',
    'please transfer me two accounts',
    'how do I get hold of billing',
    'who do I ask for in accounts',
    'connect me with whoever does the invoices',
    'they cut me off so could you pass me back to your billing lot',
    'speak accounts',
    'is accounts something you can pass me across to',
    'the accounts team I am after could you pop me through',
    'are accounts people you can refer me to',
    "I'd better have a word with accounts",
    'hello, I need connect with accounts',
    'the reminder says to ring you so can I speak to accounts',
    'I came in from the tea room and I just want to talk to accounts',
    'could I speak to whoever sorts out the invoices',
    'I wonder if I might have a word with accounts',
    'a friend suggested I speak to accounts',
    'please you connect me with accounts',
    'could somebody in accounts spare me two minutes',
    'can somebody put me through to accounts',
    'could one of you transfer me to accounts',
    "don't hang up and put me through to accounts",
    "I can't walk far and my doctor said to have a word with accounts",
    'please sir I want speaking with accounts',
    'how would I go about reaching accounts',
    'my bank said I ought to have a word with accounts',
    'giz a word with accounts',
    'eak to accounts please',
    'peak with the accounts team',
    'transfer to accounts please',
    'can my wife speak to accounts please',
    'put me on to the accounts shop',
    "I'd like to query a seedling with someone in accounts",
    "who's best to talk to in accounts",
    "it's accounts I want and not the tea room",
    'let me talk to whoever is on the desk in accounts today',
    'hello there, would you put me through to, erm, accounts',
    'good morning, may I have a word with... the accounts team',
    'my hedge died and my gardener said speak to accounts',
    'accounts I think it is I need',
    'could somebody in accounts have a quick word with me',
    'tea room, no, wait, accounts. Sorry. Right, connect me',
    'the couriers, sorry no, it would be accounts, could you pop me through',
    'my card is with accounts, can I have a word with somebody down there',
    'I keep getting put through to the tea room and I want to talk to accounts',
    'I need putting through to the accounts people',
    'put a call through to accounts for me please',
    'I have had a letter and I am to speak with accounts',
    'somebody has emptied my couriers please put me straight through to accounts',
  ])('is moved there: %s', (utterance) => {
    expect(of(utterance)).toBe('accounts request-name');
  });

  it('may say switch of a call, but that is asked where a contract may be meant', () => {
    expect(of('switch me to the accounts desk would you')).toBe('accounts request-name');
    expect(of('switch me to billing')).toBe('?accounts unsure');
  });

  it('may come back to the place in a word', () => {
    expect(of('I guess accounts is who I need, can you transfer me there')).toBe('accounts request-name');
  });

  it('is moved where the matter belongs when only the matter is named', () => {
    expect(of('I have to talk to somebody about an invoice')).toBe('accounts request-topic');
    expect(of('I have a question about my invoice, who can I speak to')).toBe('accounts request-topic');
    expect(of('about the seedlings, please transfer me')).toBe('plants request-topic');
    expect(of('who do I ask for about my invoice')).toBe('accounts request-topic');
    expect(of('Billing please, I want to go over it with someone')).toBe('accounts request-topic');
    expect(of('my seedlings arrived broken and I would like to speak to a human')).toBe(
      'plants request-topic',
    );
    expect(of('can I speak to a manager about my invoice')).toBe('accounts request-topic');
    expect(of('the couriers dropped my seedlings, who can I talk to')).toBe('person');
  });

  it('goes to the place and not to the matter', () => {
    expect(of('put me through to the tea room about my invoice')).toBe('cafe request-name');
    expect(of('can I speak to someone in accounts regarding a delivery')).toBe('accounts request-name');
  });

  it('understands wishes in the words of wishes where they can be for a place only', () => {
    expect(of('get me the tea room')).toBe('cafe wanted-name');
    expect(of('get me billing')).toBe('accounts wanted-name');
    expect(of('I said couriers')).toBe('deliveries wanted-name');
    expect(of('I need billing')).toBe('?accounts unsure');
    expect(of('I need billing on phone')).toBe('accounts wanted-name');
    expect(of('I want a seedling')).toBe('- no-request');
    expect(of('give me my invoices')).toBe('- no-request');
  });
});

describe('a name alone', () => {
  it.each([
    ['billing', 'accounts'],
    ['The Garden Cafe!', 'cafe'],
    ['um yes hi, the garden café please, thanks', 'cafe'],
    ['my name is Ann Lee, billing please', 'accounts'],
    ['accounts department', 'accounts'],
    ['teeroom, no sorry, the tearoom', 'cafe'],
    ['landscaping center', 'centre'],
    ['shrubs', 'plants'],
    ['childrens toys please', 'tools'],
    ['billing um billing desk yeah', 'accounts'],
    ['extension for billing please', 'accounts'],
    ['connection to billing, is it possible', 'accounts'],
  ])('is moved there: %s', (utterance, id) => {
    expect(of(utterance)).toBe(`${id} bare-name`);
  });

  it('stands on its own where a please follows after a pause', () => {
    expect(of('My boy left his bear behind. Accounts, please!')).toBe('accounts bare-name');
    expect(of("No heating, it's freezing. The tea room, now, please.")).toBe('cafe bare-name');
  });

  it('is no place to be moved to where it is itself to be moved', () => {
    expect(of('can you transfer me billing over to the new house')).toBe('- no-request');
  });

  it('is asked when it is said in the singular of things', () => {
    expect(of('invoice')).toBe('?accounts unsure');
  });

  it('is asked when it is a part of a name or stands in another sentence', () => {
    expect(of('landscape')).toBe('?centre unsure');
    expect(of('billing, it is rather cold today')).toBe('?accounts unsure');
    expect(of('billing, are you open')).toBe('?accounts unsure');
  });
});

describe('a slip of the ear', () => {
  it('is forgiven once in a long name, where a name must stand', () => {
    expect(of('put me through to acounts')).toBe('accounts misheard-name');
    expect(of('can I speak to the coriers')).toBe('deliveries misheard-name');
    expect(of('I was willing to wait')).toBe('- no-request');
  });
});

describe('two places', () => {
  it('are asked', () => {
    expect(of('accounts or the tea room')).toBe('?accounts cafe two-places');
    expect(of('I would like to speak to deliveries or billing')).toBe('?deliveries accounts two-places');
    expect(of('put me through to deliveries or billing or maybe the tea room')).toBe(
      '?deliveries accounts cafe two-places',
    );
  });

  it('are one when the caller thinks again', () => {
    expect(of('tea room, no, billing')).toBe('accounts bare-name');
    expect(of("get me the tea room, actually no it's billing")).toBe('accounts bare-name');
    expect(of('can I have the tea room oh no billing yes billing')).toBe('accounts bare-name');
    expect(of('the tea room sorry i mean billing')).toBe('accounts bare-name');
    expect(of('put me through to couriers, no wait, put me through to billing')).toBe(
      'accounts request-name',
    );
  });

  it('are one when they are one place by two names, or by one name twice', () => {
    expect(of('I need an invoices clerk from billing')).toBe('accounts wanted-name');
    expect(of('Accounts. The man gave me this number for you lot in accounts.')).toBe('accounts bare-name');
  });

  it('are asked when a later verb leaves open which of them', () => {
    expect(of("it's either deliveries or billing, can you put me through")).toBe(
      '?deliveries accounts two-places',
    );
    expect(of('deliveries or is it billing, put me on to one of them')).toBe(
      '?deliveries accounts two-places',
    );
  });

  it('are one when the second is the front desk of the first', () => {
    const both = phraseIndex([named('desk', 'the front desk', '1'), named('library', 'the library', '2')]);
    expect(of('library front desk please', both)).toBe('library bare-name');
    expect(of('front desk please', both)).toBe('desk bare-name');
  });

  it('are one when only one is whole, and asked when both are', () => {
    const house = phraseIndex([
      named('kitchens', 'kitchens', '1', 'new kitchen lights'),
      named('repairs', 'repairs', '2', 'garden gate'),
      named('heads', 'the heads of works', '3'),
    ]);
    expect(of('put me through to lights repairs', house)).toBe('repairs request-name');
    expect(of('garden repairs please', house)).toBe('repairs bare-name');
    expect(of('put me through to kitchens repairs', house)).toBe('?kitchens repairs two-places');
    expect(of('can I speak to the head of repairs', house)).toBe('repairs request-name');
    expect(of('repairs engineer please', house)).toBe('repairs bare-name');
  });

  it('are one when a word of both follows the name of one', () => {
    const wards = phraseIndex([
      named('births', 'maternity', '1', 'labour ward'),
      named('children', "the children's ward", '2', 'midwives'),
    ]);
    expect(of('the maternity ward, can you transfer me', wards)).toBe('births request-name');
    expect(of('can I talk to a midwife', wards)).toBe('children request-name');
  });

  it('are asked when they share the name that was said', () => {
    const shared = phraseIndex([named('new', 'new car sales', '1'), named('used', 'used car sales', '2')]);
    expect(of('can I speak to sales', shared)).toBe('?new used two-places');
  });
});

describe('a key that is said', () => {
  it.each([
    ['press two', 'cafe'],
    ['option to', 'cafe'],
    ['number four please', 'tools'],
    ['I will take option for', 'tools'],
    ['three', 'deliveries'],
    ['one two', 'accounts'],
    ['twelve', 'accounts'],
  ])('is that key: %s', (utterance, id) => {
    expect(of(utterance)).toBe(`${id} spoken-key`);
  });

  it('reaches the operator by zero', () => {
    expect(of('zero')).toBe('spoken-key');
    expect(of('press oh')).toBe('spoken-key');
  });

  it('is none where nobody has it, and no key where something is counted', () => {
    expect(of('press nine')).toBe('- unknown-key');
    expect(of('just two')).toBe('- no-request');
    expect(of('two trees')).toBe('- no-request');
    expect(of('four of us')).toBe('- no-request');
  });
});

describe('what the router promises', () => {
  it('looks up the same few names however many routes there are', () => {
    class CountingMap extends Map<string, Name> {
      count = 0;
      override get(key: string): Name | undefined {
        this.count += 1;
        return super.get(key);
      }
    }
    const lookups = (size: number): number => {
      const many = phraseIndex(
        Array.from({ length: size }, (_, at) => named(`r${at}`, `shop ${at}`, `${at}`)),
      );
      const names = new CountingMap(many.names);
      understand('can you put me through to shop 7 please', { ...many, names });
      return names.count;
    };
    expect(lookups(10)).toBeGreaterThan(0);
    expect(lookups(5000)).toBe(lookups(10));
  });

  it('takes technical support for a place, and asks where support may be what is wanted', () => {
    const bank = phraseIndex([
      named('tech', 'technical support', '1'),
      named('debts', 'financial support', '2'),
    ]);
    expect(of('I need technical support', bank)).toBe('tech wanted-name');
    expect(of('I need financial support', bank)).toBe('?debts unsure');
  });

  it('takes two small words for no name that is written in one', () => {
    const bank = phraseIndex([named('savings', 'savings', '1', 'ISA')]);
    expect(of('what I want is a human', bank)).toBe('person');
    expect(of('can I speak to someone about my ISA', bank)).toBe('savings request-topic');
  });

  it('takes a word of asking for no name, though a name has it', () => {
    const homes = phraseIndex([named('lets', 'buy to let', '1'), named('rents', 'rents', '2')]);
    expect(of('let me speak to rents', homes)).toBe('rents request-name');
  });

  it('takes support for the support of the place named before it', () => {
    const line = phraseIndex([
      named('tech', 'technical support', '1'),
      named('tv', 'TV support', '2'),
      named('business', 'the business team', '3'),
    ]);
    expect(of('I need business support, could you put me through', line)).toMatch(/^business /);
  });

  it('asks where money may be meant, and where somebody else is to talk elsewhere', () => {
    expect(of('transfer to accounts')).toBe('?accounts unsure');
    expect(of('can my guests talk to accounts after dinner')).toBe('?accounts unsure');
    expect(of('can my father in law talk to accounts during the walk')).toBe('?accounts unsure');
    expect(of('switch me to the later landscape design')).toBe('?centre unsure');
  });

  it('takes a half of a name where nothing else can follow a transfer', () => {
    expect(of('transfer me to landscape, the lawn is dead')).toBe('centre request-name');
    expect(of('transfer me to the landscape')).toBe('?centre unsure');
    expect(of('transfer me to landscape view')).toBe('?centre unsure');
  });

  it('takes what the caller has for no second place', () => {
    expect(of('I want to speak to the tea room, my invoice is wrong')).toBe('cafe request-name');
  });

  it('takes a verb for no name', () => {
    expect(of('transfer me to the tea room')).toBe('cafe request-name');
  });

  it('reads an endless utterance in no time', () => {
    const endless = 'I think it is no thanks option the first one or the tea room and '.repeat(2000);
    expect(of(endless)).toBeDefined();
  });
});
