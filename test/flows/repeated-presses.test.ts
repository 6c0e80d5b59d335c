import { expect, test } from "vitest";
import { type ItemId, staffPerson } from "../../src/domain/ids.ts";
import { recordPress } from "../../src/flows/record-press.ts";
import { openDatabase } from "../../src/store/database.ts";
import { dice, seed } from "../support/dice.ts";
import { asItIs, openHouse } from "../support/house.ts";
import { openStage } from "../support/stage.ts";

/** PRESSES=10000 of the environment takes minutes. */
const PRESSES = Number(process.env.PRESSES ?? 200);
const AT_ONCE = 50;
const PER_STUDENT = 10;

test(`${PRESSES} presses, each delivered up to five times, fifty at once, to two houses on one database: one entry each, one answer`, async () => {
  await using stage = await openStage(asItIs);
  const other = await openDatabase({
    url: stage.database.url,
    max: 10,
    statementTimeoutMs: 20_000,
    applicationName: "waymark test, another process",
    role: "waymark_app",
  });
  const annexe = await openHouse({ ...stage.database, db: other }, stage.now(), asItIs);
  const record = [stage, annexe].map((house) =>
    recordPress({ ...house, decidePress: house.flows.decide }),
  );
  const { below, oneOf } = dice(seed);

  const tutors = [stage.mei, stage.kofi] as const;
  const students = [];
  for (let n = 0; n < PRESSES / PER_STUDENT; n += 1)
    students.push(await stage.tutee(`5${10_000 + n}`, `Tutee${n}`, "Example", tutors));
  const items: { by: (typeof tutors)[number]; item: ItemId; student: number }[] = [];
  for (const by of tutors) {
    const list = await stage.posted(by, students);
    for (const [at, item] of list.items.entries())
      items.push({ by, item, student: students[at]?.id ?? 0 });
  }
  const presses = Array.from({ length: PRESSES }, (_, n) => {
    const { by, item, student } = items[n % items.length] ?? oneOf(items);
    return { n, by, item, student, version: Math.floor(n / items.length) };
  });
  const deliveries = presses
    .flatMap((press) => Array.from({ length: 1 + below(5) }, () => ({ press, order: below(1e9) })))
    .toSorted((a, b) => a.order - b.order);
  expect(deliveries.length).toBeGreaterThan(2 * PRESSES);

  const answers = new Map<number, Set<string>>();
  const sender = async () => {
    for (let next = deliveries.pop(); next; next = deliveries.pop()) {
      const { n, by, item, version } = next.press;
      const answer = await oneOf(record)({
        platform: "sandbox",
        person: staffPerson(by),
        item,
        version,
        kind: "note.save",
        inputs: { text: `Note ${n}` },
        receivedAt: stage.now(),
      });
      answers.set(n, (answers.get(n) ?? new Set()).add(JSON.stringify(answer)));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sender));

  for (const { n, student } of presses)
    expect([...(answers.get(n) ?? [])]).toEqual([JSON.stringify({ kind: "recorded", student })]);
  const written = await stage.rows(
    `SELECT e.staff_id, e.item_id, e.student_id, p.version, t.text
       FROM intervention e JOIN press p ON p.id = e.press_id JOIN intervention_text t ON t.intervention_id = e.id
      ORDER BY split_part(t.text, ' ', 2)::int`,
  );
  expect(written).toEqual(
    presses.map(({ n, by, item, student, version }) => ({
      staff_id: by,
      item_id: item,
      student_id: student,
      version,
      text: `Note ${n}`,
    })),
  );
  const count = async (from: string) => (await stage.rows(`SELECT FROM ${from}`)).length;
  expect({
    entries: await count("intervention"),
    presses: await count("press"),
    audited: await count("audit_entry WHERE kind = 'acted'"),
  }).toEqual({ entries: PRESSES, presses: PRESSES, audited: PRESSES });
  await annexe.close();
  await other.close();
}, 1_800_000);
