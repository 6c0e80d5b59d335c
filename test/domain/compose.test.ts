import { expect, test } from "vitest";
import { composeList, listLength, type Occasion, type Tutee } from "../../src/domain/compose.ts";
import type { StudentId } from "../../src/domain/ids.ts";
import type { LogEntry, Snapshot } from "../../src/domain/log.ts";
import { defaultSettings } from "../../src/domain/settings.ts";
import type { Level, Signal, StudentScore } from "../../src/domain/signals.ts";
import { entry, KOFI, MEI, snoozed, sorted, spoke, wrote } from "../support/log-entries.ts";

const today = "2014-03-10";
const occasion: Occasion = {
  today,
  tutor: MEI,
  feeds: [],
  first: false,
  exams: false,
  returning: [],
  awayThisYear: [],
  length: null,
  leave: null,
  settings: defaultSettings,
  isPlaceWorthy: (signals) => signals.length > 0,
};

const quiet: Signal = {
  id: "quiet",
  module: null,
  hard: false,
  days: 9,
  lastSeenOn: "2014-03-01",
  usualDays: 4,
};
const late: Signal = { id: "late-work", module: null, hard: false, late: 2, of: 3 };
const missed: Signal = {
  id: "not-handed-in",
  module: "CCC",
  hard: false,
  title: "TMA 1",
  dueOn: "2014-03-05",
};
const silent: Signal = { ...quiet, days: 20, hard: true };

function score(level: Level, ...signals: Signal[]): StudentScore {
  const hard = signals.some((signal) => signal.hard);
  return { studentId: 0, level, trend: "steady", hard, probability: null, signals, praise: [] };
}

let made = 0;
function tutee(ref: string, of: StudentScore | null, more: Partial<Tutee> = {}): Tutee {
  made += 1;
  return {
    studentId: made as StudentId,
    student: { ref, givenName: ref, familyName: null, knownAs: null, pronouns: null, stage: null },
    coveredFor: null,
    studies: [],
    known: [],
    score: of,
    history: [],
    lastListed: null,
    ...more,
  };
}

const many = (n: number, of: StudentScore): Tutee[] =>
  Array.from({ length: n }, (_, i) => tutee(`calm${i}`, of));
const compose = (...tutees: Tutee[]) => {
  const { places, summary } = composeList(tutees, occasion);
  const refOf = new Map(tutees.map((t) => [t.studentId, t.student.ref]));
  return {
    places,
    summary,
    order: places.map((place) => `${refOf.get(place.studentId)}:${place.why}`),
  };
};
const onlyPlace = (...tutees: Tutee[]) => compose(...tutees).places[0];
const ago = (days: number) =>
  new Date(Date.parse(`${today}T09:00:00Z`) - days * 86_400_000).toISOString();
const listed = (on: string, was: Partial<Snapshot> = {}) => ({
  lastListed: { on, level: "medium", hard: false, signals: ["quiet"], ...was } as const,
});
const history = (...entries: LogEntry[]) => ({ history: entries });

test.each([
  [1, 3],
  [30, 3],
  [44, 4],
  [45, 5],
  [70, 7],
  [200, 7],
])("a caseload of %i has a list of %i", (caseload, length) => {
  expect(listLength(caseload, null, defaultSettings.list)).toBe(length);
});

test("order: follow-ups due, back, hard, changed, new, still here; heavier reasons first; then by reference", () => {
  const all = compose(
    tutee(
      "still",
      score("high", missed, quiet),
      listed("2014-03-03", { level: "high", signals: ["quiet", "not-handed-in"] }),
    ),
    tutee("new-b", score("medium", quiet)),
    tutee("new-a", score("medium", quiet)),
    tutee("heavy", score("high", missed, quiet)),
    tutee("changed", score("high", late, quiet), listed("2014-03-03")),
    tutee("silent", score("high", silent)),
    tutee("back", score("medium", quiet), history(entry("s", MEI, ago(7), snoozed(today)))),
    tutee("due", score("steady"), history(entry("w", MEI, ago(5), wrote("2014-03-10")))),
  );
  expect(all.order).toEqual([
    "due:due",
    "back:back",
    "silent:hard",
    "changed:changed",
    "heavy:new",
    "new-a:new",
    "new-b:new",
    "still:changed",
  ]);
});

test("the order of the caseload does not change the list", () => {
  const tutees = [
    tutee("c", score("medium", quiet)),
    tutee("a", score("medium", quiet)),
    tutee("b", score("high", missed)),
  ];
  expect(composeList(tutees.toReversed(), occasion)).toEqual(composeList(tutees, occasion));
});

test("everybody is on the list, behind more, or in exactly one count", () => {
  const tutees = [
    ...many(20, score("steady")),
    ...Array.from({ length: 9 }, (_, i) => tutee(`m${i}`, score("medium", quiet))),
    tutee("nothing", null),
    tutee("short", score("unknown")),
    tutee(
      "snoozed",
      score("medium", quiet),
      history(entry("s", MEI, ago(1), snoozed("2014-03-17"))),
    ),
    tutee("rests", score("medium", quiet), history(entry("r", MEI, ago(3), spoke))),
  ];
  const { summary } = compose(...tutees);
  expect(summary.counts).toEqual({
    listed: 3,
    more: 6,
    steady: 20,
    unknown: 2,
    snoozed: 1,
    withSupport: 0,
    resting: 1,
    knownReason: 0,
  });
  expect(Object.values(summary.counts).reduce((a, b) => a + b)).toBe(summary.caseload);
});

