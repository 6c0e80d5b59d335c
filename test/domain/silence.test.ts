import { describe, expect, test } from "vitest";
import type { ListRow } from "../../src/domain/facts.ts";
import { silenceOf } from "../../src/domain/silence.ts";
import { dueCard } from "../../src/domain/views/due.ts";
import { studentCard } from "../../src/domain/views/student.ts";
import { weeklyListCard } from "../../src/domain/views/weekly-list.ts";
import { wordsFor } from "../../src/domain/words/words.ts";
import {
  ben,
  ctx,
  fourRows,
  listFacts,
  reader,
  row,
  signals,
  standings,
  studentFacts,
  token,
} from "../cards/cast.ts";

const due = { ...standings.due, since: "2026-11-12", on: "2026-11-09" };
const noAnswer = [signals.noReply, signals.notHandedIn];
const silent = row({
  token: token(2, 2),
  student: ben,
  why: "due",
  signals: noAnswer,
  because: { kind: "due", outcome: "left-message", on: due.on, byName: "Dr Mei Li", own: true },
  standing: due,
});
const said =
  "Has not answered two messages (4 Nov, 9 Nov) and has not been seen since Sat 31 Oct. A different person often gets through.";
const buttonsOf = (rows: readonly ListRow[], card: typeof weeklyListCard): string[][] => {
  const view = card(listFacts({ rows }), ctx).view as unknown as {
    rows: { buttons: { verb: string; title: string }[] }[];
  };
  return view.rows.map(({ buttons }) => buttons.map(({ title }) => title));
};

describe("two tries without an answer", () => {
  test.each<[string, Parameters<typeof silenceOf>, boolean]>([
    ["a follow-up with nobody seen since", [due, noAnswer], true],
    ["a follow-up of somebody who was seen", [due, [signals.notHandedIn]], false],
    ["a message that may still be answered", [standings.waiting, noAnswer], false],
    ["somebody new", [standings.new, noAnswer], false],
    ["somebody snoozed", [standings.snoozed, noAnswer], false],
  ])("are %s: %#", (_, of, is) => {
    expect(silenceOf(...of) !== null).toBe(is);
  });

  test("are said with their days, from three on with the first; of somebody never seen too", () => {
    const { silence } = wordsFor("en-GB");
    const of = { messages: 2, since: "2026-11-04", until: "2026-11-09", lastSeenOn: null };
    expect(silence.unanswered(of, reader)).toBe(
      "Has not answered two messages (4 Nov, 9 Nov) and has not been seen yet.",
    );
    expect(silence.unanswered({ ...of, until: of.since }, reader)).toContain(
      "messages (4 Nov) and",
    );
    expect(silence.unanswered({ ...of, messages: 3 }, reader)).toContain(
      "three messages since 4 Nov and",
    );
  });

  test("replace the follow-up on a row, with every way on where the card has room for it", () => {
    const morning: typeof weeklyListCard = (facts) => dueCard({ ...facts, reminders: [] }, ctx);
    const { text } = morning(listFacts({ rows: [silent] }), ctx);
    expect(text).toContain(`Ben Carter · Year 2 · Follow-up due\n${said}`);
    const ways = ["Escalate", "I'll try once more", "I know why"];
    expect(buttonsOf([silent], morning)).toEqual([ways]);
    const two = [silent, row(), { ...silent, undoable: true }];
    expect(buttonsOf(two, morning)).toEqual([ways, ["Contacted"], ["Undo"]]);
    const five = [silent, ...fourRows];
    expect(buttonsOf(five, weeklyListCard)[0]).toEqual(["Contacted"]);
    expect(buttonsOf(five, weeklyListCard).flat()).toHaveLength(5);
  });

  test("stand on the student's card with the same two ways on, and nothing is closed", () => {
    const { score } = studentFacts();
    const card = studentCard(
      studentFacts({ standing: due, score: { ...score, signals: noAnswer } }),
      ctx,
    );
    expect(card.text).toContain("A different person often gets through.");
    expect(card.text).not.toContain("no reply recorded");
    const titles = (card.view.buttons as unknown as { title: string; verb: string }[]).map(
      ({ title, verb }) => `${verb}: ${title}`,
    );
    expect(titles).toContain("contacted: I'll try once more");
    expect(titles).toContain("snooze: I know why");
    expect(titles).not.toContain("contacted: Contacted");
  });
});
