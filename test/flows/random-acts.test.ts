import { expect, test } from "vitest";
import type { DeliveryId, Person, StudentId } from "../../src/domain/ids.ts";
import { staffPerson } from "../../src/domain/ids.ts";
import { type Dice, dice, seed } from "../support/dice.ts";
import { asItIs } from "../support/house.ts";
import type { ShownButton, ShownCard } from "../support/shown-card.ts";
import { openStage, type Stage, scored } from "../support/stage.ts";

const minute = 60_000;
const jumps = [1_000, minute, minute, 11 * minute, 31 * minute, 600 * minute, 2_880 * minute];

/** What a hand in a hurry fills in: mostly what stands there. */
function filledIn(card: ShownCard, { chance, oneOf }: Dice, today: string) {
  const wild: Record<string, readonly string[]> = {
    outcome: [
      "left-message",
      "reached",
      "no-answer",
      "appointment",
      "addressed",
      "referred",
      "nonsense",
    ],
    mode: ["email", "call", ""],
    followUp: ["usual", "none", "2014-03-20", "1999-01-01"],
    meetingOn: [today, "2099-01-01", ""],
    note: ["", "Asked for the timetable", "x".repeat(501), "In hospital"],
    text: ["Asked for the timetable", ""],
    until: ["other", "deadline:2014-03-20", ""],
    otherDate: [today, "2014-05-01", "tomorrow"],
    because: ["waiting", "know-why", ""],
    wake: ["true", "false"],
    what: ["attendance", "hand-in", "not-mine", "left", "other", "nonsense"],
    noticed: ["Left early", "In hospital", ""],
    to: ["all", "1", "99"],
    day: ["1", "3", "6"],
    awayFrom: [today, "", "2014-04-01"],
    awayTo: [today, "", "2014-04-02"],
    cover: ["none", "2", "99"],
  };
  return Object.fromEntries(
    Object.entries(card.inputs).map(([name, value]) => [
      name,
      wild[name] && chance(0.12) ? oneOf(wild[name]) : value,
    ]),
  );
}

