import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { monday } from "../support/small-world.ts";
import { openStage, type Stage } from "../support/stage.ts";
import { lines, load, type Rows } from "./ingest-udd-folder.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage((sandbox) => sandbox);
});
beforeEach(() => stage.reset());
afterAll(() => stage.close());

const pool = () => stage.database.db.pool;
/** The small world as a university's own files say it. */
const [amina, ben, chidi] = [
  { student: "20417", given_name: "Amina", family_name: "Khan" },
  { student: "20003", given_name: "Ben", family_name: "Carter" },
  { student: "20010", given_name: "Chidi", family_name: "Okafor" },
];
const loadOn = (rows: Rows) => load(pool(), rows, { on: monday, delta: true, accept: true });
const toRedraw = () =>
  lines(pool(), "SELECT recipient FROM delivery WHERE wanted > drawn ORDER BY recipient");
const course = [{ programme: "CS", title: "Computer Science" }];
const membership = (changed: object) => ({
  course,
  studentcoursemembership: [
    { membership: "M1", student: "20417", programme: "CS", active: true, died: false, ...changed },
  ],
});

test("a name that changes is drawn anew on every card that shows it, and stays in no list's thanks", async () => {
  await stage.posted(stage.mei, [stage.amina]);
  const other = await stage.posted(stage.kofi, [stage.chidi]);
  await pool().query(
    `UPDATE digest SET summary = jsonb_set(summary, '{toThank}', $2) WHERE id = $1`,
    [
      other.digest,
      JSON.stringify([
        {
          student: { ref: "20003", givenName: "Ben", familyName: "Carter" },
          praise: { id: "first" },
        },
        {
          student: { ref: "20002", givenName: "Suharto", familyName: null },
          praise: { id: "first" },
        },
      ]),
    ],
  );
  await loadOn({ student: [amina, { ...ben, family_name: "Barnes" }, chidi] });
  expect(await toRedraw()).toEqual([`staff:${stage.kofi}`]);
  const { rows } = await pool().query("SELECT summary FROM digest WHERE id = $1", [other.digest]);
  const thanked = rows[0].summary.toThank.map(
    (one: { student: { familyName: string } }) => one.student.familyName,
  );
  expect(thanked).toEqual(["Barnes", null]);
  await loadOn({ student: [amina], names: [{ student: "20417", known_as: "Mina" }] });
  expect(await toRedraw()).toEqual([`staff:${stage.mei}`, `staff:${stage.kofi}`].toSorted());
});

test.each([
  ["has left", { active: false }],
  ["has died", { active: false, died: true }],
])(
  "who %s is drawn off cards, and a message about them alone is not sent any more",
  async (_, changed) => {
    const { items } = await stage.posted(stage.mei, [stage.amina, stage.ben]);
    await pool().query(
      `INSERT INTO delivery (id, occasion, recipient, card, state, attempts, created_at, view, wanted, drawn)
     VALUES (gen_random_uuid(), 'due-1', $1, 'due', 'ready', 0, '2014-03-10', $2, 0, 0)`,
      [`staff:${stage.mei}`, JSON.stringify({ card: "due", items: items.slice(0, 1) })],
    );
    await loadOn(membership(changed));
    expect(await lines(pool(), "SELECT state FROM delivery ORDER BY created_at, state")).toContain(
      "refused",
    );
    expect(await toRedraw()).toContain(`staff:${stage.mei}`);
  },
);

test("nobody's card is drawn anew for a load that changes nothing about them", async () => {
  await stage.posted(stage.mei, [stage.amina]);
  await loadOn({ student: [amina, ben, chidi], ...membership({}) });
  expect(await toRedraw()).toEqual([]);
});

test("a contact recorded elsewhere, an exclusion and a link that ends are drawn", async () => {
  await stage.posted(stage.mei, [stage.amina]);
  const staff = [{ staff: "tutor-001", title: "Dr", given_name: "Mei", family_name: "Li" }];
  const contact = { student: "20417", staff: "tutor-001", mode: "call", outcome: "reached" };
  const wanted = () => lines(pool(), "SELECT wanted FROM delivery");
  await loadOn({ staff, contacts: [{ ...contact, at: "2014-03-07T10:00:00Z" }] });
  expect(await wanted()).toEqual(["1"]);
  await loadOn({ exclusion: [{ staff: "tutor-001", student: "20417" }] });
  expect(await wanted()).toEqual(["2"]);
  await pool().query("UPDATE staff_link SET source = 'udd'");
  const stafflink = [
    { staff: "tutor-001", relationship: "tutor", scope: "student", value: "20003" },
    { staff: "tutor-001", relationship: "tutor", scope: "student", value: "20010" },
  ];
  await load(pool(), { stafflink }, { on: monday, accept: true });
  expect(await wanted()).toEqual(["3"]);
});
