import { describe, expect, test } from "vitest";
import { composeList, listLength, type Occasion, type Tutee } from "../../src/domain/compose.ts";
import type { DigestSummary } from "../../src/domain/facts.ts";
import type { StaffId, StudentId } from "../../src/domain/ids.ts";
import type { KnownReason } from "../../src/domain/known-reason.ts";
import { defaultSettings } from "../../src/domain/settings.ts";
import type { FeedState } from "../../src/domain/signals.ts";
import { entry, KOFI, MEI, snoozed, spoke, wrote } from "../support/log-entries.ts";
import { scored } from "../support/stage.ts";

const today = "2014-03-10";
const JANE = 3 as StaffId;
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
const tutee = (id: number, over: Partial<Tutee> = {}): Tutee => ({
  studentId: id as StudentId,
  student: {
    ref: String(id),
    givenName: "Tutee",
    familyName: null,
    knownAs: null,
    pronouns: null,
    stage: null,
  },
  coveredFor: null,
  studies: [],
  known: [],
  score: scored.quiet(id as StudentId),
  history: [],
  lastListed: null,
  ...over,
});
const compose = (tutees: readonly Tutee[], over: Partial<Occasion> = {}) =>
  composeList(tutees, { ...occasion, ...over });
const any: KnownReason = { signal: "any", toOn: "2014-05-14" };
const attendance: KnownReason = { signal: "attendance", toOn: "2014-05-29" };
const steady = (id: number): Partial<Tutee> => ({ score: scored.steady(id as StudentId) });
const gone = (id: number): Partial<Tutee> => ({ score: scored.gone(id as StudentId) });

describe("known reasons", () => {
  test.each<[string, Partial<Tutee>]>([
    ["something stands out", {}],
    ["a hard trigger", gone(1)],
    ["nothing unusual", steady(1)],
    ["nothing known", { score: null }],
    [
      "snoozed, and worse since",
      { history: [entry("s", MEI, today, snoozed("2014-03-17"))], ...gone(1) },
    ],
    ["resting, and worse since", { history: [entry("r", MEI, today, spoke)], ...gone(1) }],
  ])("of whom nothing is expected has no place and is counted as that: %s", (_what, over) => {
    const { places, summary } = compose([tutee(1, { known: [any], ...over })]);
    expect(places).toEqual([]);
    expect(summary).toMatchObject({
      counts: { knownReason: 1, steady: 0, unknown: 0, snoozed: 0, resting: 0 },
      counted: { knownReason: [1] },
    });
  });

  test("a follow-up that fell due has its place all the same", () => {
    const history = [entry("w", MEI, "2014-03-05T09:00:00Z", wrote("2014-03-10"))];
    const { places } = compose([tutee(1, { known: [any], history })]);
    expect(places).toMatchObject([{ why: "due", known: [any], standing: { state: "due" } }]);
  });

  test("of one signal leaves the others their place; without one the student is counted as known", () => {
    const { places, summary } = compose([
      tutee(1, { known: [attendance] }),
      tutee(2, { known: [attendance], ...steady(2) }),
      tutee(3, steady(3)),
    ]);
    expect(places.map(({ studentId }) => studentId)).toEqual([1]);
    expect(summary.counts).toMatchObject({ listed: 1, knownReason: 1, steady: 1 });
    expect(summary.caseload).toBe(3);
  });
});

test("whoever objected has no score: on the list for a follow-up and for nothing else, and never thanked", () => {
  const history = [entry("w", MEI, "2014-03-05T09:00:00Z", wrote("2014-03-10"))];
  const { places, summary } = compose([
    tutee(1, { score: null }),
    tutee(2, { score: null, history }),
  ]);
  expect(places).toMatchObject([{ studentId: 2, why: "due", signals: [], level: "unknown" }]);
  expect(summary).toMatchObject({ counts: { unknown: 1 }, toThank: [] });
});

describe("covering", () => {
  test("the right to see those of a colleague is the cover's; how many there are of whom is kept", () => {
    const { places, summary } = compose([
      tutee(1),
      tutee(2, { coveredFor: KOFI }),
      tutee(3, { coveredFor: KOFI, ...steady(3) }),
      tutee(4, { coveredFor: JANE, ...steady(4) }),
    ]);
    expect(places.map(({ right }) => right)).toEqual(["tutor", "cover"]);
    expect(summary.covering).toEqual([
      { staff: KOFI, tutees: 2 },
      { staff: JANE, tutees: 1 },
    ]);
  });

  test("back from leave: with how many tutees colleagues were in touch on those days", () => {
    const contact = (id: string, by: StaffId, on: string) =>
      entry(id, by, `${on}T10:00:00Z`, spoke);
    const tutees = [
      tutee(1, { history: [contact("a", KOFI, "2014-03-03"), contact("b", KOFI, "2014-03-07")] }),
      tutee(2, { history: [contact("c", KOFI, "2014-03-02")] }),
      tutee(3, { history: [contact("d", KOFI, "2014-03-08")] }),
      tutee(4, { history: [contact("e", MEI, "2014-03-04")] }),
      tutee(5, { history: [entry("f", KOFI, "2014-03-04T10:00:00Z", { kind: "note" })] }),
    ];
    const leave = { from: "2014-03-03", to: "2014-03-07" };
    expect(compose(tutees, { leave }).summary.whileAway).toBe(1);
    expect(compose([], { leave }).summary.whileAway).toBe(0);
    expect(compose(tutees).summary.whileAway).toBeNull();
  });
});

describe("who is away this year", () => {
  const awayThisYear = [7 as StudentId];
  const named = (over: Partial<Occasion>, tutees: readonly Tutee[] = []) =>
    compose(tutees, { awayThisYear, ...over }).summary.awayThisYear;
  const feed = (name: FeedState["feed"], state: FeedState["state"]): FeedState => ({
    feed: name,
    asOf: "2014-03-01",
    state,
  });
  const returning: DigestSummary["returning"] = [{ studentId: 8 as StudentId, on: today }];

  test("is named where there is room for the line, else on a later list", () => {
    expect(named({})).toEqual(awayThisYear);
    expect(named({ exams: true })).toEqual(awayThisYear);
    expect(named({ exams: true, returning })).toEqual([]);
    expect(named({ feeds: [feed("activity", "stale"), feed("assessment", "old")] })).toEqual([]);
    expect(named({ feeds: [feed("activity", "fresh"), feed("assessment", "old")] })).toEqual(
      awayThisYear,
    );
    expect(named({ returning }, [tutee(1, { coveredFor: KOFI })])).toEqual([]);
  });
});

test.each([
  [45, null, 5],
  [45, 3, 3],
  [200, 4, 4],
  [10, 7, 7],
  [45, 1, 3],
  [45, 99, 7],
])("a caseload of %i whose tutor chose %s has a list of %i", (caseload, own, length) => {
  expect(listLength(caseload, own, defaultSettings.list)).toBe(length);
});
