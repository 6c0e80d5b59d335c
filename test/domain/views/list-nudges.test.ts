import { expect, test } from "vitest";
import type { ListFacts } from "../../../src/domain/facts.ts";
import type { Card } from "../../../src/domain/views/card.ts";
import { listDoneCard } from "../../../src/domain/views/list-done.ts";
import { listMenuCard } from "../../../src/domain/views/list-menu.ts";
import { quietWeekCard } from "../../../src/domain/views/quiet-week.ts";
import { weeklyListCard } from "../../../src/domain/views/weekly-list.ts";
import { ctx, listFacts, row, token } from "../../cards/cast.ts";

const nudges = { waiting: 2, goesAt: new Date("2026-11-11T10:00:00Z") };
const line = "2 messages to your tutees go out Wed 11 Nov, 10:00.";
const withRows = (n: number, over: Partial<ListFacts> = {}) =>
  listFacts({
    rows: Array.from({ length: n }, (_, at) => row({ token: token(at, 0), listed: true })),
    nudges,
    ...over,
  });
const titles = ({ view }: Card) =>
  (view.buttons as unknown as readonly { title: string }[]).map(({ title }) => title);
const rowsOn = ({ view }: Card) => (view.rows as readonly unknown[]).length;

test("[See or stop] stands on the list's first page, under a line that says when they go", () => {
  const card = weeklyListCard(withRows(4), ctx);
  expect(card.text).toContain(line);
  expect(titles(card)).toEqual(["See or stop", "More"]);
  expect(rowsOn(card)).toBe(4);
});

test("it has the place of [3 more], which is behind [More] then", () => {
  const facts = withRows(7);
  const card = weeklyListCard(facts, ctx);
  expect(titles(card)).toEqual(["See or stop", "More"]);
  expect(rowsOn(card)).toBe(4);
  expect(titles(listMenuCard(facts, ctx))[0]).toBe("3 more");
  expect(titles(listMenuCard(facts, ctx))).toHaveLength(6);
  const next = weeklyListCard({ ...facts, page: 2 }, ctx);
  expect(titles(next)).toEqual(["Back to list"]);
  expect(rowsOn(next)).toBe(3);
});

test("five rows are two pages beside it, and one without it", () => {
  expect(rowsOn(weeklyListCard(withRows(5), ctx))).toBe(4);
  expect(titles(listMenuCard(withRows(5), ctx))[0]).toBe("1 more");
  expect(rowsOn(weeklyListCard(withRows(5, { nudges: null }), ctx))).toBe(5);
  expect(titles(listMenuCard(withRows(5, { nudges: null }), ctx))).not.toContain("1 more");
});

test("it stands on a quiet week and on a list that is done, too; and nowhere without messages", () => {
  for (const card of [quietWeekCard(withRows(0), ctx), listDoneCard(withRows(2), ctx)]) {
    expect(titles(card)[0]).toBe("See or stop");
    expect(titles(card).length).toBeLessThanOrEqual(6);
    expect(card.text).toContain(line);
  }
  for (const draw of [weeklyListCard, quietWeekCard, listDoneCard])
    expect(titles(draw(withRows(2, { nudges: null }), ctx))).not.toContain("See or stop");
});