/** Everything that must hold at any moment. */
async function check(stage: Stage, people: readonly Person[], before: readonly string[]) {
  const log = await stage.rows(
    `SELECT e.id, e.student_id, e.press_id, e.undoes, e.staff_id, u.staff_id AS undone_of, u.seq < e.seq AS later
       FROM intervention e LEFT JOIN intervention u ON u.id = e.undoes ORDER BY e.seq`,
  );
  const ids = log.map(({ id }) => String(id));
  expect(ids.slice(0, before.length), "the log only grows").toEqual(before);
  expect(new Set(log.map(({ press_id }) => press_id)).size, "one entry a press").toBe(log.length);
  for (const entry of log.filter(({ undoes }) => undoes !== null))
    expect(entry, "undone by its writer, later").toMatchObject({
      undone_of: entry.staff_id,
      later: true,
    });
  const counted = await stage.rows(
    `SELECT s.id, COALESCE(h.version, 0) AS version, (SELECT count(*)::int FROM intervention e WHERE e.student_id = s.id) AS entries
       FROM student s LEFT JOIN student_history h ON h.student_id = s.id`,
  );
  for (const { version, entries } of counted) expect(version, "version = entries").toBe(entries);
  expect(
    await stage.rows(
      "SELECT p.id FROM press p WHERE (p.result = 'recorded') <> EXISTS (SELECT FROM intervention e WHERE e.press_id = p.id)",
    ),
    "a press is recorded if and only if it has an entry",
  ).toEqual([]);
  expect(
    await stage.rows(
      "SELECT e.id FROM intervention e WHERE NOT EXISTS (SELECT FROM audit_entry a WHERE a.entry_id = e.id AND a.kind = 'acted')",
    ),
    "every act is audited",
  ).toEqual([]);
  for (const { id, tutor_id } of await stage.rows(
    "SELECT id, tutor_id FROM digest ORDER BY as_of DESC LIMIT 4",
  )) {
    const list = await stage.facts.list(id as never, tutor_id as never, 1);
    const { counts, caseload } = list?.summary ?? {};
    const total = Object.values(counts ?? {}).reduce((sum, count) => sum + count, 0);
    expect({ total, rows: list?.rows.length }, "rows and counts are the caseload").toEqual({
      total: caseload,
      rows: (counts?.listed ?? 0) + (counts?.more ?? 0),
    });
  }
  for (const person of people) {
    for (const card of await stage.cards(person))
      expect(card.json).not.toMatch(/\$\{|undefined|NaN|Something went wrong/);
  }
  return ids;
}

test(`three hundred acts of two tutors on the same students, seed ${seed}`, async () => {
  await using stage = await openStage(asItIs);
  const random = dice(seed);
  const { chance, below, oneOf } = random;
  const people = [staffPerson(stage.mei), staffPerson(stage.kofi)];
  const students: StudentId[] = [];
  for (let n = 0; n < 6; n += 1)
    students.push(
      (await stage.tutee(`3000${n}`, `Tutee${n}`, "Example", [stage.mei, stage.kofi])).id,
    );
  const fortune = [scored.steady, scored.quiet, scored.gone];
  const weather = () => {
    for (const id of students) if (chance(0.4)) stage.scores.set(id, oneOf(fortune)(id));
  };
  const worker = async () => {
    await stage.flows.tick();
    await stage.work();
  };
  weather();
  await worker();

  /** Cards as they were once: somebody may still have one before them. */
  const remembered: { person: Person; card: ShownCard }[] = [];
  const press = async (person: Person, card: ShownCard, { verb, token }: ShownButton) => {
    const delivery = (await stage.messages.deliveryOf(person, card.message)) as DeliveryId;
    const inputs =
      verb === "find.open" || verb === "raise.open"
        ? { student: String(oneOf(students)) }
        : filledIn(card, random, stage.now().toISOString().slice(0, 10));
    const once = () => stage.flows.answer({ person, delivery, action: verb, token, inputs });
    await Promise.all(chance(0.1) ? [once(), once(), once()] : [once()]);
  };
  const act = async () => {
    const person = oneOf(people);
    const cards = await stage.cards(person);
    const card = chance(0.1) && remembered.length > 0 ? null : oneOf(cards.slice(-3));
    if (card && card.buttons.length > 0) {
      remembered.push({ person, card });
      const telling = card.buttons.filter(({ verb }) =>
        /^contacted|save|undo|wake|^snooze/.test(verb),
      );
      await press(
        person,
        card,
        chance(0.75) && telling.length > 0 ? oneOf(telling) : oneOf(card.buttons),
      );
    } else if (remembered.length > 0) {
      const old = oneOf(remembered);
      if (old.card.buttons.length > 0) await press(old.person, old.card, oneOf(old.card.buttons));
    }
  };

  let log: string[] = [];
  for (let n = 0; n < 300; n += 1) {
    const what = below(100);
    if (what < 75) await (chance(0.15) ? Promise.all([act(), act(), act()]) : act());
    else if (what < 82)
      await stage.flows.command(
        oneOf(people),
        oneOf([
          "list",
          "show tutee1",
          "show tutee",
          "show tuttee3",
          "who",
          "who tutee2",
          "note tutee3",
          "raise tutee4",
          "raise",
          "waiting",
          "settings",
          "help",
        ]),
      );
    else if (what < 90) stage.later(oneOf(jumps));
    else if (what < 93) weather();
    else await worker();
    if (n % 20 === 19) log = await check(stage, people, log);
  }
  stage.later(minute);
  await worker();
  await worker();
  log = await check(stage, people, log);
  expect(log.length).toBeGreaterThan(20);
  const { slots, ...waiting } = await stage.backlog.waiting(stage.now(), 0);
  expect({ slots: slots.length, ...waiting }, "nothing is left to do").toEqual({
    slots: 0,
    deliveries: [],
    redraws: [],
    presses: [],
  });
}, 60_000);
