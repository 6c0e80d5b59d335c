import type { Reachable } from "../../src/domain/chat-links.ts";
import type { ListFacts, ListRow, NamedStudent, StudentFacts } from "../../src/domain/facts.ts";
import type { EntryId, StaffId } from "../../src/domain/ids.ts";
import type { OpenCase } from "../../src/domain/log.ts";
import { defaultSettings } from "../../src/domain/settings.ts";
import type { Signal, StudentScore } from "../../src/domain/signals.ts";
import type { Standing } from "../../src/domain/standing.ts";
import type { ViewContext } from "../../src/domain/views/card.ts";
import type { Reader } from "../../src/domain/words/reader.ts";
import { wordsFor } from "../../src/domain/words/words.ts";

/** The fictional people and the day of the product's card document: Northbridge University, Monday 9 November 2026, week 7. */
export const today = "2026-11-09";
export const now = new Date("2026-11-09T09:12:00Z");
export const zone = "Europe/London";
export const drLi = 1 as StaffId;
export const drOsei = 2 as StaffId;
export const reader: Reader = { today, zone, vle: "Moodle", support: "Student Support", teams: {} };
export const ctx: ViewContext = {
  words: wordsFor("en-GB"),
  settings: defaultSettings,
  reader: drLi,
};

export const person = (over: Partial<NamedStudent> & { givenName: string }): NamedStudent => ({
  ref: "20417",
  familyName: null,
  knownAs: null,
  pronouns: null,
  stage: 2,
  ...over,
});

export const amina = person({ givenName: "Amina", familyName: "Khan", pronouns: "she/her" });
export const otherAmina = person({
  givenName: "Amina",
  familyName: "Khan",
  ref: "20902",
  stage: 1,
});
export const ben = person({ givenName: "Ben", familyName: "Carter", ref: "20418" });
export const chidi = person({ givenName: "Chidi", familyName: "Okafor", ref: "20419", stage: 1 });
export const dylan = person({ givenName: "Dylan", familyName: "Price", ref: "20420", stage: 3 });
export const suharto = person({ givenName: "Suharto", ref: "20421" });
export const siobhan = person({
  givenName: "Siobhán",
  familyName: "Ní Bhriain-Featherstonehaugh-O'Dwyer",
  ref: "20422",
});
export const alex = person({
  givenName: "Recordname",
  familyName: "Moss",
  knownAs: "Alex",
  pronouns: "they/them",
  ref: "20423",
});

export const token = (n: number, version: number): string =>
  `00000000-0000-4000-8000-${String(n).padStart(12, "0")}.${version}`;

export const signals = {
  notHandedIn: {
    id: "not-handed-in",
    module: "Databases",
    title: "coursework",
    dueOn: "2026-11-05",
    hard: false,
  },
  quiet: {
    id: "quiet",
    module: null,
    days: 9,
    lastSeenOn: "2026-10-31",
    usualDays: 4,
    hard: false,
  },
  fewerDays: { id: "fewer-days", module: null, days: 1, usualDays: 5, hard: false },
  lateWork: { id: "late-work", module: null, late: 2, of: 3, hard: false },
  belowPass: {
    id: "below-pass",
    module: "Databases",
    title: "test",
    mark: 32,
    passMark: 40,
    hard: false,
  },
  markBelowUsual: {
    id: "mark-below-usual",
    module: "Networks",
    title: "coursework",
    mark: 41,
    usual: 60,
    hard: false,
  },
  notStarted: { id: "not-started", module: null, since: "2026-09-28", hard: true },
  belowGroup: { id: "below-group", module: "Databases", days: 2, hard: false },
  noReply: {
    id: "no-reply",
    module: null,
    messages: 2,
    since: "2026-11-04",
    lastSeenOn: "2026-10-31",
    hard: true,
  },
  missedExam: {
    id: "missed-exam",
    module: "Databases",
    title: null,
    on: "2027-01-14",
    hard: true,
  },
  missedCritical: {
    id: "missed-critical",
    module: "Data Structures",
    missed: 2,
    of: 3,
    on: "2026-11-06",
    kind: "lab",
    hard: false,
  },
  attendanceDrop: {
    id: "attendance-drop",
    module: null,
    attended: 2,
    of: 6,
    before: { attended: 9, of: 10 },
    hard: false,
  },
  several: { id: "several", module: null, modules: 3, of: 4, hard: false },
  forumQuiet: { id: "forum-quiet", module: "Databases", weeks: 3, hard: false },
} satisfies Record<string, Signal>;

const contact = {
  by: drLi,
  byName: "Dr Mei Li",
  at: now,
  on: today,
  mode: "email",
  outcome: "left-message",
} as const;

export const openCase: OpenCase = {
  case: 418,
  about: "attendance",
  knows: "not-reached",
  urgency: "two-days",
  ...{ status: "open", team: "support", passed: false, step: 0 },
  ...{ dueOn: "2026-11-11", dueAt: "2026-11-11T17:00:00.000Z" },
  next: { tells: "team", name: null, at: "2026-11-12T09:00:00.000Z" },
  since: { at: now, on: today },
  ...{ returned: null, owner: null, decides: null, closed: null },
  by: drLi,
  byName: "Dr Mei Li",
  at: now,
  on: today,
  accepted: null,
  was: { level: "high", hard: false, signals: ["quiet"] },
};

