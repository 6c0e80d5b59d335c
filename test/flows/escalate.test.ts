import { describe, expect, test } from "vitest";
import { casesOf, filled, verbs } from "../support/cases.ts";
import { say } from "../support/desk.ts";
import { eachOnStage } from "../support/each-on-stage.ts";
import type { ShownCard } from "../support/shown-card.ts";
import { type Stage, scored } from "../support/stage.ts";

let stage: Stage;
let cases: Awaited<ReturnType<typeof casesOf>>;

eachOnStage(async (opened) => {
  stage = opened;
  cases = await casesOf(stage);
});

describe("raising", () => {
  test("the form asks what would help, and says whom to call instead", async () => {
    const { words, inputs } = await cases.form();
    expect(words).toContain("Escalate: Amina Khan");
    expect(words).toContain("Anyone in danger now? Call Security 0100 555 0100 or 999 instead.");
    expect(words).toContain(
      "Goes to Student Support. Why now and what you tried are added for you.",
    );
    expect(words).not.toContain("open there");
    expect(inputs).toMatchObject({
      about: "attendance",
      knows: "not-reached",
      urgency: "two-days",
    });
  });

  test("sent, the case has a number, a day, its words apart from the log, and a row of its own", async () => {
    const done = await cases.escalate();
    const number = await cases.numberOf();
    expect(done.words).toBe(
      `Amina Khan · With Student Support since today 09:00.\nCase ${number}. You'll hear by Wed 12 Mar, 17:00. You can stay in touch with Amina meanwhile.`,
    );
    expect(verbs(done)).toEqual(["undo", "case.add", "list"]);
    const [entry] = await cases.entries();
    expect(entry).toMatchObject({
      kind: "escalate",
      staff_id: stage.mei,
      reason: "tutor",
      codes: {
        case: number,
        about: "attendance",
        urgency: "two-days",
        knows: "not-reached",
        dueOn: "2014-03-12",
        dueAt: "2014-03-12T17:00:00.000Z",
      },
    });
    expect(JSON.stringify(entry)).not.toContain("offer support");
    expect(await cases.rows()).toEqual([
      {
        id: number,
        state: "open",
        raised_by: stage.mei,
        about: "attendance",
        urgency: "two-days",
        knows: "not-reached",
        due_at: new Date("2014-03-12T17:00:00Z"),
        accepted_by: null,
      },
    ]);
  });

  test("what is missing, too long, or wants a second look is said on the form, and nothing typed is lost", async () => {
    const open = await cases.form();
    const send = (card: ShownCard, inputs: object) =>
      stage.press(cases.mei, card, "escalate.save", { ...filled, ...inputs });
    expect((await send(open, { help: "  " })).words).toContain("Say what would help.");
    expect((await send(open, { help: "x".repeat(301) })).words).toContain(
      "That is 301 characters; 300 fit.",
    );
    expect((await send(open, { about: "prevent" })).words).toContain("Choose what it is about.");
    const wellbeing = await send(open, { about: "wellbeing" });
    expect(wellbeing.words).toContain("Say what you saw or heard, not a diagnosis.");
    expect(wellbeing.inputs).toMatchObject({ help: filled.help, sure: "wellbeing" });
    const other = await send(wellbeing, { ...wellbeing.inputs, about: "other" });
    expect(other.words).toContain(
      "Safeguarding and Prevent: speak to the safeguarding lead. Visa and conduct matters have their own routes and are not recorded here.",
    );
    expect(await cases.rows()).toEqual([]);
    const done = await stage.press(cases.mei, other, "escalate.save", other.inputs);
    expect(done.words).toContain("With Student Support");
  });

  test("an answer today is offered from nine to three on working days, and not taken after", async () => {
    const open = await cases.form();
    expect(open.words).toContain("Today; call 0100 555 0199 too");
    stage.moveTo("2014-03-10T15:01:00Z");
    const late = await stage.press(cases.mei, open, "escalate.save", {
      ...filled,
      urgency: "today",
    });
    expect(late.words).toContain(
      "An answer today can be asked for from 09:00 to 15:00 on working days.",
    );
    expect((await cases.form()).words).not.toContain("Today;");
    stage.moveTo("2014-03-11T09:30:00Z");
    await stage.press(cases.mei, await cases.form(), "escalate.save", {
      ...filled,
      urgency: "today",
    });
    expect((await cases.rows())[0]?.due_at).toEqual(new Date("2014-03-11T17:00:00Z"));
  });

  test("sending it twice, at once or later, raises one case and tells the team once", async () => {
    const open = await cases.form();
    await Promise.all(
      Array.from({ length: 6 }, () => stage.press(cases.mei, open, "escalate.save", filled)),
    );
    await stage.work();
    expect(await cases.rows()).toHaveLength(1);
    expect(await stage.cards(cases.sally)).toHaveLength(1);
  });

  test("of two tutors of one student the second is told who was first, and sees the same case", async () => {
    await stage.posted(stage.kofi, [stage.chidi]);
    const [first, second] = [await cases.form("chidi"), await cases.form("chidi", cases.kofi)];
    await stage.press(cases.mei, first, "escalate.save", filled);
    const refused = await stage.press(cases.kofi, second, "escalate.save", filled);
    expect(refused.words).toContain("Chidi Okafor is with Student Support.");
    expect(refused.words).toContain(
      `Dr Mei Li raised case ${await cases.numberOf()} on Mon 10 Mar.`,
    );
    const seen = await stage.press(cases.kofi, refused, "case");
    expect(seen.words).toContain("With Student Support since today");
    expect(verbs(seen)).toEqual(["case.add", "list"]);
    expect(await cases.rows()).toHaveLength(1);
  });

  test("nobody is snoozed while a case is open, from any card", async () => {
    const snooze = await stage.press(
      cases.mei,
      await say(stage, cases.mei, "show amina"),
      "snooze",
    );
    await cases.escalate();
    const refused = await stage.press(cases.mei, snooze, "snooze.save", snooze.inputs);
    expect(refused.words).toContain("Amina Khan is with Student Support.");
    const card = await say(stage, cases.mei, "show amina");
    expect(verbs(card)).toEqual(["list", "contacted", "case", "undo", "record", "menu"]);
    expect(card.words).toContain("With Student Support since today 09:00.");
  });

  test("with more open cases than the team can usually answer the form says so", async () => {
    await stage.rows(
      `INSERT INTO support_case (student_id, entry_id, raised_by, about, urgency, knows, due_at, state, created_at, accepted_by, accepted_at)
       SELECT 100000 + n, gen_random_uuid(), 1, 'other', 'two-days', 'yes', '2014-03-07T17:00:00Z',
              CASE WHEN n = 1 THEN 'accepted' ELSE 'open' END, '2014-03-03T10:00:00Z', CASE WHEN n = 1 THEN 1 END,
              CASE WHEN n = 1 THEN timestamptz '2014-03-07T10:00:00Z' END FROM generate_series(1, 31) n`,
    );
    expect((await cases.form()).words).toContain(
      "31 cases are open there; the usual answer takes 4 working days.",
    );
  });

  test("without a right nothing is raised, whatever is pressed", async () => {
    const open = await cases.form();
    await stage.rows("UPDATE staff_link SET to_on = '2014-03-09' WHERE staff_id = $1", [stage.mei]);
    const closed = await stage.press(cases.mei, open, "escalate.save", filled);
    expect(closed.words).toContain("I can't open that.");
    expect(await cases.rows()).toEqual([]);
  });
});

