import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { addDays } from "../../src/domain/dates.ts";
import { stopStudent } from "../../src/store/stop-students.ts";
import { laterExtract, of } from "./folder.ts";
import { MONDAY, type Northbridge, openNorthbridge } from "./northbridge.ts";

/** Who has left, or has died. */
let northbridge: Northbridge;
beforeEach(async () => {
  northbridge = await openNorthbridge();
  await northbridge.post(MONDAY);
}, 60_000);
afterEach(() => northbridge[Symbol.asyncDispose]());

const everything = async () =>
  JSON.stringify([
    await northbridge.rows("SELECT card, summary FROM sandbox_message"),
    await northbridge.rows("SELECT summary FROM digest"),
    await northbridge.files(MONDAY),
  ]);
const nothingOfNoah = async () => {
  expect(await everything()).not.toMatch(/Noah|20219/);
  expect((await northbridge.say("S01", "show noah")).words).toMatch(/^I can't find "noah"/);
  for (const { recipient } of await northbridge.rows("SELECT recipient FROM delivery"))
    expect(recipient).not.toMatch(/^student:/);
};

describe("Noah Grey has died", () => {
  test("withdrawal code 5 in the file: every line is gone, and nobody is told", async () => {
    await northbridge.say("S01", "show noah");
    expect(await everything()).toMatch(/Noah/);
    const before = (await northbridge.rows("SELECT id FROM delivery")).length;
    using later = laterExtract({
      studentcoursemembership: of("20219", { ACTIVE_MEMBERSHIP: "2", WITHDRAWAL_REASON: "5" }),
    });
    const { notes, summary } = await northbridge.load(later.folder);
    expect([summary, ...notes].join()).not.toMatch(/left|died|20219/);
    await northbridge.redraw();
    expect(await northbridge.rows("SELECT id FROM delivery")).toHaveLength(before);
    await nothingOfNoah();
  });

  test("stopped by hand: at once, whatever the file says until it knows", async () => {
    await northbridge.say("S01", "show noah");
    const at = northbridge.app.clock.now();
    const stopped = await stopStudent(northbridge.pool, "20219", { on: MONDAY, at, by: "system" });
    expect(stopped?.changed).toHaveLength(3); // the list, the card, and a director's figure
    await northbridge.redraw();
    await nothingOfNoah();
    using later = laterExtract({ contacts: (rows) => rows.slice(1) });
    await northbridge.load(later.folder);
    await northbridge.redraw();
    await nothingOfNoah();
  });
});

describe("Ella Frost, who has left although the file does not know", () => {
  test('"has left" by the tutor closes her at once; the file cannot reopen it for 14 days', async () => {
    const card = await northbridge.say("S01", "show ella");
    const menu = await northbridge.press("S01", card, "menu");
    const form = await northbridge.press("S01", menu, "wrong");
    await northbridge.press("S01", form, "wrong.save", "", { what: "left" });
    await northbridge.redraw();
    const tutees = async (day: string) => (await northbridge.list("S01", day))?.tutees ?? [];
    expect(await tutees(MONDAY)).not.toContain("20218");
    expect((await northbridge.say("S01", "show ella")).words).toMatch(/^I can't find "ella"/);

    for (const [days, back] of [
      [4, false],
      [13, false],
      [15, true],
    ] as const) {
      await northbridge.at(addDays(MONDAY, days), "07:00");
      using later = laterExtract({ contacts: (rows) => rows.slice(days % 3) });
      await northbridge.load(later.folder);
      expect((await tutees(addDays(MONDAY, days))).includes("20218"), `after ${days}`).toBe(back);
    }
  });

  test("when the file says so, she disappears without a word and is counted as left", async () => {
    using later = laterExtract({
      studentcoursemembership: of("20218", {
        ACTIVE_MEMBERSHIP: "2",
        COURSE_END_DATE: MONDAY,
        WITHDRAWAL_REASON: "44",
      }),
    });
    const { notes } = await northbridge.load(later.folder);
    expect(notes.join(" ")).toContain("1 left");
    const list = await northbridge.list("S01", MONDAY);
    expect(list?.summary.caseload).toBe(44);
  });
});
