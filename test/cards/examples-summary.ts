import type { StaffId } from "../../src/domain/ids.ts";
import type { Programme, SummaryFacts } from "../../src/domain/summary/facts.ts";
import { guardLevels, type YearCounts } from "../../src/domain/summary/levels.ts";
import { summaryParts } from "../../src/domain/summary/view.ts";
import { responseOf } from "../../src/domain/summary/waiting.ts";
import type { Card } from "../../src/domain/views/card.ts";
import { summaryCard } from "../../src/domain/views/summary.ts";
import { summaryChooseCard } from "../../src/domain/views/summary-choose.ts";
import { type PartFacts, summaryPartCard } from "../../src/domain/views/summary-part.ts";
import { ctx, now, today, zone } from "./cast.ts";

const programme: Programme = { id: 4, ref: "CS", title: "Computer Science" };
const year = (of: number | null, ...counts: readonly number[]): YearCounts => {
  const [high = 0, medium = 0, steady = 0, unknown = 0, known = 0] = counts;
  return { year: of, counts: { high, medium, steady, unknown, known } };
};
/** The week of the product's document: 214 students, 19 of them worth a check-in. */
const years = [year(1, 8, 12, 50, 6, 3), year(2, 6, 10, 46, 5, 3), year(3, 5, 9, 46, 3, 2)];
const weeks = [12, 18, 21, 23, 19].map((high, at) => ({
  day: `2026-${["10-12", "10-19", "10-26", "11-02", "11-09"][at]}`,
  week: at + 3,
  levels: guardLevels(at === 4 ? years : [year(1, high - 6, 31, 142), year(2, 6, 10, 46, 14, 8)]),
}));
const needing = Array.from({ length: 19 }, (_, at) => ({
  year: at < 8 ? 1 : at < 14 ? 2 : 3,
  since: at % 4 === 0 ? "2026-10-26" : "2026-11-05",
  contactedOn: at % 4 !== 0 && at < 13 ? "2026-11-09" : null,
  tutors: [(at % 7) as StaffId],
}));
const levels = weeks[4]?.levels;
if (!levels) throw new Error("The example can be shown.");

export const summaryFacts = (over: Partial<SummaryFacts> = {}): SummaryFacts => ({
  programme,
  today,
  zone,
  weeks,
  withheld: null,
  response: responseOf(needing, levels, today, new Set()),
  modules: [
    { title: "Networks", students: 61, quieter: 18, notHandedIn: 0 },
    { title: "Databases", students: 74, quieter: 2, notHandedIn: 12 },
    { title: "Maths", students: 4, quieter: 4, notHandedIn: 0 },
  ],
  cases: { open: 6, overdue: 2, decision: 1 },
  feeds: [
    { feed: "activity", asOf: today, state: "fresh" },
    { feed: "attendance", asOf: "2026-11-06", state: "fresh" },
  ],
  coverage: { groups: 3, tutorsWithoutChat: 2 },
  signalsFrom: null,
  yearsTold: true,
  ...over,
});

export const partFacts = (over: Partial<PartFacts> = {}): PartFacts => ({
  ...summaryFacts(over),
  outcomes: { reached: 34, reachedBack: 21, notReached: 40, notReachedBack: 15 },
  deadlines: [
    { monday: "2026-11-16", pieces: 4, bunched: 61, students: 180 },
    { monday: "2026-11-23", pieces: 1, bunched: 0, students: 74 },
  ],
  yours: 2,
  monthly: false,
  now,
  readerName: "Ruth Adeyemi",
  ...over,
});

const asked = { year: null, past: false };
const few = guardLevels([year(1, 1, 0, 5)]);
const early = guardLevels([year(1, 0, 0, 0, 30)]);
const fewWeeks = weeks.map((week) => ({ ...week, levels: few }));

