import {
  type Because,
  type ListRow,
  type ListSummary,
  namesShown,
  type Why,
} from "../../src/domain/facts.ts";
import { outcomes } from "../../src/domain/log.ts";
import type { Level } from "../../src/domain/signals.ts";
import type { Card } from "../../src/domain/views/card.ts";
import { contactDoneCard } from "../../src/domain/views/contact-done.ts";
import { dueCard } from "../../src/domain/views/due.ts";
import { escalateDoneCard } from "../../src/domain/views/escalate-done.ts";
import { listDoneCard } from "../../src/domain/views/list-done.ts";
import { quietWeekCard } from "../../src/domain/views/quiet-week.ts";
import { recordCard } from "../../src/domain/views/record.ts";
import { snoozeDoneCard } from "../../src/domain/views/snooze-done.ts";
import { studentCard } from "../../src/domain/views/student.ts";
import { studentHowCard } from "../../src/domain/views/student-how.ts";
import { weeklyListCard } from "../../src/domain/views/weekly-list.ts";
import {
  ctx,
  drOsei,
  listFacts,
  now,
  openCase,
  person,
  row,
  signals,
  standings,
  studentFacts,
  today,
} from "./cast.ts";
import { recordFacts } from "./examples.ts";
import { askedVariants } from "./examples-asked.ts";
import { handOverVariants } from "./examples-hand-over.ts";
import { kudosVariants } from "./examples-kudos.ts";
import { nudgesVariants } from "./examples-nudges.ts";
import { ownDataVariants } from "./examples-own-data.ts";
import { reminderVariants } from "./examples-reminders.ts";
import { rightsVariants } from "./examples-rights.ts";
import { severalVariants } from "./examples-several.ts";
import { summaryVariants } from "./examples-summary.ts";
import { caseVariants } from "./variants-case.ts";
import { deskVariants } from "./variants-desk.ts";
import { refusalVariants } from "./variants-refusal.ts";

const all = Object.values(signals);
const none: typeof all = [];
const taken = { by: drOsei, byName: "Sam Whitlock", at: now, on: today };

const becauses: Because[] = [
  { kind: "nothing" },
  { kind: "still-here", listedOn: "2026-11-02" },
  { kind: "woken", own: true, fresh: all },
  { kind: "woken", own: true, fresh: none },
  { kind: "changed", fresh: all },
  { kind: "back", days: 7, deadline: null, fresh: none, still: all, better: false },
  { kind: "back", days: 3, deadline: "Databases test", fresh: all, still: none, better: false },
  ...outcomes.flatMap((outcome) =>
    [true, false].map((own) => ({
      kind: "due" as const,
      outcome,
      on: "2026-11-04",
      byName: "Dr Kofi Osei",
      own,
    })),
  ),
];
const whys: Why[] = ["asked", "due", "back", "hard", "changed", "new"];
const levels: Level[] = ["high", "medium", "steady", "unknown"];
const bools = [true, false];

const rows: ListRow[] = [
  ...becauses.flatMap((because) => whys.map((why) => row({ because, why }))),
  ...Object.values(standings).flatMap((standing) =>
    bools.flatMap((handled) => bools.map((undoable) => row({ standing, handled, undoable }))),
  ),
  ...levels.flatMap((level) => bools.map((listed) => row({ level, listed, signals: none }))),
  ...namesShown.flatMap((shown) =>
    bools.map((sameName) =>
      row({
        namesShown: shown,
        sameName,
        excusedUntil: "2027-05-14",
        alsoListedBy: ["Dr Kofi Osei"],
        alsoTutoredBy: ["Dr Jane Park"],
      }),
    ),
  ),
];
const list = listFacts();
const amina = { student: row().student, sameName: true };
/** The lines that may stand under a title, each alone. */
const lines: Partial<ListSummary>[] = [
  { covering: [{ name: "Dr Mei Li", until: "2026-11-20", tutees: 6 }] },
  { whileAway: 0 },
  { whileAway: 3 },
  { exams: true },
  { returning: [{ ...amina, on: "2026-11-10" }] },
  { returning: [{ ...amina, on: "2026-11-16" }] },
  { awayThisYear: [amina, amina, amina, amina, amina] },
];
const pagesOf = (facts: typeof list): Card[] =>
  Array.from({ length: Math.ceil(facts.rows.length / 4) }, (_, at) =>
    weeklyListCard({ ...facts, page: at + 1 }, ctx),
  );
const bare = {
  programme: null,
  weeks: null,
  handedIn: null,
  critical: null,
  alsoTutoredBy: [],
  feeds: [],
  nextDeadline: null,
  student: person({ givenName: "Suharto", stage: null }),
  right: "somebody of tomorrow",
};
const students = [
  studentFacts({ reach: { accounts: [], email: "grace.obi@northbridge.example" } }),
  studentFacts({ objected: true, ...bare, score: { ...studentFacts().score, signals: none } }),
  studentFacts({
    right: "cover",
    standing: standings.waiting,
    known: [{ signal: "any", toOn: "2027-05-14" }],
  }),
  studentFacts({
    known: [
      { signal: "attendance", toOn: "2027-05-29" },
      { signal: "deadlines", toOn: "2026-12-11" },
      { signal: "activity", toOn: "2026-12-11" },
    ],
    alsoTutoredBy: [{ name: "Dr Kofi Osei", programme: null }],
  }),
  ...Object.values(standings).map((standing) => studentFacts({ standing, undoable: true })),
  ...[openCase, { ...openCase, dueOn: "2026-11-06" }, { ...openCase, accepted: taken }].flatMap(
    (open) =>
      [standings.waiting, standings.due, { state: "case" as const, ...open }].map((standing) =>
        studentFacts({ standing, openCase: open }),
      ),
  ),
  ...all.map((signal) => studentFacts({ score: { ...studentFacts().score, signals: [signal] } })),
  ...levels.map((level) =>
    studentFacts({ ...bare, score: { ...studentFacts().score, level, signals: none } }),
  ),
];

/** Cards with each of their parts absent, and each of their kinds. */
export const variants: readonly Card[] = [
  ...deskVariants,
  ...caseVariants,
  ...askedVariants,
  ...kudosVariants,
  ...nudgesVariants,
  ...ownDataVariants,
  ...rightsVariants,
  ...refusalVariants,
  ...severalVariants,
  ...summaryVariants,
  ...pagesOf({ ...list, rows }),
  ...pagesOf({ ...list, rows: rows.slice(0, 1), week: null, nextListOn: null }),
  ...rows.map((one) => dueCard({ ...list, rows: [one], reminders: [] }, ctx)),
  ...reminderVariants,
  ...handOverVariants,
  quietWeekCard({ ...list, rows: [] }, ctx),
  ...lines.map((line) =>
    quietWeekCard({ ...list, rows: [], summary: { ...list.summary, feeds: [], ...line } }, ctx),
  ),
  listDoneCard({ ...list, rows }, ctx),
  ...students.flatMap((one) => [
    studentCard(one, ctx),
    studentHowCard(one, ctx),
    contactDoneCard(one, ctx),
    snoozeDoneCard(one, ctx),
    escalateDoneCard({ ...one, ended: null }, ctx),
    recordCard(recordFacts({ student: one }), ctx),
  ]),
  recordCard(
    { ...recordFacts(), modules: [], handIns: [], sessions: [], log: [], messages: [], access: [] },
    ctx,
  ),
];
