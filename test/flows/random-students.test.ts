import { expect, test } from "vitest";
import type { DeliveryId, Person } from "../../src/domain/ids.ts";
import { staffPerson, studentPerson } from "../../src/domain/ids.ts";
import { say } from "../support/desk.ts";
import { dice, seed } from "../support/dice.ts";
import { asItIs } from "../support/house.ts";
import type { ShownButton, ShownCard } from "../support/shown-card.ts";
import { openStage, type Stage } from "../support/stage.ts";
import { missedSession, nudged, supportOf, withDuty } from "../support/student-stage.ts";

const hour = 3_600_000;
const jumps = [1_000, 60_000, hour, 20 * hour, 72 * hour];
const kinds = ["quiet", "deadline-near", "deadline-passed", "missed-critical"] as const;

/** Everything that must hold at any moment. */
async function check(stage: Stage, people: readonly Person[]) {
  const none = async (sql: string, says: string) => expect(await stage.rows(sql), says).toEqual([]);
  await none(
    `SELECT codes ->> 'nudge' FROM intervention WHERE kind = 'said' GROUP BY 1 HAVING count(*) > 1`,
    "a message is answered once",
  );
  await none(
    `SELECT press_id FROM intervention WHERE press_id IS NOT NULL GROUP BY 1 HAVING count(*) > 1`,
    "one entry a press",
  );
  await none(
    `SELECT e.id FROM intervention e LEFT JOIN student_request r ON r.id = e.id WHERE e.kind = 'asked' AND r.id IS NULL
      UNION ALL SELECT r.id FROM student_request r LEFT JOIN intervention e ON e.id = r.id AND e.kind = 'asked' WHERE e.id IS NULL`,
    "a request an entry",
  );
  await none(
    `SELECT r.id FROM student_request r JOIN intervention e ON e.id = r.id
      WHERE (r.state = 'answered') <> EXISTS (
              SELECT FROM intervention c WHERE c.student_id = r.student_id AND c.seq > e.seq AND c.kind = 'contact' AND c.codes ->> 'outcome' <> 'no-answer'
                 AND NOT EXISTS (SELECT FROM intervention u WHERE u.undoes = c.id))`,
    "answered if and only if somebody was in touch since",
  );
  await none(
    `SELECT s.id FROM student s LEFT JOIN student_history h ON h.student_id = s.id
      WHERE COALESCE(h.version, 0) <> (SELECT count(*) FROM intervention e WHERE e.student_id = s.id AND e.kind <> 'sought')`,
    "version = entries that tutors may hear of",
  );
  await none(
    `SELECT e.id FROM intervention e WHERE e.kind = 'sought' AND NOT EXISTS (SELECT FROM support_case c WHERE c.entry_id = e.id AND c.raised_by IS NULL)`,
    "a case for each who asked for somebody else",
  );
  await none(
    `SELECT p.id FROM press p WHERE p.person LIKE 'student:%' AND p.result = 'recorded'
        AND NOT EXISTS (SELECT FROM intervention e WHERE e.press_id = p.id) AND NOT EXISTS (SELECT FROM duty_alert a WHERE a.id = p.id)`,
    "a press that counts is an entry or an alert",
  );
  await none(
    "SELECT id FROM press WHERE person LIKE 'student:%' AND decided_at IS NOT NULL AND inputs IS NOT NULL",
    "no words are kept with presses",
  );
  await none(
    `SELECT e.id FROM intervention e WHERE e.staff_id IS NULL AND NOT EXISTS (SELECT FROM audit_entry a WHERE a.entry_id = e.id AND a.kind = 'acted')`,
    "every act is audited",
  );
  for (const person of people)
    for (const card of await stage.cards(person))
      expect(card.json).not.toMatch(/\$\{|undefined|NaN|Something went wrong/u);
}

test(`two hundred acts of students and their tutors in any order, seed ${seed}`, async () => {
  await using stage = await openStage(asItIs, withDuty);
  const { chance, oneOf } = dice(seed);
  const students = [stage.amina, stage.ben, stage.chidi];
  const tutors = [staffPerson(stage.mei), staffPerson(stage.kofi)];
  const people = [
    ...students.map(({ id }) => studentPerson(id)),
    ...tutors,
    await supportOf(stage, "support-1", "Sam"),
  ];
  const event = await missedSession(stage, students);
  await stage.posted(stage.mei, students);
  await stage.posted(stage.kofi, [stage.chidi]);
  const about = {
    quiet: "since",
    "deadline-near": "assessment:1",
    "deadline-passed": "assessment:2",
    "missed-critical": `event:${event}`,
  };

  /** Cards as they were once: somebody may still have one before them. */
  const remembered: { person: Person; card: ShownCard }[] = [];
  const press = async (person: Person, card: ShownCard, { verb, token }: ShownButton) => {
    const delivery = (await stage.messages.deliveryOf(person, card.message)) as DeliveryId;
    const inputs = {
      ...card.inputs,
      ...(chance(0.3) && "who" in card.inputs ? { who: oneOf(["else", "1", "2", "99"]) } : {}),
      ...("stuckOn" in card.inputs ? { stuckOn: oneOf(["else", "module:1", "nonsense"]) } : {}),
      ...("text" in card.inputs
        ? { text: oneOf(["", "About the lab", "x".repeat(501), "I want to die"]) }
        : {}),
      ...("outcome" in card.inputs
        ? { outcome: oneOf(["reached", "no-answer", "left-message"]) }
        : {}),
    };
    const button = { person, delivery, action: verb, token, inputs };
    await Promise.all(
      Array.from({ length: chance(0.2) ? 3 : 1 }, () => stage.flows.answer(button)),
    );
  };
  for (let n = 0; n < 200; n += 1) {
    const person = oneOf(people);
    const cards = await stage.cards(person);
    if (chance(0.12)) {
      const student = oneOf(students);
      const kind = oneOf(kinds);
      await nudged(
        stage,
        student,
        kind,
        `${about[kind]}${kind === "quiet" ? `:2014-03-0${(n % 9) + 1}-${n}` : ""}`,
      ).catch(() => undefined);
    } else if (chance(0.15))
      await say(
        stage,
        oneOf(people.slice(0, 3)),
        oneOf(["chat", "stuck", "help", "I feel suicidal", "hm"]),
      );
    else if (chance(0.16)) {
      stage.later(oneOf(jumps));
      await stage.flows.tick();
    } else if (cards.length > 0) {
      const old = chance(0.2) && remembered.length > 0 ? oneOf(remembered) : null;
      const on = old ?? { person, card: oneOf(cards) };
      if (on.card.buttons.length > 0) await press(on.person, on.card, oneOf(on.card.buttons));
      remembered.push({ person, card: oneOf(cards) });
    }
    if (chance(0.5)) await stage.work();
    if (n % 40 === 39) await check(stage, people);
  }
  await stage.flows.tick();
  await stage.work();
  await check(stage, people);
  expect(
    (await stage.rows("SELECT FROM intervention WHERE staff_id IS NULL")).length,
  ).toBeGreaterThan(10);
}, 240_000);