export const summaryExamples = {
  summary: summaryCard({ ...summaryFacts(), ...asked }, ctx),
  "summary-choose": summaryChooseCard(
    ["Computer Science", "Maths", "Networks", "Databases", "Data Structures", "Maths"].map(
      (title, id) => ({ id, ref: String(id), title }),
    ),
    ctx,
  ),
  "summary-part": summaryPartCard({ ...partFacts(), part: "waiting", year: null }, ctx),
};

const shares = [0, 2, 5, 6, 9, 11, 12].map((n) => ({ open: 12, overdue: n, decision: n }));
/** A summary with each of its parts absent, and each of its kinds. */
export const summaryVariants: Card[] = [
  ...[1, 9].map((of) => summaryCard({ ...summaryFacts(), year: of, past: false }, ctx)),
  summaryCard({ ...summaryFacts({ yearsTold: false }), year: 9, past: false }, ctx),
  summaryCard({ ...summaryFacts({ weeks: weeks.slice(0, 4) }), year: null, past: true }, ctx),
  summaryCard({ ...summaryFacts({ weeks: fewWeeks, modules: [], feeds: [] }), ...asked }, ctx),
  ...(["few-students", "overlaps", "no-scores"] as const).flatMap((withheld) => [
    summaryCard({ ...summaryFacts({ withheld, weeks: [] }), ...asked }, ctx),
    summaryPartCard({ ...partFacts({ withheld }), part: "years", year: null }, ctx),
  ]),
  ...[0, 1, 3].map((groups) =>
    summaryCard(
      {
        ...summaryFacts({
          weeks: [{ day: "2026-09-28", week: null, levels: early }],
          signalsFrom: "2026-10-19",
          coverage: { groups, tutorsWithoutChat: 0 },
        }),
        ...asked,
      },
      ctx,
    ),
  ),
  ...shares.map((cases) => summaryCard({ ...summaryFacts({ cases }), ...asked }, ctx)),
  ...(["tutors", "students"] as const).flatMap((why) => [
    summaryCard({ ...summaryFacts({ response: { why } }), ...asked }, ctx),
    summaryPartCard({ ...partFacts({ response: { why } }), part: "waiting", year: null }, ctx),
  ]),
  summaryCard(
    {
      ...summaryFacts({
        response: responseOf(
          needing.map((one) => ({ ...one, since: today, contactedOn: null })),
          levels,
          today,
          new Set(),
        ),
      }),
      ...asked,
    },
    ctx,
  ),
  ...summaryParts.flatMap((part) =>
    [null, 1].flatMap((of) => [
      summaryPartCard({ ...partFacts(), part, year: of }, ctx),
      summaryPartCard({ ...partFacts({ yearsTold: false, monthly: true }), part, year: of }, ctx),
      summaryPartCard(
        {
          ...partFacts({
            weeks: fewWeeks,
            modules: [],
            deadlines: [],
            yours: 0,
            coverage: { groups: 0, tutorsWithoutChat: 0 },
            outcomes: { reached: 2, reachedBack: 1, notReached: 6, notReachedBack: 5 },
          }),
          part,
          year: of,
        },
        ctx,
      ),
    ]),
  ),
  summaryChooseCard([], ctx),
];

/** The same with data of files wherever that may stand. */
export const summaryOfData = (data: string, howMany: number): Card[] => {
  const of = { id: 999_999, ref: data, title: data };
  const modules = Array.from({ length: howMany }, () => ({
    title: data,
    students: 99_999,
    quieter: 88_888,
    notHandedIn: 77_777,
  }));
  const facts = partFacts({ programme: of, modules, readerName: data });
  return [
    summaryCard({ ...facts, ...asked }, ctx),
    summaryCard({ ...facts, year: 1, past: false }, ctx),
    ...summaryParts.map((part) => summaryPartCard({ ...facts, part, year: null }, ctx)),
    summaryChooseCard(
      Array.from({ length: howMany }, (_, id) => ({ ...of, id })),
      ctx,
    ),
  ];
};
