import { describe, expect, test } from "vitest";
import { type Person, type StaffId, staffPerson } from "../../src/domain/ids.ts";
import { caseCourse } from "../../src/domain/log.ts";
import { readWholeHistory } from "../../src/store/history.ts";
import { keepTeams } from "../../src/store/teams.ts";
import { casesOf, verbs } from "../support/cases.ts";
import { say } from "../support/desk.ts";
import { eachOnStage } from "../support/each-on-stage.ts";
import type { Stage } from "../support/stage.ts";
import { withTeams } from "../support/teams-of-cases.ts";

let stage: Stage;
let cases: Awaited<ReturnType<typeof casesOf>>;
let cara: Person;

eachOnStage(
  async (opened) => {
    stage = opened;
    cases = await casesOf(stage);
    cara = staffPerson((await cases.staff("cover-001", null, "Cara", "Finn")) as StaffId);
    await cases.staff("head-001", null, "Hugo", "Vale");
    await cases.staff("money-001", null, "Penny", "Wise");
    await keepTeams(stage.database.db.pool, withTeams.teams, "2014-03-10");
  },
  null,
  withTeams,
);

/** A minute past nine on a day, as two workers at once live it. */
const morning = async (day: string) => {
  stage.moveTo(`${day}T09:01:00Z`);
  await Promise.all([stage.flows.tick(), stage.flows.tick()]);
  await stage.work();
  await stage.flows.tick();
  await stage.work();
};
const steps = async () =>
  (await cases.entries())
    .filter(({ kind }) => kind === "case-step")
    .map(({ codes }) => (codes as { told: string }).told);
const list = async (person: Person) =>
  (await stage.cards(person)).filter(({ words }) => words.startsWith("Waiting for you")).at(-1);

/** The table says of the case what the log does. */
async function agrees() {
  const [row] = await stage.rows("SELECT * FROM support_case");
  const history = await readWholeHistory(stage.database.db.pool, stage.amina.id, "Europe/London");
  const course = caseCourse(history, Number(row?.id));
  expect(row).toMatchObject({
    state: course?.status,
    team: course?.team,
    step: course?.step,
    owner_id: course?.owner?.id ?? null,
    due_at: new Date(course?.dueAt ?? 0),
    next_at: course?.status === "open" && course.next ? new Date(course.next.at) : null,
  });
}

describe("a case that nobody answers", () => {
  test("reminds its team twice, its cover twice, and then is the director's; each step once", async () => {
    await cases.raised();
    const number = await cases.numberOf();
    await morning("2014-03-12");
    expect(await steps()).toEqual([]);
    await morning("2014-03-13");
    expect(await steps()).toEqual(["team"]);
    expect((await list(cases.sally))?.words).toContain(`Case ${number} · reply was due Wed 12 Mar`);
    expect((await say(stage, cases.mei, "show amina")).words).toContain(
      `Case ${number}. Student Support has not replied yet. Reminded; next: once more, tomorrow 09:00.`,
    );
    await morning("2014-03-14");
    expect((await say(stage, cases.mei, "show amina")).words).toContain(
      "Reminded; next: Cara Finn (cover), Mon 17 Mar 09:00.",
    );
    expect(await stage.cards(cara)).toEqual([]);
    await morning("2014-03-17");
    const waiting = await list(cara);
    expect(waiting?.words).toContain(`Case ${number} · reply was due`);
    expect(waiting?.json).not.toContain("Amina");
    await agrees();
    await morning("2014-03-18");
    expect(await steps()).toEqual(["team", "team", "cover", "cover"]);
    await morning("2014-03-19");
    expect(await steps()).toEqual(["team", "team", "cover", "cover", "director"]);
    const decision = (await stage.cards(staffPerson(cases.ruth))).find(({ words }) =>
      words.includes("needs your decision"),
    );
    expect(decision?.words).toBe(
      `Case ${number} needs your decision\nRaised Mon 10 Mar. Student Support and the cover have not replied; two reminders each.`,
    );
    await morning("2014-03-20");
    expect(await steps()).toHaveLength(5);
    await agrees();
  }, 30_000);

  test("stops as soon as somebody accepts it, also the cover", async () => {
    await cases.raised();
    await morning("2014-03-13");
    await morning("2014-03-14");
    await morning("2014-03-17");
    const line = await list(cara);
    if (!line) throw new Error("The cover was not told.");
    const opened = await stage.press(cara, line, "case.open");
    expect(opened.words).toContain("Amina Khan");
    await stage.press(cara, opened, "case.accept");
    await morning("2014-03-18");
    await morning("2014-03-19");
    expect(await steps()).toEqual(["team", "team", "cover"]);
    expect((await cases.rows())[0]?.state).toBe("accepted");
    await agrees();
  });

  test("says nothing of somebody about whom everything was stopped", async () => {
    await cases.raised();
    await stage.rows("UPDATE student SET stopped_on = '2014-03-11' WHERE id = $1", [
      stage.amina.id,
    ]);
    await morning("2014-03-13");
    expect(await steps()).toEqual([]);
    expect(await list(cases.sally)).toBeUndefined();
  });
});

describe("the list of what waits", () => {
  test("comes once a day to who has something, names a tutor's own, and counts the rest", async () => {
    const contact = await stage.press(
      cases.mei,
      await say(stage, cases.mei, "show ben"),
      "contacted",
    );
    await stage.press(cases.mei, contact, "contacted.save", {
      ...contact.inputs,
      outcome: "left-message",
      mode: "email",
    });
    await morning("2014-03-13");
    expect(await list(cases.mei)).toBeUndefined(); // due today: the message of half past eight says so
    await morning("2014-03-14");
    const waiting = await list(cases.mei);
    expect(waiting?.words).toBe(
      "Waiting for you: 1\n1\\. Ben Carter · follow-up was due Thu 13 Mar",
    );
    expect(waiting && verbs(waiting)).toEqual(["open", "settings"]);
    const summaries = (await stage.messages.since(cases.mei, 0)).map(({ summary }) => summary);
    expect(summaries.filter((one) => one === "1 item is waiting for you.")).toHaveLength(1);
    expect(await list(cases.kofi)).toBeUndefined();
    if (!waiting) throw new Error("Checked above.");
    expect((await stage.press(cases.mei, waiting, "open")).words).toContain("Ben Carter");
  });

  test("a case that came back waits for who raised it", async () => {
    const { told } = await cases.raised();
    const asked = await stage.press(
      cases.sally,
      await stage.press(cases.sally, told, "case.open"),
      "case.return",
    );
    await stage.press(cases.sally, asked, "case.return.save", {
      choice: "more-information",
      text: "Which lab?",
    });
    await morning("2014-03-12");
    const waiting = await list(cases.mei);
    expect(waiting?.words).toContain(
      `Case ${await cases.numberOf()} came back to you · 2 working days`,
    );
    if (!waiting) throw new Error("Checked above.");
    expect(verbs(await stage.press(cases.mei, waiting, "case"))).toContain("case.resend");
  });
});
