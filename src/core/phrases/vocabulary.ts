import { stem } from './spelling.ts';

/** Words that mean the same on every telephone, whatever the trade. */

function set(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}

function stems(words: string): ReadonlySet<string> {
  return new Set(words.split(' ').map(stem));
}

/** What may follow a place's name without changing the place: "the spa team". */
export const PLACE_NOUNS = set(
  'department dept depart desk team teams office offices section people person guys guy folks folk staff crew ' +
    'line division unit counter side area group lady ladies man men woman women girl girls boy boys lad lads chap ' +
    'gentleman bit division lot crowd bunch gang ones helpline hotline reception',
);

/** What a business does there: dropped at the end of a name, it leaves a name that is nearly as good. */
export const SERVICE_NOUNS = set('services support enquiries inquiries queries help information advice');

/** Nobody: they stand for whoever answers. */
export const ANYBODY = set('someone somebody anyone anybody everyone everybody');

/** People whom a caller asks for when no machine will do. */
export const PEOPLE = stems(
  'human humans person operator agent agents representative representatives rep adviser advisers manager managers ' +
    'supervisor boss receptionist attendant clerk associate consultant specialist colleague colleagues employee staff ' +
    'officer switchboard reception handler executive director owner',
);

/** How the names of those end of whom a place may have several: "is there a midwife available". */
export const PROFESSION =
  /(?:(?<!l)ist|cian|arian|ineer|(?<!arr)ier|man|clerk|agent|advis[eo]r|officer|manager|wife|nurse|doctor|vet|solicitor|lawyer|writer|trainer|planner|coach|guard|driver|mechanic|plumber|teacher|chef|cook|matron|waiter|bursar|registrar|adjuster|coordinator|surveyor|counsellor|handler)$/;

/** The same in two and three words, written together. */
export const PEOPLE_IN_WORDS = set(
  'customerservice customercare customersupport customerrelation humanbeing frontdesk maindesk memberofstaff teamleader ' +
    'humansupport livesupport anassistant theassistant yourassistant humanvoice realpeople livepeople actualpeople realvoice livevoice livingsoul realbody livebody memberofyourstaff memberoftheteam memberofyourteam staffmember teammember mainreception',
);

/** Words that build sentences; a name made of these alone would be heard everywhere. */
export const FUNCTION_WORDS = set(
  'a an the my your our his her their this that these those some any no not i you we they he she it me us him them ' +
    'who whom whose whoever what when where why how which is are am was were be been being do does did have has had ' +
    'can could may might shall should will would must to 2 too with about for 4 of in at on from by into onto over ' +
    'under and or but if so then than as because please yes there here just only all want need like get got give ' +
    'know think say said tell told ask asked make made go going put speak talk call called regarding concerning ' +
    'transfer connect direct redirect forward contact reach chat hold pass move switch let find send bring take',
);

/** Too general to stand for a name that they are part of: "help" is not the help desk. */
export const GENERAL_WORDS = set(
  'service team department desk office help center line customer general new staff people person care main ' +
    'unit section division information inquiry question request other room house day home public local national company street back live real human',
);

/** A part of any place: "the spa reception". */
export const FRONT_DESK = /^(?:reception(?:ist)?|frontdesk|(?:help)?desk|manager)$/;

/** People of the caller's own after "my". */
export const OWN = /^(?:boss|manager|supervisor|colleagues?|employees?|staff|owner|director)$/;

export const COUNTING = /^(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|per|each)$/;

/** A place, where "financial support" may be what is asked for. */
export const SUPPORT = /^(?:tech|technical|it|online|internet|app|product|software) support$/;