/** One standing of each state, by the reader unless it says otherwise. */
export const standings = {
  new: { state: "new" },
  waiting: { state: "waiting", until: "2026-11-12", ...contact },
  due: { state: "due", since: "2026-11-09", ...contact, on: "2026-11-04" },
  contacted: {
    state: "contacted",
    ...contact,
    by: drOsei,
    byName: "Dr Kofi Osei",
    on: "2026-11-06",
    mode: "chat",
    outcome: "reached",
  },
  booked: { state: "booked", meetingOn: "2026-11-12", ...contact, outcome: "appointment" },
  asked: {
    state: "asked",
    entry: "00000000-0000-4000-8000-000000000009" as EntryId,
    what: "chat",
    about: null,
    soon: "this-week",
    dueOn: "2026-11-12",
    at: now,
    on: today,
    tutor: drLi,
    to: drLi,
    nudge: null,
  },
  said: { state: "said", what: "fine", at: now, on: today },
  "known-reason": { state: "known-reason", until: "2027-05-14" },
  case: { state: "case", ...openCase },
  snoozed: {
    state: "snoozed",
    until: "2026-11-16",
    wakeIfWorse: true,
    byName: "Dr Mei Li",
    at: now,
  },
} satisfies { [State in Standing["state"]]: Extract<Standing, { state: State }> };

export const row = (over: Partial<ListRow> = {}): ListRow => ({
  token: token(1, 0),
  student: amina,
  sameName: false,
  namesShown: "full",
  programme: null,
  why: "new",
  hard: false,
  listed: true,
  level: "high",
  trend: "quieter",
  signals: [signals.notHandedIn, signals.quiet],
  because: { kind: "nothing" },
  standing: standings.new,
  undoable: false,
  handled: false,
  lastSpokeOn: null,
  excusedUntil: null,
  openCase: null,
  alsoListedBy: [],
  alsoTutoredBy: [],
  ...over,
});

/** The four rows of the document's weekly list, as far as activity and hand-ins can carry them. */
export const fourRows: readonly ListRow[] = [
  row(),
  row({
    token: token(2, 1),
    student: ben,
    why: "due",
    because: {
      kind: "due",
      outcome: "left-message",
      on: "2026-11-04",
      byName: "Dr Mei Li",
      own: true,
    },
    standing: standings.due,
  }),
  row({
    token: token(3, 1),
    student: chidi,
    why: "back",
    because: { kind: "woken", own: true, fresh: [signals.notHandedIn] },
    alsoListedBy: ["Dr Kofi Osei"],
  }),
  row({
    token: token(4, 0),
    student: dylan,
    signals: [signals.fewerDays],
    lastSpokeOn: "2026-10-12",
  }),
];

const notUrgent = [suharto, siobhan, alex].map((student, at) =>
  row({
    token: token(5 + at, 0),
    student,
    listed: false,
    level: "medium",
    signals: [signals.markBelowUsual],
  }),
);

export const listFacts = (over: Partial<ListFacts> = {}): ListFacts => ({
  digestId: "00000000-0000-4000-8000-00000000d16e",
  asOf: today,
  week: 7,
  today,
  now,
  zone,
  page: 1,
  rows: [...fourRows, ...notUrgent],
  summary: {
    caseload: 45,
    counts: {
      listed: 4,
      more: 3,
      steady: 31,
      unknown: 4,
      knownReason: 2,
      snoozed: 1,
      withSupport: 0,
      resting: 0,
    },
    toThank: ["Eve Tran", "Femi Ade", "Gwen Hughes"].map((name) => {
      const [givenName = "", familyName = ""] = name.split(" ");
      return {
        student: person({ givenName, familyName }),
        sameName: false,
      };
    }),
    feeds: [
      { feed: "activity", asOf: today, state: "fresh" },
      { feed: "assessment", asOf: "2026-11-04", state: "old" },
    ],
    first: false,
    overfull: false,
    exams: false,
    covering: [],
    whileAway: null,
    returning: [],
    awayThisYear: [],
  },
  namesShown: "full",
  nudges: null,
  nextListOn: "2026-11-16",
  ...over,
});

const score: StudentScore = {
  studentId: 1,
  level: "high",
  trend: "quieter",
  hard: false,
  probability: null,
  signals: [signals.notHandedIn, signals.quiet, signals.lateWork],
  praise: [],
};

/** In both chats. */
export const inChat: Reachable = {
  accounts: [
    { platform: "slack", tenant: "T00FAKETEAM1", account: "U00FAKEUSER1" },
    {
      platform: "teams",
      tenant: "00000000-0000-4000-8000-0000000000f1",
      account: "00000000-0000-4000-8000-0000000000f2",
    },
  ],
  email: "amina.khan@northbridge.example",
};

export const studentFacts = (over: Partial<StudentFacts> = {}): StudentFacts => ({
  token: token(1, 0),
  student: amina,
  sameName: false,
  programme: "Computer Science",
  objected: false,
  known: [],
  given: [],
  reach: inChat,
  right: "tutor",
  score,
  standing: standings.new,
  openCase: null,
  undoable: false,
  today,
  now,
  zone,
  weeks: { first: 1, days: [4, 5, 4, 4, 3, 0], usual: 4 },
  handedIn: { done: 3, due: 4 },
  critical: { attended: 9, of: 11 },
  lastContact: null,
  alsoTutoredBy: [{ name: "Dr Kofi Osei", programme: "Maths" }],
  feeds: [{ feed: "activity", asOf: today, state: "fresh" }],
  nextDeadline: { title: "test", module: "Data Structures", dueOn: "2026-11-20" },
  ...over,
});
