import type { FeedState } from "../../domain/signals.ts";
import { wallClock } from "../../domain/zoned.ts";
import type { Coverage } from "../../store/coverage.ts";
import type { LastRun } from "../../store/upkeep.ts";
import { type Finding, look, ok, some, wrong } from "./finding.ts";

const feedNames: Readonly<Record<FeedState["feed"], string>> = {
  activity: "activity in the VLE",
  assessment: "hand-ins and marks",
  attendance: "attendance",
};

/** How old each feed is. Without anybody in a teaching period, old is as it should be. */
export function feedFinding({ feed, asOf, state }: FeedState, students: number): Finding {
  const name = feedNames[feed];
  const check = `feed: ${feed}`;
  switch (state) {
    case "missing":
      return look(
        check,
        `${capital(name)}: nothing loaded so far, so nothing is counted.`,
        "See docs/data.md for its files.",
      );
    case "fresh":
      return ok(check, `${capital(name)} to ${asOf}.`);
    case "old":
      return look(
        check,
        `${capital(name)} to ${asOf} only; lists say so.`,
        "Load the newest extract.",
      );
    case "stale":
      return students === 0
        ? ok(check, `${capital(name)} to ${asOf}; nobody is in a teaching period.`)
        : wrong(
            check,
            `${capital(name)} to ${asOf} only: its reasons are left out for everybody.`,
            "Load the newest extract, and see what its export says.",
          );
  }
}

const DAY_MS = 86_400_000;
/** A nightly extract that misses two nights. */
const LOAD_OLD_MS = 2.5 * DAY_MS;

/** The newest load of each source. */
export function loadFindings(runs: readonly LastRun[], now: Date, zone: string): Finding[] {
  if (runs.length === 0) {
    return [
      wrong("loads", "Nothing was loaded yet.", "`waymark ingest udd <folder>`; see docs/data.md."),
    ];
  }
  return runs.flatMap((run) => [loadFinding(run, now, zone), ...linkFindings(run)]);
}

function loadFinding({ source, startedAt, files, refused }: LastRun, now: Date, zone: string) {
  const { date, time } = wallClock(startedAt, zone);
  const check = `load: ${source}`;
  const says = `${some(files, "file", "files")} on ${date} at ${time}, ${some(refused, "row", "rows")} refused.`;
  if (refused > 0) {
    return look(
      check,
      says,
      "Load again with --json, or read the table rejected_row: file, line, field and reason of each.",
    );
  }
  return source === "udd" && now.getTime() - startedAt.getTime() > LOAD_OLD_MS
    ? look(
        check,
        says,
        "A load that is held back or refused changes nothing: see what the last one said.",
      )
    : ok(check, says);
}

/** Links that give nobody a right, because nobody said what they are. */
function linkFindings({ unknown }: LastRun): Finding[] {
  if (unknown.length === 0) return [];
  const links = unknown.reduce((sum, { rows }) => sum + rows, 0);
  const found = look(
    "relationships",
    `${some(links, "link has", "links have")} a RELATIONSHIP that gives no right.`,
    "Say what it means under udd.relationships in waymark.yaml, if it should give one, and load again.",
  );
  return [{ ...found, refs: unknown.map(({ value }) => value) }];
}

/** Whom lists cannot reach and what they lack. */
export function coverageFindings(coverage: Coverage): Finding[] {
  const { students, tutors } = coverage;
  if (students === 0) {
    return [
      look(
        "coverage",
        "Nobody is in a teaching period today: no list is made.",
        "Nothing, in a vacation; else see that studentmoduleinstance and period were loaded.",
      ),
    ];
  }
  const gaps: (readonly [readonly string[], string, string, string, string])[] = [
    [
      coverage.withoutTutor,
      "tutors",
      "student has no tutor",
      "students have no tutor",
      "Nobody sees them. Give each a row in stafflink.",
    ],
    [
      coverage.withoutEmail,
      "e-mail",
      "tutor has no e-mail address",
      "tutors have no e-mail address",
      "Chat knows people by it: fill PRIMARY_EMAIL_ADDRESS in staff.",
    ],
    [
      coverage.withMany,
      "caseloads",
      "tutor has more tutees than a full list serves",
      "tutors have more tutees than a full list serves",
      "Share them out, or raise list.most in waymark.yaml.",
    ],
    [
      coverage.awayWithoutCover,
      "cover",
      "tutor is away without a cover",
      "tutors are away without a cover",
      "Their lists go to nobody: ask them, or a colleague, to name one (settings in chat).",
    ],
    [
      coverage.withoutDirector,
      "directors",
      "programme has no director",
      "programmes have no director",
      "Nobody hears of its students without a tutor: add a stafflink with PROPERTY_NAME COURSE_ID.",
    ],
    [
      coverage.withoutActivity,
      "modules",
      "module has no activity at all",
      "modules have no activity at all",
      "No reasons come from there: where the VLE is used, see that activity.tsv names the MOD_INSTANCE_ID.",
    ],
    [
      coverage.withoutRegister,
      "registers",
      "session of the last four weeks has nobody registered",
      "sessions of the last four weeks have nobody registered",
      "They count for nobody. See that attendance.tsv names their EVENT_ID.",
    ],
    [
      coverage.leftOut,
      "short registers",
      "register is left out, as far fewer than usual stand in it",
      "registers are left out, as far fewer than usual stand in them",
      "Their module leads were told; a corrected register counts at the next load.",
    ],
    [
      coverage.notMine,
      "not my tutee",
      "student is not the tutee of the tutor on record, who says so",
      "students are not the tutees of the tutors on record, who say so",
      "Put stafflink right: until then those tutors do not see them.",
    ],
  ];
  const found = gaps
    .filter(([refs]) => refs.length > 0)
    .map(([refs, check, one, many, remedy]) => ({
      ...look(check, `${some(refs.length, one, many)}.`, remedy),
      refs,
    }));
  const who = `${some(students, "student", "students")} in a teaching period, with ${some(tutors, "tutor", "tutors")}.`;
  return [ok("coverage", who), ...found];
}

const capital = (words: string): string => `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