describe("taking back", () => {
  test("undone within ten minutes the case is gone for everybody", async () => {
    const { done } = await cases.raised();
    await stage.press(cases.mei, done, "undo");
    expect((await cases.rows())[0]?.state).toBe("withdrawn");
    await stage.flows.tick();
    await stage.work();
    const told = await stage.newest(cases.sally);
    expect(told.words).toBe(`Case ${await cases.numberOf()} · taken back`);
    expect(verbs(told)).toEqual(["cases"]);
    expect((await cases.form()).words).toContain("Escalate: Amina Khan");
  });

  test("once somebody accepted it is too late; the case can be added to or taken back", async () => {
    const { done, told } = await cases.raised();
    await stage.press(cases.sally, told, "case.accept");
    const late = await stage.press(cases.mei, done, "undo");
    expect(late.words).toBe(
      "Too late to undo: Sally Hope has accepted the case.\nYou can add something or take it back.",
    );
    expect(verbs(late)).toEqual(["case.add", "case.withdraw", "open", "list"]);
    const back = await stage.press(cases.mei, late, "case.withdraw");
    expect(back.words).toBe("Amina Khan · Taken back.");
    expect((await cases.rows())[0]?.state).toBe("withdrawn");
    const again = await stage.press(cases.mei, back, "undo");
    expect(again.words).toContain("With Sally Hope, Student Support.");
    expect((await cases.rows())[0]).toMatchObject({
      state: "accepted",
      accepted_by: cases.sallyId,
    });
  });

  test("after ten minutes only taking back is left, to whoever raised it", async () => {
    await stage.posted(stage.kofi, [stage.chidi]);
    await cases.escalate("chidi");
    stage.later(11 * 60_000);
    const own = await stage.press(cases.mei, await say(stage, cases.mei, "show chidi"), "case");
    expect(verbs(own)).toEqual(["case.withdraw", "case.add", "list"]);
    const forged = await stage.press(
      cases.kofi,
      await say(stage, cases.kofi, "show chidi"),
      "case",
    );
    const token = forged.buttons.find(({ verb }) => verb === "case.add")?.token ?? "";
    const delivery = (await stage.messages.deliveryOf(cases.kofi, forged.message)) as never;
    await stage.flows.answer({
      person: cases.kofi,
      delivery,
      action: "case.withdraw",
      token,
      inputs: {},
    });
    expect((await cases.rows())[0]?.state).toBe("open");
    expect((await stage.newest(cases.kofi)).words).toContain("Dr Mei Li raised case");
  });
});

