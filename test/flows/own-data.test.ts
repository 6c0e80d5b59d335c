import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { type DeliveryId, type Person, staffPerson, studentPerson } from "../../src/domain/ids.ts";
import type { StudentScore } from "../../src/domain/signals.ts";
import { keptScores } from "../../src/store/scores.ts";
import { eachOnStage } from "../support/each-on-stage.ts";
import { monday } from "../support/small-world.ts";
import type { Stage } from "../support/stage.ts";

let stage: Stage;
let mei: Person;
let amina: Person;
eachOnStage((opened) => {
  stage = opened;
  mei = staffPerson(stage.mei);
  amina = studentPerson(stage.amina.id);
});

const db = () => stage.database.db.pool;

/** Types a word as a student does; what answers it. */
async function typed(person: Person, text: string) {
  await stage.flows.command(person, text);
  return stage.newest(person);
}
const verbs = (card: Awaited<ReturnType<Stage["newest"]>>) => card.buttons.map(({ verb }) => verb);

async function scoredAs(signals: StudentScore["signals"]): Promise<void> {
  const { enrolment, id } = stage.amina;
  const score = {
    level: "high",
    trend: "quieter",
    hard: false,
    probability: null,
    praise: [],
  } as const;
  const overall = { joint: false, week: 0, fortnight: 0, usual: null, seenOn: null };
  await keptScores(db()).replace(monday, [
    {
      score: {
        ...score,
        signals,
        enrolmentId: enrolment,
        studentId: id,
        student: "20417",
        module: "CCC-2014B",
        moduleTitle: "CCC",
      },
      overall: overall as never,
    },
  ]);
}

test("my data says what is used, what never is, and whether they are on their tutor's list", async () => {
  const before = await typed(amina, "my data");
  expect(before.words).toContain("You're not on your tutor's list this week.");
  expect(before.words).toContain("Never used for it: health, ethnicity, sex, age, visa, money.");
  expect(verbs(before)).toEqual([
    "data.reasons",
    "data.looked",
    "data.messages",
    "data.wrong",
    "choices",
    "data.download",
  ]);
  await stage.posted(stage.mei, [stage.amina]);
  expect((await typed(amina, "My Data ")).words).toContain(
    "You're on your tutor's list this week.",
  );
  // Of another student's place nothing shows.
  expect((await typed(studentPerson(stage.ben.id), "my data")).words).toContain("You're not on");
});

test("my reasons are the tutor's words, with key for critical", async () => {
  await stage.posted(stage.mei, [stage.amina]);
  await scoredAs([
    {
      id: "missed-critical",
      module: "CCC",
      hard: false,
      missed: 2,
      of: 3,
      on: "2014-03-07",
      kind: "lab",
    },
    { id: "not-handed-in", module: "CCC", hard: false, title: "Essay", dueOn: "2014-03-06" },
  ]);
  const list = await stage.newest(mei);
  const asTutor = await stage.press(mei, list, "open", {}, "Amina");
  const data = await typed(amina, "my data");
  const reasons = await stage.press(amina, data, "data.reasons");
  const line = "CCC Essay not handed in (due Thu 6 Mar).";
  expect(asTutor.words).toContain(line);
  expect(reasons.words).toContain(line);
  expect(asTutor.words).toContain("Missed 2 of the last 3 critical sessions (CCC).");
  expect(reasons.words).toContain("Missed 2 of the last 3 key sessions (CCC).");
  expect(reasons.words).not.toContain("critical");
  expect(reasons.words).toContain("the next key session is attended");
});

