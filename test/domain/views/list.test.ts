import { describe, expect, test } from "vitest";
import type { ListFacts, ListRow, ListSummary } from "../../../src/domain/facts.ts";
import { dueCard } from "../../../src/domain/views/due.ts";
import { listClosedCard } from "../../../src/domain/views/list-closed.ts";
import { allDealtWith, listDoneCard } from "../../../src/domain/views/list-done.ts";
import { quietWeekCard } from "../../../src/domain/views/quiet-week.ts";
import { pageOf, weeklyListCard } from "../../../src/domain/views/weekly-list.ts";
import { ctx, fourRows, listFacts, row, standings, token } from "../../cards/cast.ts";
import { hanaReturns, reasonEnds } from "../../cards/examples-reminders.ts";

type Shown = {
  title: string;
  subtitle: string;
  notes: string[];
  footer: string[];
  rows: {
    name: string;
    tail: string;
    reasons: string[];
    small: string[];
    above: string[];
    buttons: { verb: string; title: string; tooltip: string; token: string }[];
    open: string;
  }[];
  buttons: { verb: string; title: string; token: string }[];
};
const shown = (facts: ListFacts): Shown => weeklyListCard(facts, ctx).view as unknown as Shown;
const titles = (buttons: readonly { title: string }[]) => buttons.map(({ title }) => title);
const rows = (n: number, listed: number): ListRow[] =>
  Array.from({ length: n }, (_, at) => row({ token: token(at, 0), listed: at < listed }));

describe("pages", () => {
  test.each([
    [1, 1, 1, 0],
    [5, 1, 5, 0],
    [6, 1, 4, 2],
    [6, 2, 2, 0],
    [9, 2, 4, 1],
    [9, 3, 1, 0],
    [9, 99, 1, 0],
    [9, 0, 4, 5],
  ])("of %i rows, page %i shows %i and leaves %i", (all, page, on, left) => {
    const found = pageOf(rows(all, all), page, false);
    expect({ on: found.rows.length, left: found.left }).toEqual({ on, left });
  });

  test.each([3, 5, 6, 7, 8, 9, 12, 13])(
    "%i rows are each shown once, with six buttons a page",
    (n) => {
      const all = rows(n, 4);
      const seen: string[] = [];
      for (let page = 1; page <= pageOf(all, 1, false).of; page += 1) {
        const { rows: on, buttons } = shown(listFacts({ rows: all, page }));
        seen.push(...on.flatMap((one) => one.buttons.map((button) => button.token)));
        expect(on.flatMap((one) => one.buttons).length + buttons.length).toBeLessThanOrEqual(6);
        expect(titles(buttons).at(-1)).toBe(page === 1 ? "More" : "Back to list");
      }
      expect(seen).toEqual(all.map((one) => one.token));
    },
  );

  test("the first who is not urgent stands under a line that says so", () => {
    const all = rows(9, 5);
    const above = [1, 2, 3].flatMap((page) =>
      shown(listFacts({ rows: all, page })).rows.map((one) => one.above.join("")),
    );
    expect(above).toEqual(["", "", "", "", "", "Not urgent", "", "", ""]);
  });

  test("behind a quiet week the rows begin on the second page", () => {
    const all = rows(6, 0);
    expect(shown(listFacts({ rows: all, page: 2 })).rows.length).toBe(4);
    expect(titles(shown(listFacts({ rows: all, page: 2 })).buttons)).toEqual([
      "2 more",
      "Back to list",
    ]);
    expect(shown(listFacts({ rows: rows(2, 0), page: 2 })).rows.length).toBe(2);
  });
});

describe("the counts below the rows", () => {
  const withCounts = (counts: Partial<ListSummary["counts"]>): string => {
    const facts = listFacts();
    const none = {
      listed: 4,
      more: 3,
      steady: 0,
      unknown: 0,
      knownReason: 0,
      snoozed: 0,
      withSupport: 0,
      resting: 0,
    };
    const summary = { ...facts.summary, counts: { ...none, ...counts } };
    return shown({ ...facts, summary }).footer[0] ?? "";
  };

  test("leave zeros out, and add up with the rows to the caseload", () => {
    const facts = listFacts();
    const line = shown(facts).footer[0] ?? "";
    expect(line).toBe("Nothing unusual 31 · not enough data 4 · known reason 2 · snoozed 1");
    const sum = (line.match(/\d+/gu) ?? []).reduce((total, n) => total + Number(n), 0);
    expect(sum + facts.rows.length).toBe(facts.summary.caseload);
  });

  test("begin with a capital whoever comes first", () => {
    expect(withCounts({ resting: 3 })).toBe("Spoken to lately 3");
    expect(withCounts({ snoozed: 2, resting: 1 })).toBe("Snoozed 2 · spoken to lately 1");
  });

  test("are no line at all when everybody is on the list", () => {
    expect(withCounts({})).toBe("To thank: Eve Tran, Femi Ade, Gwen Hughes");
  });
});