describe("on the list", () => {
  const composed = async (asOf: string) => {
    const [one] = await stage.flows.compose(asOf, [stage.mei], null);
    if (!one) throw new Error("No list.");
    return one.digest;
  };
  const whyOf = async (asOf: string) =>
    (await composed(asOf)).items.find(({ studentId }) => studentId === stage.amina.id);

  test("whoever student support has is counted there, and the counts add up to the caseload", async () => {
    stage.scores.set(stage.amina.id, scored.quiet(stage.amina.id));
    await cases.raised();
    const { summary, items } = await composed("2014-03-12");
    expect(items.map(({ studentId }) => studentId)).not.toContain(stage.amina.id);
    expect(summary.counts.withSupport).toBe(1);
    const { listed, more, ...rest } = summary.counts;
    expect([listed, more, ...Object.values(rest)].reduce((a, b) => a + b, 0)).toBe(
      summary.caseload,
    );
  });

  test("a new hard trigger brings them back at once", async () => {
    stage.scores.set(stage.amina.id, scored.quiet(stage.amina.id));
    await cases.raised();
    stage.scores.set(stage.amina.id, scored.gone(stage.amina.id));
    expect(await whyOf("2014-03-11")).toMatchObject({ listed: true, standing: { state: "case" } });
  });

  test("a case nobody answers in time takes nobody off the list; one that is accepted does", async () => {
    stage.scores.set(stage.amina.id, scored.quiet(stage.amina.id));
    const { told } = await cases.raised();
    expect(await whyOf("2014-03-13")).toMatchObject({ listed: true });
    await stage.press(cases.sally, told, "case.accept");
    expect(await whyOf("2014-03-13")).toBeUndefined();
  });

  test("a contact beside the case comes back on its day", async () => {
    await cases.raised();
    const contact = await stage.press(
      cases.mei,
      await say(stage, cases.mei, "show amina"),
      "contacted",
    );
    const done = await stage.press(cases.mei, contact, "contacted.save", contact.inputs);
    expect(done.words).toContain("Contacted by you today");
    expect((await say(stage, cases.mei, "show amina")).words).toContain(
      "With Student Support since today",
    );
    expect(await whyOf("2014-03-13")).toMatchObject({ why: "due" });
  });

  test("a follow-up of before waits no more", async () => {
    const contact = await stage.press(
      cases.mei,
      await say(stage, cases.mei, "show amina"),
      "contacted",
    );
    await stage.press(cases.mei, contact, "contacted.save", contact.inputs);
    await cases.escalate();
    stage.moveTo("2014-03-17T09:00:00Z");
    expect((await say(stage, cases.mei, "waiting")).words).toBe("Nothing is waiting for you.");
  });
});
