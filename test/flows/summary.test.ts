import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Person, type StaffId, type StudentId, staffPerson } from "../../src/domain/ids.ts";
import { asItIs } from "../support/house.ts";
import { type Group, programmes } from "../support/programme.ts";
import { buttonOn, type ShownCard } from "../support/shown-card.ts";
import { monday } from "../support/small-world.ts";
import { openStage, type Stage } from "../support/stage.ts";

let stage: Stage;
let make: ReturnType<typeof programmes>;
let ruth: Person;
let science: number;
let networks: number;
let students: StudentId[];
beforeAll(async () => {
  stage = await openStage(asItIs);
  make = programmes(stage.database.db.pool);
});
afterAll(() => stage.close());

const groups: readonly Group[] = [
  { year: 1, level: "high", students: 12 },
  { year: 1, level: "medium", students: 10 },
  { year: 1, level: "steady", students: 30 },
  { year: 2, level: "high", students: 8 },
  { year: 2, level: "medium", students: 10 },
  { year: 2, level: "steady", students: 25 },
  { year: 3, level: "steady", students: 3 },
];
beforeEach(async () => {
  await stage.reset();
  const staff = await make.staff("Ruth", "Adeyemi");
  ruth = staffPerson(staff);
  science = await make.programme("CS", "BSc Computer Science");
  await make.directs(staff, science);
  networks = await make.module("Networks", "2014-02-01");
  students = await make.students([science], networks, groups);
  const tutors = await Promise.all(
    ["One", "Two", "Three", "Four", "Five"].map((name) => make.staff(name, "Tutor")),
  );
  for (const [at, tutor] of tutors.entries())
    await make.tutor(
      tutor,
      students.filter((_, n) => n % 5 === at),
    );
  for (const day of ["2014-02-24", "2014-03-03"]) await make.score(day, students, groups);
  await make.score(monday, students, groups, ["quiet"]);
});

async function say(who: Person, text: string): Promise<ShownCard> {
  await stage.flows.command(who, text);
  return stage.newest(who);
}
const verbs = ({ buttons }: ShownCard): string[] => buttons.map(({ verb }) => verb);
const director = async (of: number | null, given = "Dana"): Promise<Person> => {
  const staff = await make.staff(given, "Head");
  await make.directs(staff, of);
  return staffPerson(staff);
};

test("a director asks for a summary and has the programme's week by counts", async () => {
  const card = await say(ruth, "summary BSc Computer Science");
  expect(card.words).toBe(
    [
      "BSc Computer Science, week 6",
      "98 students",
      "Worth a check-in 20 (last week 20) · keep an eye on 20 · nothing unusual 58",
      "Worth a check-in, weeks 4 to 6: 20, 20, 20",
      "Response: 0 of 20 contacted. 20 waiting more than 7 days.",
      "Cases: None open.",
      "Modules: Networks: 20 of 98 quieter than usual.",
    ].join("\n"),
  );
  expect(card.json).not.toContain("Price");
});

test("each button shows its part, and Back leads to the summary", async () => {
  let card = await say(ruth, "summary cs");
  for (const [verb, says] of [
    ["summary.waiting", "All years: contacted 0 · waiting 0 · over 7 days 20"],
    ["summary.past", "BSc Computer Science, week 5"],
    ["summary.years", "Other years together (46): 8 · 10 · 28 · 0 · 0"],
    ["summary.outcomes", "this is not proof that contact caused it."],
    ["summary.export", "asked for by Ruth Adeyemi."],
    ["summary.more", "You don't get this summary by itself."],
  ] as const) {
    const part = await stage.press(ruth, card, verb);
    expect(part.words, verb).toContain(says);
    card = await stage.press(ruth, part, "summary");
    expect(card.words, verb).toContain("BSc Computer Science, week 6\n98 students");
  }
  const more = await stage.press(ruth, card, "summary.more");
  expect((await stage.press(ruth, more, "summary.modules")).words).toContain(
    "Networks: 20 of 98 quieter than usual.",
  );
});

