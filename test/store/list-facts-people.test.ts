import { describe, expect, test } from "vitest";
import type { DigestSummary, ListFacts } from "../../src/domain/facts.ts";
import { staffPerson } from "../../src/domain/ids.ts";
import { eachOnStage } from "../support/each-on-stage.ts";
import type { Stage } from "../support/stage.ts";

let stage: Stage;
let list: Awaited<ReturnType<Stage["posted"]>>;
eachOnStage(async (opened) => {
  stage = opened;
  list = await stage.posted(stage.mei, [stage.chidi, stage.amina, stage.ben]);
});

async function read(): Promise<ListFacts> {
  const facts = await stage.facts.list(list.digest, stage.mei, 1);
  if (!facts) throw new Error("There is no such list of this reader.");
  return facts;
}
const row = ({ rows }: ListFacts, name: string) =>
  rows.find(({ student }) => student.givenName === name);
/** Changes what the list keeps besides its rows. */
const keep = (summary: Partial<DigestSummary>) =>
  stage.rows("UPDATE digest SET summary = summary || $1::jsonb", [JSON.stringify(summary)]);
const reason = (student: number, signal: string, to: string) =>
  stage.rows(
    `INSERT INTO known_reason (student_id, signal, kind, from_on, to_on, source)
     VALUES ($1, $2, 'agreed-absence', '2014-01-01', $3, 'udd')`,
    [student, signal, to],
  );

describe("a known reason that came after the list", () => {
  test("for everything: the row says so, and not to chase", async () => {
    await reason(stage.amina.id, "any", "2014-05-14");
    await reason(stage.ben.id, "attendance", "2014-05-14");
    const facts = await read();
    expect(row(facts, "Amina")).toMatchObject({
      standing: { state: "known-reason", until: "2014-05-14" },
      handled: true,
    });
    expect(row(facts, "Ben")).toMatchObject({ standing: { state: "new" }, excusedUntil: null });
    const person = staffPerson(stage.mei);
    await stage.rows("UPDATE delivery SET wanted = wanted + 1");
    await stage.flows.redraw(list.delivery);
    const { words } = await stage.newest(person);
    expect(words).toContain("Amina Khan · Known reason until 14 May: do not chase");
    expect(words).not.toContain("agreed");
  });

  test("for one signal: what it explains goes, and the row with its last reason rests", async () => {
    const late = { id: "late-work", module: null, hard: false, late: 2, of: 3 };
    await stage.rows("UPDATE digest_item SET signals = signals || $1 WHERE student_id = $2", [
      JSON.stringify(late),
      stage.amina.id,
    ]);
    for (const { id } of [stage.amina, stage.ben]) await reason(id, "activity", "2014-05-14");
    await reason(stage.chidi.id, "deadlines", "2014-05-14");
    const facts = await read();
    expect(row(facts, "Amina")).toMatchObject({ signals: [late], standing: { state: "new" } });
    expect(row(facts, "Ben")).toMatchObject({
      signals: [],
      handled: true,
      standing: { state: "known-reason", until: "2014-05-14" },
    });
    expect(row(facts, "Chidi")).toMatchObject({ signals: [{ id: "quiet" }] });
  });

  test("does not take away a follow-up that is due", async () => {
    const person = staffPerson(stage.mei);
    const form = await stage.press(person, await stage.newest(person), "contacted", {}, "Amina");
    await stage.press(person, form, "contacted.save", { ...form.inputs, outcome: "left-message" });
    await reason(stage.amina.id, "any", "2014-05-14");
    stage.moveTo("2014-03-13T09:00:00Z");
    expect(row(await read(), "Amina")).toMatchObject({
      standing: { state: "due" },
      handled: false,
      excusedUntil: "2014-05-14",
    });
  });
});

describe("whoever objects after the list was made", () => {
  const objects = (student: number) =>
    stage.rows("UPDATE student SET objected_on = '2014-03-10' WHERE id = $1", [student]);

  test("is no row of it any more, and is counted where nothing is known", async () => {
    await objects(stage.amina.id);
    const facts = await read();
    expect(facts.rows.map(({ student }) => student.givenName)).toEqual(["Chidi", "Ben"]);
    expect(facts.summary).toMatchObject({ caseload: 3, counts: { listed: 2, unknown: 1 } });
  });

  test("stays for a follow-up that is due, without a signal", async () => {
    const person = staffPerson(stage.mei);
    const form = await stage.press(person, await stage.newest(person), "contacted", {}, "Amina");
    await stage.press(person, form, "contacted.save", { ...form.inputs, outcome: "left-message" });
    await objects(stage.amina.id);
    stage.moveTo("2014-03-13T09:00:00Z");
    expect(row(await read(), "Amina")).toMatchObject({ standing: { state: "due" }, signals: [] });
  });
});