test("hard triggers are not cut off by the length, and a list that overflows says so", () => {
  const { places, summary } = compose(
    ...Array.from({ length: 6 }, (_, i) => tutee(`h${i}`, score("high", silent))),
    tutee("due", score("steady"), history(entry("w", MEI, ago(5), wrote("2014-03-10")))),
    tutee("new", score("high", missed)),
  );
  expect(places.filter((place) => place.listed)).toHaveLength(7);
  expect(summary).toMatchObject({ overfull: true, counts: { listed: 7, more: 1 } });
});

test.each<[string, LogEntry, boolean]>([
  ["waits for a reply", entry("w", MEI, ago(1), wrote("2014-03-13")), false],
  ["was spoken to", entry("r", MEI, ago(5), spoke), false],
  ["was spoken to by a colleague", entry("r", KOFI, ago(5), spoke), false],
  ["was spoken to three weeks ago", entry("r", MEI, ago(21), spoke), true],
  ["was snoozed", entry("s", MEI, ago(1), snoozed("2014-03-17")), false],
])("a student who %s, no worse than then: on the list %s", (_what, recorded, expected) => {
  expect(onlyPlace(tutee("x", score("medium", quiet), history(recorded))) !== undefined).toBe(
    expected,
  );
});

test.each<[string, LogEntry, StudentScore, string | undefined]>([
  ["resting, level up", entry("r", MEI, ago(5), spoke), score("high", quiet, missed), "changed"],
  [
    "resting, another reason, same level",
    entry("r", MEI, ago(5), spoke),
    score("medium", late),
    undefined,
  ],
  ["sorted, another reason", entry("r", MEI, ago(5), sorted), score("medium", late), "changed"],
  ["resting, a hard trigger", entry("r", MEI, ago(5), spoke), score("high", silent), "changed"],
  [
    "snoozed and worse",
    entry("s", MEI, ago(1), snoozed("2014-03-17")),
    score("high", quiet, missed),
    "back",
  ],
  [
    "snoozed to the end whatever comes",
    entry("s", MEI, ago(1), snoozed("2014-03-17", false)),
    score("high", silent),
    undefined,
  ],
])("%s", (_what, recorded, now, why) => {
  expect(onlyPlace(tutee("x", now, history(recorded)))?.why).toBe(why);
});

test("back from a snooze says what is new and what is still there; back unchanged says that", () => {
  const snooze = history(entry("s", MEI, ago(7), snoozed(today)));
  expect(onlyPlace(tutee("x", score("high", missed, quiet), snooze))?.because).toEqual({
    kind: "back",
    days: 7,
    deadline: null,
    fresh: [missed],
    still: [quiet],
    better: false,
  });
  expect(onlyPlace(tutee("x", score("medium", late), snooze))?.because).toMatchObject({
    better: true,
    still: [],
  });
  expect(onlyPlace(tutee("x", score("medium", quiet), snooze))?.because).toMatchObject({
    fresh: [],
    still: [quiet],
    better: false,
  });
});

test("better after a snooze: not listed, counted under nothing unusual", () => {
  const { places, summary } = compose(
    tutee("x", score("steady"), history(entry("s", MEI, ago(7), snoozed(today)))),
  );
  expect(places).toEqual([]);
  expect(summary.counts.steady).toBe(1);
});

test("a follow-up comes back even when nothing stands out any more, and says whose it was", () => {
  expect(
    onlyPlace(tutee("x", score("steady"), history(entry("w", KOFI, ago(5), wrote("2014-03-10"))))),
  ).toMatchObject({
    why: "due",
    because: { kind: "due", byName: "Dr Kofi Osei", own: false },
  });
});

test("still here and untouched: after the new ones, until the memory of the list fades", () => {
  expect(onlyPlace(tutee("x", score("medium", quiet), listed("2014-03-03")))).toMatchObject({
    why: "changed",
    because: { kind: "still-here", listedOn: "2014-03-03" },
  });
  expect(onlyPlace(tutee("x", score("medium", quiet), listed("2014-02-10")))?.why).toBe("new");
});

test("a hard trigger stays hard while nobody deals with it", () => {
  const place = onlyPlace(
    tutee("x", score("high", silent), listed("2014-03-03", { level: "high", hard: true })),
  );
  expect(place).toMatchObject({ why: "hard", because: { kind: "still-here" } });
});

test("a reason that may not stand alone gives no place on the list, but is not called nothing unusual", () => {
  const { places, summary } = composeList([tutee("x", score("medium", late))], {
    ...occasion,
    isPlaceWorthy: () => false,
  });
  expect(places).toMatchObject([{ listed: false }]);
  expect(summary.counts).toMatchObject({ listed: 0, more: 1, steady: 0 });
});

test("up to three to thank, none of them on the list", () => {
  const praise = [{ id: "picking-up", days: 4 }] as const;
  const glad = (ref: string, of: StudentScore) => tutee(ref, { ...of, praise });
  const { summary } = compose(
    glad("d", score("steady")),
    glad("c", score("steady")),
    glad("b", score("steady")),
    glad("a", score("medium", quiet)),
    glad("e", score("steady")),
  );
  expect(summary.toThank.map((one) => one.student.ref)).toEqual(["b", "c", "d"]);
});

test("nobody to look at is an empty list, not an error", () => {
  expect(compose(...many(5, score("steady"))).summary.counts).toMatchObject({
    listed: 0,
    more: 0,
    steady: 5,
  });
  expect(compose().summary.caseload).toBe(0);
});
