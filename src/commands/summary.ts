import { addDays, type IsoDate } from "../domain/dates.ts";
import type { StaffId } from "../domain/ids.ts";
import type { Programme } from "../domain/summary/facts.ts";
import { levelTable, type Row, type Shown } from "../domain/summary/levels.ts";
import { findProgrammes } from "../domain/summary/question.ts";
import { type Share, share } from "../domain/summary/share.ts";
import type { Response, WaitRow } from "../domain/summary/waiting.ts";
import { summaryCard } from "../domain/views/summary.ts";
import { wordsFor } from "../domain/words/words.ts";
import type { FoundSummary } from "../ports/summary.ts";
import { newestScoredOn } from "../store/scores.ts";
import { summaries } from "../store/summary.ts";
import type { House } from "./house.ts";
import type { Output } from "./output.ts";

/** Nobody of the staff: who asks on the command line may see every programme. */
const operator = 0 as StaffId;

/** `waymark summary --list`: the programmes there are, with all their students, or those of a day. The public shape: others script against it. */
export async function listProgrammesCommand(
  house: House,
  asOf: IsoDate | null,
  output: Output,
): Promise<void> {
  const store = summaries(house.db.pool, house.config.zone);
  const all = await store.directed(null, asOf ?? (await house.today()));
  const sizes = await store.sizes(asOf);
  const listed = all.map(({ id, ref, title }) => ({
    programme: ref,
    title,
    students: sizes.get(id) ?? 0,
  }));
  output.json(listed);
  for (const { programme, title, students } of listed)
    output.say(`${programme}  ${title}  ${students}`);
  if (listed.length === 0) output.say("No programme is on record.");
}

/** `waymark summary <programme> --as-of DATE`: what a director sees of it, scored first where that day, or the day a week before, is not. */
export async function summaryCommand(
  house: House,
  { named, asOf, year }: { named: string; asOf: IsoDate; year: number | null },
  output: Output,
): Promise<void> {
  const { db, config } = house;
  const { flows } = await house.app();
  const store = summaries(db.pool, config.zone);
  const programme = theOne(await store.directed(null, asOf), named);
  for (const day of [addDays(asOf, -7), asOf])
    if ((await newestScoredOn(db.pool, day)) !== day) await flows.scoreAll(day);
  const found = await flows.readSummary(null, programme.id, { asOf, past: false });
  if (!found) throw new Error(`The programme ${programme.ref} is gone.`);
  output.json(document(found));
  const words = wordsFor(config.settings.language);
  const ctx = { words, settings: config.settings, reader: operator };
  output.say(summaryCard({ ...found, year, past: false }, ctx).text);
}

function theOne(all: readonly Programme[], named: string): Programme {
  const found = findProgrammes(all, named);
  const [only] = found;
  if (only && found.length === 1) return only;
  throw new Error(
    found.length === 0
      ? `No programme has the reference or the name "${named}". \`npx waymark summary --list\` names those there are.`
      : `"${named}" fits ${found.length} programmes: ${found.map(({ ref }) => ref).join(", ")}. Give the whole reference.`,
  );
}

/** A figure as scripts read it: a number, "fewer than 5", or null where it is not shown. */
const figure = (shown: Shown): number | "fewer than 5" | null =>
  shown === null ? null : shown === "few" ? "fewer than 5" : shown.n;
const part = (of: Share): number | "fewer than 5" | "most" | "nearly all" | null =>
  ({
    exact: of.kind === "exact" ? of.n : null,
    few: "fewer than 5" as const,
    most: "most" as const,
    "nearly-all": "nearly all" as const,
    hidden: null,
  })[of.kind];

const bands = ({ high, medium, steady, unknown, known }: Row) => ({
  high: figure(high),
  medium: figure(medium),
  steady: figure(steady),
  unknown: figure(unknown),
  knownReason: figure(known),
});
const waits = ({ contacted, week, longer }: WaitRow) => ({
  contacted: figure(contacted),
  waitingUpTo7Days: figure(week),
  waitingLonger: figure(longer),
});

/** The public shape: documented in docs/summary.md. */
function document({ programme, today, weeks, withheld, ...rest }: FoundSummary) {
  const now = weeks.at(-1);
  const table = now?.levels && withheld === null ? levelTable(now.levels) : null;
  const head = { programme: programme.ref, title: programme.title, asOf: today, withheld };
  if (!now || !table) return head;
  const { response, modules, cases, feeds } = rest;
  return {
    ...head,
    week: now.week,
    students: table.students,
    levels: bands(table.whole),
    years:
      table.years.length < 2
        ? []
        : table.years.map(({ year, students, row }) => ({ year, students, levels: bands(row) })),
    weeks: weeks.map(({ day, week, levels }) => ({
      asOf: day,
      week,
      levels: levels && bands(levelTable(levels).whole),
    })),
    response: responded(response),
    modules: modules
      .filter(({ students }) => share(0, students).kind !== "hidden")
      .map(({ title, students, quieter, notHandedIn }) => ({
        title,
        students,
        quieter: part(share(quieter, students)),
        notHandedIn: part(share(notHandedIn, students)),
      })),
    cases:
      cases.open === 0
        ? { open: 0, overdue: 0 }
        : {
            open: share(0, cases.open).kind === "hidden" ? "fewer than 5" : cases.open,
            overdue: part(share(cases.overdue, cases.open)),
          },
    feeds,
    hidden:
      'Counts of 1 to 4 read "fewer than 5"; null is a figure by which one could be worked out.',
  };
}

const responded = (response: Response) =>
  response.why === null
    ? {
        ...waits(response.table.whole),
        halfWithinWorkingDays: response.halfWithin,
        years: response.table.years?.map(({ year, row }) => ({ year, ...waits(row) })) ?? null,
      }
    : { tooFew: response.why };