test.each([["left_on = '2014-03-10'"], ["stopped_on = '2014-03-10'"]])(
  "whoever is gone by %s disappears from rows, counts, thanks and lines",
  async (set) => {
    const eve = await stage.tutee("30001", "Eve", "Tran", [stage.mei]);
    const femi = await stage.tutee("30002", "Femi", "Ade", [stage.mei]);
    const [kept] = await stage.rows("SELECT summary -> 'counted' AS counted FROM digest");
    const student = (ref: string) => ({
      ref,
      givenName: "Old",
      familyName: "Name",
      knownAs: null,
      pronouns: null,
      stage: null,
    });
    await keep({
      counted: { ...(kept?.counted as DigestSummary["counted"]), steady: [eve.id, femi.id] },
      toThank: ["30001", "30002"].map((ref) => ({
        student: student(ref),
        praise: { id: "picking-up", days: 4 },
      })),
      returning: [eve, femi].map(({ id }) => ({ studentId: id, on: "2014-03-12" })),
      awayThisYear: [eve.id, femi.id],
    });
    const names = ({ summary }: ListFacts) =>
      [summary.toThank, summary.returning, summary.awayThisYear].map((people) =>
        people.map(({ student: { givenName } }) => givenName),
      );
    const before = await read();
    expect(names(before)).toEqual([
      ["Eve", "Femi"],
      ["Eve", "Femi"],
      ["Eve", "Femi"],
    ]);
    expect(before.summary).toMatchObject({ caseload: 5, counts: { listed: 3, steady: 2 } });

    await stage.rows(`UPDATE student SET ${set} WHERE id = ANY ($1)`, [[eve.id, stage.amina.id]]);
    const after = await read();
    expect(names(after)).toEqual([["Femi"], ["Femi"], ["Femi"]]);
    expect(after.summary).toMatchObject({ caseload: 3, counts: { listed: 2, steady: 1 } });
  },
);

test("a list of an earlier version, which kept only how many, is still read", async () => {
  await stage.rows(
    `UPDATE digest SET summary = jsonb_set(summary - 'counted' - 'covering' - 'exams' - 'whileAway' - 'returning' - 'awayThisYear',
                                           '{counts,steady}', '4')`,
  );
  expect((await read()).summary).toMatchObject({
    caseload: 7,
    counts: { steady: 4 },
    covering: [],
    exams: false,
    whileAway: null,
    returning: [],
    awayThisYear: [],
  });
});

test("who is covered stands while it lasts, by the name and day of now", async () => {
  await keep({ covering: [{ staff: stage.kofi, tutees: 1 }] });
  expect((await read()).summary.covering).toEqual([]);
  await stage.rows(
    "UPDATE staff SET away_from = '2014-03-03', away_to = '2014-03-20', cover_id = $2 WHERE id = $1",
    [stage.kofi, stage.mei],
  );
  expect((await read()).summary.covering).toEqual([
    { name: "Dr Kofi Osei", until: "2014-03-20", tutees: 1 },
  ]);
  stage.moveTo("2014-03-21T09:00:00Z");
  expect((await read()).summary.covering).toEqual([]);
});

describe("two of one name", () => {
  test("are told apart though only one of them is on the list", async () => {
    const namesake = await stage.tutee("20902", "Amína", "Khan", [stage.mei]);
    expect(row(await read(), "Amina")).toMatchObject({ sameName: true });
    expect(row(await read(), "Ben")).toMatchObject({ sameName: false });
    await stage.rows("UPDATE student SET left_on = '2014-03-10' WHERE id = $1", [namesake.id]);
    expect(row(await read(), "Amina")).toMatchObject({ sameName: false });
  });

  test("long names that are cut to the same are alike", async () => {
    const long = "Bartholomew-Featherstonehaugh-Fitzgerald";
    await stage.rows("UPDATE student SET family_name = $1 WHERE id = $2", [
      `${long} A`,
      stage.ben.id,
    ]);
    await stage.tutee("20903", "Ben", `${long} B`, [stage.mei]);
    expect(row(await read(), "Ben")).toMatchObject({ sameName: true });
  });

  test.each(["first", "initials"])(
    "are alike by %s only where both stand on the screen",
    async (shown) => {
      await stage.rows("UPDATE staff SET names_shown = $1", [shown]);
      await stage.tutee("20904", "Ben", "Clarke", [stage.mei]);
      expect(row(await read(), "Ben")).toMatchObject({ sameName: false, namesShown: shown });
      await stage.rows(
        "UPDATE student SET given_name = 'Ben', family_name = 'Cole' WHERE id = $1",
        [stage.chidi.id],
      );
      const facts = await read();
      expect(facts.namesShown).toBe(shown);
      expect(facts.rows.map(({ sameName }) => sameName)).toEqual([true, false, true]);
    },
  );
});

test("a colleague whose list of these days holds the student is told from one who tutors them too", async () => {
  const others = async () => {
    const { alsoListedBy, alsoTutoredBy } = row(await read(), "Chidi") ?? {};
    return { alsoListedBy, alsoTutoredBy };
  };
  expect(await others()).toEqual({ alsoListedBy: [], alsoTutoredBy: ["Dr Kofi Osei"] });
  await stage.posted(stage.kofi, [stage.chidi], "2014-03-03");
  expect(await others()).toEqual({ alsoListedBy: [], alsoTutoredBy: ["Dr Kofi Osei"] });
  await stage.posted(stage.kofi, [stage.chidi]);
  expect(await others()).toEqual({ alsoListedBy: ["Dr Kofi Osei"], alsoTutoredBy: [] });
  await stage.rows("INSERT INTO exclusion VALUES ($1, $2)", [stage.kofi, stage.chidi.id]);
  expect(await others()).toEqual({ alsoListedBy: [], alsoTutoredBy: [] });
});