test("a year too small to stand alone is not shown, nor one that leaves so few outside of it", async () => {
  expect((await say(ruth, "summary cs year 1")).words).toContain(
    "Worth a check-in 12 (last week 12) · keep an eye on 10 · nothing unusual 30",
  );
  for (const year of [2, 3, 9]) {
    const card = await say(ruth, `summary cs year ${year}`);
    expect(card.words).toContain(`Year ${year} is not shown by itself`);
    expect(card.words).not.toMatch(/\d+ students/u);
  }
});

test("the questions of directors, with and without the programme's name", async () => {
  expect((await say(ruth, "waiting 7 days year 1")).words).toContain("Who is waiting");
  expect((await say(ruth, "modules")).words).toContain("Networks: 20 of 98");
  expect((await say(ruth, "cases computer sci")).words).toContain("None open.");
  expect((await say(ruth, "outcomes cs")).words).toContain("Reached this term: fewer than 5.");
  for (const text of ["how are they doing", "list my students", "case 418"]) {
    const card = await say(ruth, text);
    if (text !== "list my students")
      expect(card.words, text).toContain(
        "I can answer: summary, waiting, modules, cases, outcomes.",
      );
  }
});

test("a director without tutees is told what a director can ask", async () => {
  const help = await say(ruth, "help");
  expect(help.words).toContain("summary and a programme: its week by counts");
  expect(help.words).not.toContain("raise and a name");
  expect((await say(staffPerson(stage.mei), "help")).words).not.toContain("summary");
});

test("of several programmes the one is asked for, and the question goes on with it", async () => {
  const maths = await make.programme("MA", "Mathematics");
  const logic = await make.module("Logic", "2014-02-01");
  await make.students([maths], logic, [{ year: 1, level: "steady", students: 9 }]);
  const head = await director(null);
  const choose = await say(head, "modules");
  expect(choose.words).toContain("Which programme?\nBSc Computer Science\nMathematics");
  const card = await stage.press(head, choose, "summary", {}, "Mathematics");
  expect(card.words).toContain("Modules, Mathematics");
});

test("a programme of somebody else, of nobody, or no longer one's own is the neutral sentence, by word and by press", async () => {
  const maths = await make.programme("MA", "Mathematics");
  const other = await director(maths);
  const neutral = "I can't open that. It may be gone, or it isn't on your list.";
  for (const text of ["summary cs", "summary nothing", "waiting 7 days cs"])
    expect((await say(other, text)).words.replace("\n", " "), text).toContain(neutral);
  const card = await say(ruth, "summary cs");
  const delivery = (await stage.messages.deliveryOf(ruth, card.message)) as never;
  await stage.flows.answer({
    person: ruth,
    delivery,
    action: "summary.waiting",
    token: String(maths),
    inputs: {},
  });
  expect((await stage.newest(ruth)).words).toContain("I can't open that.");
  const again = await say(ruth, "summary cs");
  await stage.rows("UPDATE staff_link SET to_on = '2014-03-09' WHERE relationship = 'director'");
  const { token } = buttonOn(again, "summary.years", "");
  expect(token).toBe(String(science));
  expect((await stage.press(ruth, again, "summary.years")).words).toContain("I can't open that.");
  const open = await stage.draw(
    { card: "summary", programme: science, year: null },
    { recipient: ruth, digest: null },
    {},
  );
  expect(open.text).toContain("This card has closed.");
});

test("tutors, leads and students have no summaries", async () => {
  for (const who of [staffPerson(stage.mei), "student:1" as Person]) {
    const card = await say(who, "summary cs");
    expect(card.words).not.toContain("Computer Science");
  }
});

test("a programme nearly within another of the same director is not shown by itself, and years of both are not told apart", async () => {
  const with4more = await make.programme("CSP", "Computing with Placement");
  await stage.rows(
    "INSERT INTO programme_membership (student_id, programme_id, from_on) SELECT unnest($1::int[]), $2, '2014-01-01'",
    [students.slice(0, 94), with4more],
  );
  const both = await director(null);
  expect((await say(both, "summary csp")).words).toContain(
    "Nearly all of these students are on another programme of yours",
  );
  const whole = await say(both, "summary cs");
  expect(whole.words).toContain("98 students");
  expect((await stage.press(both, whole, "summary.years")).words).toContain(
    "Years are not told apart",
  );
  const ofOne = await director(with4more, "Olu");
  expect((await say(ofOne, "summary csp")).words).toContain("94 students");
});