test("who has looked: by person and role with their days, and nobody else", async () => {
  const data = await typed(amina, "my data");
  expect((await stage.press(amina, data, "data.looked")).words).toContain("Nobody has looked.");
  const audit =
    "INSERT INTO audit_entry (at, actor, kind, student_id, reason) VALUES ($1, $2, $3, $4, $5)";
  const look = (at: string, actor: string, kind: string, reason: string) =>
    stage.rows(audit, [at, actor, kind, stage.amina.id, reason]);
  await look("2014-03-03T08:00:00Z", mei, "listed", "tutor");
  await look("2014-03-03T09:00:00Z", mei, "viewed", "tutor");
  await look("2014-03-06T09:00:00Z", mei, "viewed", "tutor");
  await look("2014-03-06T10:00:00Z", staffPerson(stage.kofi), "viewed", "case");
  await look("2014-03-07T10:00:00Z", staffPerson(stage.kofi), "viewed", "duty");
  await look("2013-09-07T10:00:00Z", staffPerson(stage.kofi), "viewed", "cover"); // last term
  await look("2014-03-07T10:00:00Z", "system", "acted", "stopped");
  await look("2014-03-07T10:00:00Z", staffPerson(stage.kofi), "refused", "none");
  const looked = await stage.press(amina, await typed(amina, "my data"), "data.looked");
  expect(looked.words.split("\n")).toEqual([
    "Who has seen your record this term",
    "Dr Mei Li, personal tutor: on the weekly list 3 Mar; opened 3 and 6 Mar",
    "Student Support: opened 6 Mar",
    "Nobody else",
  ]);
});

test("opening a student's card shows up for that student, and for no other", async () => {
  await stage.posted(stage.mei, [stage.amina, stage.ben]);
  await stage.press(mei, await stage.newest(mei), "open", {}, "Amina");
  const of = async (person: Person) =>
    (await stage.press(person, await typed(person, "my data"), "data.looked")).words;
  expect(await of(amina)).toContain("opened 10 Mar");
  expect(await of(studentPerson(stage.ben.id))).not.toContain("opened");
});

test("my messages: what was sent, by its kind and day, and what they answered", async () => {
  const nudge = randomUUID();
  await stage.rows(
    `INSERT INTO nudge (id, student_id, kind, about, facts, state, planned_at, goes_at)
     VALUES ($1, $2, 'quiet', 'since:2014-03-01', '{}', 'sent', now(), now())`,
    [nudge, stage.amina.id],
  );
  const message = (occasion: string, card: string, at: string) =>
    stage.rows(
      `INSERT INTO delivery (id, occasion, recipient, card, state, attempts, created_at, posted_at, view, wanted, drawn)
       VALUES ($1, $2, $3, $4, 'posted', 1, $5, $5, '{"card": "student-help"}', 0, 0)`,
      [randomUUID(), occasion, amina, card, at],
    );
  await message("notice-1", "notice", "2014-03-05T10:00:00Z");
  await message(`nudge-${nudge}`, "nudge", "2014-03-05T10:01:00Z");
  await message("kudos-x", "kudos", "2014-03-06T10:01:00Z");
  await stage.rows(
    `INSERT INTO intervention (id, student_id, kind, staff_id, reason, at, codes)
     VALUES ($1, $2, 'said', NULL, 'self', now(), $3)`,
    [randomUUID(), stage.amina.id, { what: "fine", nudge }],
  );
  const sent = await stage.press(amina, await typed(amina, "my data"), "data.messages");
  expect(sent.words.split("\n")).toEqual([
    "Messages to you",
    "Thu 6 Mar: a note from your tutor",
    `Wed 5 Mar: we hadn't seen you for a while; you answered "I'm fine"`,
    "Wed 5 Mar: what Waymark is and does",
  ]);
});

test("nobody else's press does anything on a student's page, and somebody who left has none", async () => {
  const data = await typed(amina, "my data");
  const delivery = (await stage.messages.deliveryOf(amina, data.message)) as DeliveryId;
  const press = { delivery, action: "choices.stop", token: "", inputs: {} };
  for (const person of [studentPerson(stage.ben.id), mei])
    expect(await stage.flows.answer({ ...press, person })).toBeNull();
  expect(await stage.rows("SELECT FROM student WHERE messages_off_on IS NOT NULL")).toEqual([]);
  await stage.rows("UPDATE student SET left_on = '2014-03-09' WHERE id = $1", [stage.amina.id]);
  const after = await stage.press(amina, data, "data.looked");
  expect(after.words).toBe("This message has closed.");
});
