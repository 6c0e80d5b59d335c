import { describe, expect, test } from "vitest";
import type { ListRow } from "../../../src/domain/facts.ts";
import { rowView } from "../../../src/domain/views/list-row.ts";
import {
  amina,
  ctx,
  drOsei,
  otherAmina,
  reader,
  row,
  signals,
  standings,
  token,
} from "../../cards/cast.ts";

const rowOf = (over: Partial<ListRow>) => rowView(row(over), "", reader, ctx);

describe("a row", () => {
  test.each<[string, Partial<ListRow>]>([
    ["New", {}],
    ["New", { why: "hard", hard: true }],
    ["Asked for a chat", { why: "asked" }],
    [
      "Follow-up due",
      {
        why: "due",
        because: { kind: "due", outcome: "reached", on: "2026-11-04", byName: "x", own: true },
      },
    ],
    [
      "Back",
      {
        why: "back",
        because: { kind: "back", days: 7, deadline: null, fresh: [], still: [], better: false },
      },
    ],
    ["Back early", { why: "back", because: { kind: "woken", own: true, fresh: [signals.quiet] } }],
    ["Changed", { why: "changed", because: { kind: "changed", fresh: [signals.quiet] } }],
    ["Still here", { why: "changed", because: { kind: "still-here", listedOn: "2026-11-02" } }],
    ["Keep an eye on", { listed: false, level: "medium" }],
  ])("says %s after the name and the year", (tag, over) => {
    expect(rowOf(over).tail).toBe(` · Year 2 · ${tag}`);
  });

  test("says the programme where it is given, and no year where none is on record", () => {
    const student = { ...amina, stage: null };
    expect(rowOf({ programme: "CCC+EEE", student }).tail).toBe(" · CCC+EEE · New");
    expect(rowOf({ programme: "CCC+EEE" }).tail).toBe(" · CCC+EEE, Year 2 · New");
  });

  test("tells two of one name apart by year and digits, in every place the name stands", () => {
    const second = { token: token(2, 0), student: otherAmina, sameName: true, undoable: true };
    expect(rowOf({ sameName: true })).toMatchObject({
      name: "Amina Khan (Year 2, …417)",
      tail: " · New",
      open: "Open Amina Khan (Year 2, …417) · New",
    });
    expect(rowOf(second)).toMatchObject({
      name: "Amina Khan (Year 1, …902)",
      buttons: [{ tooltip: "Undo: Amina Khan (Year 1, …902)" }],
    });
  });

  test("has at most two reasons, and none where nothing is known", () => {
    const all = Object.values(signals);
    expect(rowOf({ signals: all }).reasons.join("").split(". ").length).toBe(2);
    expect(rowOf({ signals: [] }).reasons).toEqual([]);
  });

  test("shows what was done instead of its reasons, with Undo while it lasts", () => {
    const handled = { handled: true, standing: standings.waiting, lastSpokeOn: "2026-10-12" };
    expect(rowOf({ ...handled, undoable: true })).toMatchObject({
      tail: " · Contacted by you today 09:12 (email)",
      reasons: ["Waiting for a reply until Thu 12 Nov."],
      small: [],
      buttons: [{ verb: "undo", tooltip: "Undo: Amina Khan" }],
    });
    expect(rowOf({ ...handled, undoable: false }).buttons).toEqual([]);
  });

  test("names a colleague who was first", () => {
    const standing = { ...standings.waiting, by: drOsei, byName: "Dr Kofi Osei" };
    expect(rowOf({ handled: true, standing }).tail).toBe(
      " · Contacted by Dr Kofi Osei, today 09:12 (email)",
    );
  });

  test("shows its reasons again once nothing stands any more", () => {
    const woken = rowOf({ handled: true, standing: standings.new });
    expect(woken.buttons).toMatchObject([{ verb: "contacted", title: "Contacted" }]);
    expect(woken.reasons.join(" ")).toContain("not handed in");
  });

  test("has in small print since when, who else tutors, when they last spoke", () => {
    const small = rowOf({
      because: { kind: "still-here", listedOn: "2026-11-02" },
      alsoTutoredBy: ["Dr Kofi Osei", "Dr Jane Park"],
      lastSpokeOn: "2026-10-12",
    }).small;
    expect(small).toEqual([
      "On your list since Mon 2 Nov · Also tutored by Dr Kofi Osei and Dr Jane Park · You last spoke on 12 Oct",
    ]);
  });
});
