import { describe, expect, test } from "vitest";
import { type Person, type StaffId, staffPerson } from "../../src/domain/ids.ts";
import { keepTeams } from "../../src/store/teams.ts";
import { casesOf, filled, verbs } from "../support/cases.ts";
import { say } from "../support/desk.ts";
import { eachOnStage } from "../support/each-on-stage.ts";
import type { ShownCard } from "../support/shown-card.ts";
import type { Stage } from "../support/stage.ts";
import { withTeams } from "../support/teams-of-cases.ts";

let stage: Stage;
let cases: Awaited<ReturnType<typeof casesOf>>;
let ruth: StaffId;
let penny: StaffId;
let head: StaffId;

eachOnStage(
  async (opened) => {
    stage = opened;
    cases = await casesOf(stage);
    ruth = cases.ruth;
    await cases.staff("cover-001", null, "Cara", "Finn");
    head = (await cases.staff("head-001", null, "Hugo", "Vale")) as StaffId;
    penny = (await cases.staff("money-001", null, "Penny", "Wise")) as StaffId;
    await keepTeams(stage.database.db.pool, withTeams.teams, "2014-03-10");
  },
  null,
  withTeams,
);

const open = async (told: ShownCard, person = cases.sally) =>
  stage.press(person, told, "case.open");
const form = async (told: ShownCard, verb: string, person = cases.sally) =>
  stage.press(person, await open(told, person), verb);
const settled = async () => {
  await stage.work();
  await stage.flows.tick();
  await stage.work();
};
/** The message to somebody that says something. */
const heard = async (person: Person, what: string): Promise<ShownCard> => {
  const found = (await stage.cards(person)).find(({ words }) => words.includes(what));
  if (!found) throw new Error(`${person} was not told: ${what}`);
  return found;
};
const state = async () => (await cases.rows()).at(-1)?.state;

describe("returned", () => {
  const returned = async (choice = "more-information", text = "Which lab group is she in?") => {
    const { done, told } = await cases.raised();
    const asked = await form(told, "case.return");
    const sent = await stage.press(cases.sally, asked, "case.return.save", { choice, text });
    await settled();
    return { done, told, asked, sent, back: await heard(cases.mei, "came back to you") };
  };

  test("the form has four reasons; a question and the last one need a sentence", async () => {
    const { told } = await cases.raised();
    const asked = await form(told, "case.return");
    expect(asked.words).toContain(`Return case ${await cases.numberOf()}`);
    expect(asked.words).toContain("Not something we can help with");
    const send = (inputs: object) => stage.press(cases.sally, asked, "case.return.save", inputs);
    expect((await send({ choice: "not-ours", text: " " })).words).toContain(
      "Write the note first.",
    );
    expect((await send({ choice: "visa", text: "x" })).words).toContain("Choose one.");
    expect((await send({ choice: "another-team", text: "x".repeat(501) })).words).toContain(
      "That is 501 characters; 500 fit.",
    );
    expect(await state()).toBe("open");
  });

  test("who raised it hears in a new message, and the team is left with a line", async () => {
    const { sent, back, told } = await returned();
    const number = await cases.numberOf();
    expect(sent.words).toBe(`Case ${number} · sent back`);
    expect(verbs(sent)).toEqual(["cases"]);
    expect(back.words).toBe(
      `Amina Khan: case ${number} came back to you\nSally Hope: "Which lab group is she in?"\nWhy: more information needed`,
    );
    expect(verbs(back)).toEqual(["case.resend", "contacted", "case.withdraw"]);
    const summaries = (await stage.messages.since(cases.mei, 0)).map(({ summary }) => summary);
    expect(summaries).toContain("A case you raised has come back to you.");
    expect((await say(stage, cases.jo, `case ${number}`)).words).toContain("I can't open that.");
    expect((await say(stage, cases.sally, "cases")).words).toBe("No case is open.");
    expect(told.json).not.toContain("Amina");
    expect((await stage.newest(cases.mei)).json).not.toContain("undefined");
  });

  test("answered, it is with the team again, with a day and a message of its own", async () => {
    const { back } = await returned();
    stage.moveTo("2014-03-12T10:00:00Z");
    const answer = await stage.press(cases.mei, back, "case.resend");
    expect(answer.words).toContain('Sally Hope: "Which lab group is she in?"');
    expect(
      (await stage.press(cases.mei, answer, "case.resend.save", { text: " " })).words,
    ).toContain("Write the note first.");
    const done = await stage.press(cases.mei, answer, "case.resend.save", { text: "Group 2." });
    const number = await cases.numberOf();
    expect(done.words).toContain(`Case ${number}. You'll hear by Fri 14 Mar, 17:00.`);
    await settled();
    const again = await stage.newest(cases.jo);
    expect(again.words).toContain("Reply by Fri 14 Mar, 17:00");
    const seen = await open(again, cases.jo);
    expect(seen.words).toContain("Dr Mei Li added, Wed 12 Mar: Group 2.");
    expect(seen.words).toContain("Sally Hope added, Mon 10 Mar: Which lab group is she in?");
    expect(await state()).toBe("open");
  });

  test("returning can be undone for ten minutes, until it was answered", async () => {
    const { back } = await returned();
    const number = await cases.numberOf();
    await stage.press(
      cases.mei,
      await stage.press(cases.mei, back, "case.resend"),
      "case.resend.save",
      {
        text: "Group 2.",
      },
    );
    expect(await state()).toBe("open");
    const line = await say(stage, cases.sally, `case ${number}`);
    expect(verbs(line)).not.toContain("undo");
  });

  test("what came back is on the tutor's list again", async () => {
    await returned("already-supported", "");
    const card = await say(stage, cases.mei, "show amina");
    expect(card.words).toContain("Came back from Student Support.");
    expect(card.words).toContain(`Case ${await cases.numberOf()}. Already being supported.`);
  });
});

