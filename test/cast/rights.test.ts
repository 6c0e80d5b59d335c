import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { laterExtract, without } from "./folder.ts";
import { MONDAY, type Northbridge, openNorthbridge } from "./northbridge.ts";

/** Who sees whom, and who does not. */
let northbridge: Northbridge;
beforeAll(async () => {
  northbridge = await openNorthbridge();
  await northbridge.post(MONDAY);
}, 60_000);
afterAll(() => northbridge[Symbol.asyncDispose]());

describe("Chidi Okafor, joint honours", () => {
  test("stands on both tutors' lists; each sees that he is on the other's", async () => {
    const [mei] = await northbridge.cards("S01");
    const [kofi] = await northbridge.cards("S02");
    expect(mei?.words).toContain("Also on Dr Kofi Osei's list");
    expect(kofi?.words).toContain("Chidi Okafor");
    expect(kofi?.words).toContain("Also on Dr Mei Li's list");
    expect((await northbridge.say("S01", "show chidi")).words).toContain(
      "Also tutored by: Dr Kofi Osei",
    );
  });

  test("belongs to two programmes, with a director each", async () => {
    const directors = await northbridge.rows(
      `SELECT p.ref AS programme, f.ref AS director FROM student s JOIN programme_membership m ON m.student_id = s.id
         JOIN programme p ON p.id = m.programme_id
         JOIN staff_link l ON l.programme_id = p.id AND l.relationship = 'director' JOIN staff f ON f.id = l.staff_id
        WHERE s.ref = '20322' ORDER BY 1`,
    );
    expect(directors).toEqual([
      { programme: "CS", director: "S06" },
      { programme: "MA", director: "S04" },
    ]);
  });

  test("one log: the first press wins, and the other tutor reads whose it was", async () => {
    const inputs = { outcome: "left-message", mode: "email", followUp: "2014-03-13" };
    const form = async (ref: string) => {
      const [list] = await northbridge.cards(ref);
      if (!list) throw new Error(`${ref} has no list.`);
      return northbridge.press(ref, list, "contacted", "Chidi");
    };
    const [mine, other] = [await form("S01"), await form("S02")];
    await northbridge.press("S01", mine, "contacted.save", "", inputs);
    const second = await northbridge.press("S02", other, "contacted.save", "", inputs);
    expect(second.words).toContain("Dr Mei Li recorded a contact");
    const { log } = await northbridge.files(MONDAY);
    expect(log.filter((entry) => JSON.stringify(entry).includes("20322"))).toHaveLength(1);
  });
});

describe("Paul Hart, excluded from Dr Lang's view", () => {
  test("Dr Lang, his tutor in the file and director of his programme, finds nobody of that name", async () => {
    expect((await northbridge.list("S04", MONDAY))?.tutees).not.toContain("20217");
    for (const text of [
      "show paul hart",
      "show 20217",
      "who paul hart",
      "raise paul hart",
      "note paul hart",
    ]) {
      const { words, buttons } = await northbridge.say("S04", text);
      expect(words, text).not.toMatch(/Paul Hart/);
      expect(buttons.map(({ says }) => says).join(), text).not.toContain("Paul");
    }
  });

  test("his other tutor does", async () => {
    expect((await northbridge.say("S02", "show paul")).words).toContain("Paul Hart");
  });
});

describe("Dr Sofia Marino, a doctoral student who teaches", () => {
  test("has her own tutees, and a tutor who sees no signals of her", async () => {
    expect((await northbridge.list("S07", MONDAY))?.tutees).toHaveLength(2);
    const { scores } = await northbridge.files(MONDAY);
    expect(scores.filter(({ student }) => student === "20212")).toEqual([]);
    expect((await northbridge.list("S02", MONDAY))?.tutees).toContain("20212");
  });

  test("her own record is closed to the staff hat, in words that say where it is", async () => {
    expect((await northbridge.say("S07", "show sofia marino")).words).toMatch(
      /You are also a student here\.\s+Your own record is under my data/,
    );
  });
});

describe("Dr Lee, on strike, then on leave, then gone", () => {
  test("the cover has the list while Dr Lee is away", async () => {
    const lee = await northbridge.list("S05", MONDAY);
    await northbridge.rows(
      "UPDATE staff SET away_from = '2014-03-10', away_to = '2014-03-21', cover_id = $1 WHERE ref = 'S05'",
      [await northbridge.staff("S03")],
    );
    expect(await northbridge.list("S05", "2014-03-17")).toBeNull();
    const cover = await northbridge.list("S03", "2014-03-17");
    expect(cover?.tutees).toEqual(expect.arrayContaining([...(lee?.tutees ?? ["nobody"])]));
    expect((await northbridge.list("S03", "2014-03-24"))?.tutees).not.toContain(lee?.tutees[0]);
  });

  test("gone, the tutees without a tutor are told to the director the same day, in numbers", async () => {
    const before = northbridge.told.length;
    using later = laterExtract({ stafflink: without("STAFF_ID", "S05") });
    await northbridge.load(later.folder, { delta: false, accept: true });
    const [{ orphans } = { orphans: [] }] = northbridge.told.slice(before);
    expect(orphans).toMatchObject([{ students: 11, directors: [await northbridge.staff("S06")] }]);
    await northbridge.deliver();
    const { words } = await northbridge.newest("S06");
    expect(words).toMatch(/11 students/);
    expect(words).not.toMatch(/Amina|Carter/);
  });
});