describe("the lines under the title", () => {
  const notes = (summary: Partial<ListSummary>) => {
    const facts = listFacts();
    return shown({ ...facts, summary: { ...facts.summary, feeds: [], ...summary } }).notes;
  };
  test("say how old the data is, what is not counted first, two lines at most", () => {
    expect(
      notes({
        first: true,
        overfull: true,
        feeds: [
          { feed: "assessment", asOf: "2026-11-06", state: "old" },
          { feed: "activity", asOf: "2026-10-30", state: "stale" },
        ],
      }),
    ).toEqual([
      "No Moodle data since Fri 30 Oct, so it is not counted.",
      "Hand-in data is 3 days old.",
    ]);
    expect(notes({ feeds: [{ feed: "activity", asOf: null, state: "missing" }] })).toEqual([
      "No Moodle data yet, so it is not counted.",
    ]);
  });

  test("say that the week is busy and that the list is the first", () => {
    expect(notes({ first: true, overfull: true })).toEqual([
      "This is a busy week for your group.",
      "First list of the term. Nobody is listed for being quiet in the first 14 days, only for not having started.",
    ]);
    expect(notes({})).toEqual([]);
  });
});

describe("when all are dealt with", () => {
  const handled = (over: Partial<ListRow> = {}) =>
    row({ handled: true, standing: standings.waiting, ...over });

  test("a list is done when every listed row stands, and only then", () => {
    const unlisted = row({ listed: false });
    expect(allDealtWith({ rows: [handled(), unlisted] })).toBe(true);
    expect(allDealtWith({ rows: [handled(), row()] })).toBe(false);
    expect(allDealtWith({ rows: [handled({ standing: standings.new })] })).toBe(false);
    expect(allDealtWith({ rows: [unlisted] })).toBe(false);
  });

  test.each([
    [1, "Week 7: dealt with."],
    [2, "Week 7: both dealt with."],
    [4, "Week 7: all four dealt with."],
    [12, "Week 7: all 12 dealt with."],
  ])("%i of them: %s", (n, title) => {
    const facts = listFacts({ rows: Array.from({ length: n }, () => handled()) });
    expect(listDoneCard(facts, ctx).view.title).toBe(title);
  });

  test("only follow-ups before the next list are announced", () => {
    const later = { ...standings.waiting, until: "2026-11-20" };
    const facts = listFacts({ rows: [handled(), handled({ standing: later })] });
    expect(listDoneCard(facts, ctx).view.small).toEqual([
      "Next list Mon 16 Nov · Follow-ups from this list before then: 1 (Thu 12 Nov)",
    ]);
    expect(listDoneCard({ ...facts, nextListOn: null }, ctx).view.small).toEqual([]);
  });

  test("an old list keeps how many, and nobody's name", () => {
    const closed = {
      week: 7,
      asOf: "2026-11-09",
      today: "2026-11-24",
      listed: 3,
      contacted: 1,
      snoozed: 1,
    };
    expect(listClosedCard(closed, ctx).text).toBe("Week 7: 3 listed, 1 contacted, 1 snoozed.");
    expect(
      listClosedCard({ ...closed, week: null, listed: 1, contacted: 0, snoozed: 0 }, ctx).text,
    ).toBe("List of Mon 9 Nov: 1 listed.");
  });
});

test("a quiet week offers those who are not urgent, if there are any", () => {
  const quiet = (n: number) => quietWeekCard(listFacts({ rows: rows(n, 0) }), ctx);
  expect(titles(quiet(3).view.buttons as unknown as Shown["buttons"])[0]).toBe("3 more");
  expect(titles(quiet(0).view.buttons as unknown as Shown["buttons"])[0]).toBe("Find a tutee");
  expect(quiet(0).summary).toBe("Your Waymark list for this week: nobody to look at.");
});

test("what fell due names why each came back, also those without a place on the list", () => {
  const card = dueCard(
    {
      ...listFacts(),
      rows: fourRows.slice(1, 3).map((one) => ({ ...one, listed: false })),
      reminders: [],
    },
    ctx,
  );
  expect(card.summary).toBe("2 tutees are back on your list today.");
  expect(card.text).toContain("Ben Carter · Year 2 · Follow-up due");
  expect(card.text).toContain("Chidi Okafor · Year 1 · Back early");
  const one = dueCard({ ...listFacts(), rows: fourRows.slice(1, 2), reminders: [] }, ctx);
  expect(one.summary).toBe("1 follow-up is due today.");
  expect(one.view.title).toBe("Due today");
});

test("a reminder alone is the whole card; beside what fell due it leaves the rows fewer places", () => {
  const alone = dueCard({ ...listFacts(), rows: [], reminders: [hanaReturns] }, ctx);
  expect(alone.summary).toBe("1 reminder for today.");
  expect(alone.text).toBe(
    "A reminder\nHana Rees returns on Mon 16 Nov after a break in study.\nA welcome may help.",
  );
  const rows = [...fourRows, ...fourRows];
  const both = dueCard({ ...listFacts(), rows, reminders: [hanaReturns, reasonEnds] }, ctx);
  expect(both.view.rows).toHaveLength(5);
  expect(both.text).toContain("Reminders\nHana Rees returns");
  expect(both.text).toContain(
    "Chidi Okafor · Known reason until Mon 16 Nov\nAfter that it counts again. Change it if it goes on.",
  );
  expect(both.view.overflow).toEqual(["and 5 more on your list"]);
});