describe("passed on", () => {
  test("the other team hears of it, the packet follows, and the first is left with a line", async () => {
    const { told } = await cases.raised();
    const asked = await form(told, "case.pass");
    expect(asked.words).toContain("Money Advice");
    expect(asked.words).toContain("restricted notes stay closed");
    const number = await cases.numberOf();
    const sent = await stage.press(cases.sally, asked, "case.pass.save", { choice: "money" });
    expect(sent.words).toBe(`Case ${number} · passed to Money Advice`);
    await settled();
    const first = await stage.newest(staffPerson(penny));
    expect(first.words).toContain("Reply by Wed 12 Mar, 17:00");
    expect((await open(first, staffPerson(penny))).words).toContain(filled.help);
    expect((await say(stage, cases.jo, `case ${number}`)).words).toContain("I can't open that.");
    expect((await say(stage, cases.mei, "show amina")).words).toContain(
      "Passed to Money Advice. Reply by Wed 12 Mar.",
    );
    expect((await stage.cards(cases.mei)).some(({ words }) => words.includes("came back"))).toBe(
      false,
    );
  });

  test("two pass it on at once: it goes to one team", async () => {
    const { told } = await cases.raised();
    const [one, two] = [
      await form(told, "case.pass"),
      await form(await stage.newest(cases.jo), "case.pass", cases.jo),
    ];
    await Promise.all([
      stage.press(cases.sally, one, "case.pass.save", { choice: "money" }).catch(() => null),
      stage.press(cases.jo, two, "case.pass.save", { choice: "safeguarding" }).catch(() => null),
    ]);
    expect((await cases.entries()).filter(({ kind }) => kind === "hand-on")).toHaveLength(1);
  });
});

describe("where a case goes", () => {
  test("by what it is about, as the form says before", async () => {
    const shown = await cases.form();
    expect(shown.words).toContain(
      "Goes to Student Support (Money, housing, family: Money Advice).",
    );
    await cases.escalate("amina", { about: "money" });
    await stage.work();
    expect((await stage.newest(staffPerson(penny))).words).toContain("· Support");
    expect(await stage.cards(cases.sally)).toEqual([]);
    expect((await say(stage, cases.mei, "show amina")).words).toContain(
      "With Student Support since",
    );
  });

  test("somebody under 18: about wellbeing to the safeguarding lead, and to nobody else", async () => {
    await stage.rows("UPDATE student SET adult_on = '2014-09-01' WHERE id = $1", [stage.amina.id]);
    await cases.escalate("amina", { about: "wellbeing", sure: "wellbeing" });
    await stage.work();
    expect(await stage.cards(cases.sally)).toEqual([]);
    const told = await stage.newest(staffPerson(head));
    expect((await open(told, staffPerson(head))).words).toContain("Amina Khan");
  });

  test("whoever is not named in the settings any more opens nothing from then on", async () => {
    await cases.escalate("amina", { about: "money" });
    await stage.work();
    const told = await stage.newest(staffPerson(penny));
    const { money: _, ...others } = withTeams.teams;
    await keepTeams(stage.database.db.pool, others, "2014-03-10");
    expect((await open(told, staffPerson(penny))).words).toContain("I can't open that.");
    await keepTeams(stage.database.db.pool, withTeams.teams, "2014-03-10");
    expect((await say(stage, staffPerson(penny), "cases")).words).toContain("Open cases: 1");
  });
});