test("before there are signals it is too early, and who has no tutor is to be seen", async () => {
  await stage.rows("UPDATE risk_score SET level = 'unknown'");
  await stage.rows("UPDATE module_instance SET starts_on = '2014-03-03' WHERE id = $1", [networks]);
  await stage.rows("DELETE FROM staff_link WHERE student_id = ANY ($1)", [students.slice(0, 2)]);
  const card = await say(ruth, "summary");
  expect(card.words).toContain("Too early: signals start on Mon 24 Mar.");
  expect(card.words).toContain("1 group of students has no tutor on record.");
  expect(verbs(card)).toEqual(["summary.orphans", "help"]);
  const orphans = await stage.press(ruth, card, "summary.orphans");
  expect(orphans.words).toContain("2 students of BSc Computer Science have no tutor.");
});

test("nothing of a programme with under five students, or without scores of the last fortnight", async () => {
  const tiny = await make.programme("TT", "Tiny");
  const head = await director(tiny);
  const few = await make.students([tiny], networks, [{ year: 1, level: "high", students: 4 }]);
  await make.score(monday, few, [{ level: "high", students: 4 }]);
  const card = await say(head, "summary");
  expect(card.words).toBe("Tiny, week 6\nFewer than 5 students: nothing is shown of so few.");
  stage.moveTo("2014-03-28T09:00:00Z");
  expect((await say(ruth, "summary")).words).toContain("Nothing was worked out");
});

test("contacts show in the response; who is the director's own tutee is only counted", async () => {
  const [dr] = await stage.rows("SELECT id FROM staff WHERE given_name = 'Ruth'");
  await make.tutor(dr?.id as StaffId, students.slice(52, 54));
  for (const student of students.slice(0, 12))
    await stage.rows(
      `INSERT INTO intervention (id, student_id, kind, staff_id, reason, at, codes)
       VALUES (gen_random_uuid(), $1, 'contact', $2, 'tutor', '2014-02-26T10:00Z', '{"outcome": "left-message"}')`,
      [student, stage.mei],
    );
  expect((await say(ruth, "summary cs")).words).toContain(
    "Response: 12 of 20 contacted; half within 2 working days. 8 waiting more than 7 days.",
  );
  const waiting = await say(ruth, "waiting 7 days cs");
  expect(waiting.words).toContain("2 of those waiting are your tutees: type show and a name.");
  expect(waiting.words).not.toContain("Price");
});

test("a director switches the monthly message on and off, and it comes once, on the first working day", async () => {
  const more = await stage.press(ruth, await say(ruth, "summary cs"), "summary.more");
  const on = await stage.press(ruth, more, "summary.monthly");
  expect(on.words).toContain("You get this summary on the first working day of each month.");
  const sent = async (day: string): Promise<number> => {
    const before = (await stage.cards(ruth)).length;
    const slot = `INSERT INTO slot (name, starts_at, created_at) VALUES ('monthly-summary 08:30 Europe/London', $1, $1) RETURNING id`;
    const [row] = await stage.rows(slot, [`${day}T08:30Z`]);
    stage.moveTo(`${day}T09:00Z`);
    for (const _twice of [1, 2]) await stage.flows.occasions["monthly-summary"](row?.id as never);
    await stage.work();
    return (await stage.cards(ruth)).length - before;
  };
  expect(await sent("2014-03-31")).toBe(0);
  expect(await sent("2014-04-01")).toBe(1);
  expect((await stage.newest(ruth)).words).toContain("BSc Computer Science");
  expect(await sent("2014-04-02")).toBe(0);
  await stage.rows("DELETE FROM slot");
  expect(await sent("2014-04-01")).toBe(0);
  const off = await stage.press(ruth, on, "summary.not-monthly");
  expect(off.words).toContain("You don't get this summary by itself.");
  expect(await sent("2014-05-01")).toBe(0);
});