describe("closed", () => {
  const closed = async (choice: string, text = "") => {
    const { told } = await cases.raised();
    const asked = await form(told, "case.close");
    const sent = await stage.press(cases.sally, asked, "case.close.save", { choice, text });
    await settled();
    return { asked, sent };
  };

  test("with an outcome and words: who raised it hears once, and the student rests", async () => {
    const { asked, sent } = await closed("supported", "She has an appointment.");
    const number = await cases.numberOf();
    expect(asked.words).toContain('"Could not reach" goes to Ruth Adeyemi for a decision.');
    expect(asked.words).toContain("What Dr Mei Li may know");
    expect(sent.words).toBe(`Case ${number} · closed`);
    expect((await heard(cases.mei, "is closed.")).words).toBe(
      `Amina Khan: case ${number} is closed. In touch and being supported.\nSally Hope: "She has an appointment."\nNothing is needed from you. A friendly word from you is always welcome.`,
    );
    const summaries = (await stage.messages.since(cases.mei, 0)).map(({ summary }) => summary);
    expect(summaries.filter((one) => one === "A case you raised has been closed.")).toHaveLength(1);
    expect((await stage.rows("SELECT state, outcome FROM support_case"))[0]).toEqual({
      state: "closed",
      outcome: "supported",
    });
    expect((await say(stage, cases.sally, `case ${number}`)).words).toContain("I can't open that.");
    // A second case may be raised.
    expect((await cases.form()).words).toContain("Escalate: Amina Khan");
  });

  test("could not reach is no end: it is the director's to decide, who cannot close it from there", async () => {
    const { sent } = await closed("not-reached");
    const number = await cases.numberOf();
    expect(sent.words).toContain("Ruth Adeyemi decides");
    const director = staffPerson(ruth);
    const decision = await heard(director, "needs your decision");
    expect(decision.words).toBe(
      `Case ${number} needs your decision\nRaised Mon 10 Mar. Student Support could not reach the student.`,
    );
    expect(verbs(decision)).toEqual(["case.accept", "case.pass", "case.head", "case.open"]);
    const opened = await open(decision, director);
    expect(verbs(opened)).toEqual(["case.accept", "case.pass", "cases"]);
    const token = opened.buttons[0]?.token ?? "";
    const delivery = (await stage.messages.deliveryOf(director, opened.message)) as never;
    const forged = { person: director, delivery, action: "case.close.save", token };
    await stage.flows.answer({ ...forged, inputs: { choice: "supported" } });
    expect((await stage.newest(director)).words).toContain(`Case ${number} has moved on since.`);
    expect(await state()).toBe("decision");
    expect((await stage.cards(cases.mei)).some(({ words }) => words.includes("is closed"))).toBe(
      false,
    );
  });

  test("the director takes it, gives it to a team, or asks the head of service", async () => {
    await closed("not-reached");
    const director = staffPerson(ruth);
    const decision = await heard(director, "needs your decision");
    const asked = await stage.press(director, decision, "case.head");
    const number = await cases.numberOf();
    expect(asked.words).toBe(`Case ${number} · Hugo Vale decides`);
    await settled();
    const heads = await heard(staffPerson(head), "needs your decision");
    expect(heads.words).toContain("The programme director asks you to decide.");
    expect(verbs(heads)).toEqual(["case.accept", "case.pass", "case.open"]);
    const give = await stage.press(staffPerson(head), heads, "case.pass");
    expect(give.words).toContain("Student Support");
    await stage.press(staffPerson(head), give, "case.pass.save", { choice: "support" });
    await settled();
    expect(await state()).toBe("open");
    expect((await stage.newest(cases.jo)).words).toContain(`Case ${number}`);
  });
});

test("nobody without a part in a case does anything about it, whatever is pressed", async () => {
  const { told } = await cases.raised();
  const token = told.buttons.find(({ verb }) => verb === "case.open")?.token ?? "";
  await stage.posted(stage.kofi, [stage.chidi]);
  for (const person of [staffPerson(ruth), staffPerson(penny), cases.kofi]) {
    const own = await say(stage, person, "help");
    const delivery = (await stage.messages.deliveryOf(person, own.message)) as never;
    for (const action of [
      "case.open",
      "case.accept",
      "case.return.save",
      "case.pass.save",
      "case.close.save",
      "case.head",
    ]) {
      const inputs = { choice: "supported", text: "x" };
      await stage.flows.answer({ person, delivery, action, token, inputs });
      expect((await stage.newest(person)).words, action).toContain("I can't open that.");
    }
  }
  expect(await state()).toBe("open");
  expect((await cases.entries()).map(({ kind }) => kind)).toEqual(["escalate"]);
});
