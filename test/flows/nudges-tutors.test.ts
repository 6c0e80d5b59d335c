import { beforeEach, describe, expect, test } from "vitest";
import { type DeliveryId, type Person, staffPerson, studentPerson } from "../../src/domain/ids.ts";
import { eachOn } from "../support/each-on-stage.ts";
import { type Nudging, openNudging } from "../support/nudging.ts";
import type { ShownCard } from "../support/shown-card.ts";
import { scored } from "../support/stage.ts";

let stage: Nudging;
let mei: Person;
let kofi: Person;
let amina: Person;

eachOn(openNudging, (opened) => {
  stage = opened;
  [mei, kofi] = [staffPerson(stage.mei), staffPerson(stage.kofi)];
  amina = studentPerson(stage.amina.id);
});

const words = async (person: Person) => (await stage.cards(person)).map((card) => card.words);
const verbs = ({ buttons }: ShownCard) => buttons.map(({ verb }) => verb);
const states = async () => (await stage.all()).map(({ kind, state, why }) => [kind, state, why]);
const near = "Hi Amina. The CCC coursework A2 is due Fri 14 Mar.";
const monday = () => stage.at("2014-03-10T09:00:00Z");
const tuesday = () => stage.at("2014-03-11T10:00:00Z");

describe("what the tutor sees before", () => {
  beforeEach(async () => {
    await stage.deadlineNear();
    await stage.active(stage.ben, "2014-02-28");
    await stage.rows(
      "DELETE FROM activity_day WHERE enrolment_id = $1 AND on_date > '2014-02-28'",
      [stage.ben.enrolment],
    );
    stage.scores.set(stage.ben.id, scored.quiet(stage.ben.id));
    const first = await stage.rows("SELECT id FROM assessment WHERE ref = 'A2'");
    await stage.handIn(stage.ben, Number(first[0]?.id), { on: "2014-02-27" });
    await stage.posted(stage.mei, [stage.ben, stage.amina]);
    await monday();
  });
  const open = async () => stage.press(mei, await stage.newest(mei), "nudges");

  test("is each by name and what it is about; it can be read whole, and who looked is on record", async () => {
    const card = await open();
    expect(card.words.split("\n")).toEqual([
      "2 messages to your tutees go out Tue 11 Mar, 10:00",
      "Amina Khan: deadline near (CCC coursework A2)",
      'Ben Carter: "We haven\'t seen you in Moodle since…"',
      '"We haven\'t seen you" goes only after OK or Send now.',
    ]);
    expect(verbs(card)).toEqual([
      "nudges.send",
      "nudges.stop",
      "nudges.stop",
      "nudges.read",
      "nudges.ok",
    ]);
    const read = await stage.press(mei, card, "nudges.read");
    expect(read.words).toContain(`Amina Khan: ${near} Reading the brief`);
    expect(read.words).toContain(
      "Ben Carter: Hi Ben. We haven't seen you in Moodle since Fri 28 Feb.",
    );
    expect(
      await stage.rows(
        "SELECT DISTINCT student_id, reason FROM audit_entry WHERE actor = $1 AND kind = 'viewed' ORDER BY 1",
        [mei],
      ),
    ).toEqual([
      { student_id: stage.amina.id, reason: "tutor" },
      { student_id: stage.ben.id, reason: "tutor" },
    ]);
    const [shown] = await stage.rows(
      "SELECT count(*)::int AS n FROM nudge WHERE shown_at IS NOT NULL",
    );
    expect(shown).toEqual({ n: 2 });
  });

  test('"We haven\'t seen you" does not go without a yes, and after a week not at all', async () => {
    await tuesday();
    const ben = studentPerson(stage.ben.id);
    expect(await words(ben)).toEqual([]);
    expect(await states()).toContainEqual(["quiet", "asking", null]);
    for (const day of [12, 13, 14, 17, 18]) {
      await stage.active(stage.suharto, `2014-03-${day}`);
      await stage.at(`2014-03-${day}T10:00:00Z`);
    }
    expect(await words(ben)).toEqual([]);
    expect(await states()).toContainEqual(["quiet", "dropped", "unseen"]);
  });

  test("[OK] is that yes, and leads back to the list", async () => {
    const list = await stage.press(mei, await open(), "nudges.ok");
    expect(list.words).toContain("Your tutees, week");
    await tuesday();
    const ben = await words(studentPerson(stage.ben.id));
    expect(ben.at(-1)).toContain(
      "We haven't seen you in Moodle since Fri 28 Feb. There may be a good reason.",
    );
    expect(ben.at(-1)).toContain("and it needn't be Dr Li you talk to.");
  });

  test("[Stop Amina's] stops that one alone, once and for all", async () => {
    const card = await stage.press(mei, await open(), "nudges.stop", {}, "Amina");
    expect(card.words).toContain("1 message to your tutees goes out");
    expect(card.words).not.toContain("Amina");
    await tuesday();
    await stage.at("2014-03-12T10:00:00Z");
    expect(await words(amina)).toEqual([]);
    expect(await states()).toContainEqual(["deadline-near", "stopped", null]);
  });

  test("[Send now] sends at once from ten to four, quiet ones too", async () => {
    stage.moveTo("2014-03-10T11:30:00Z");
    const card = await stage.press(mei, await open(), "nudges.send");
    expect(card.words).toBe("No message to your tutees waits to go out.\n2 messages sent.");
    await stage.work();
    expect((await words(amina)).at(-1)).toContain(near);
    expect((await words(studentPerson(stage.ben.id))).at(-1)).toContain("We haven't seen you");
  });

  test("[Send now] at another time is a yes for the next", async () => {
    const card = await stage.press(mei, await open(), "nudges.send");
    expect(card.words).toContain("2 messages to your tutees go out Mon 10 Mar, 10:00");
    expect(card.words).toContain(
      "Messages go out from 10:00 to 16:00 on working days. These will, too.",
    );
    await stage.at("2014-03-10T10:00:00Z");
    expect((await states()).map(([, state]) => state)).toEqual(["sent", "sent"]);
  });

  test("[Send now] says of how many things have changed", async () => {
    const card = await open();
    await stage.active(stage.amina, "2014-03-10");
    stage.moveTo("2014-03-10T11:30:00Z");
    expect((await stage.press(mei, card, "nudges.send")).words).toContain(
      "1 message sent. 1 not sent: things have changed.",
    );
  });

  test("is nobody else's: another tutor neither sees nor stops it, whatever they send", async () => {
    const [nudge] = await stage.rows("SELECT id FROM nudge WHERE student_id = $1", [
      stage.amina.id,
    ]);
    expect((await stage.nudges.waiting(stage.kofi)).waiting).toEqual([]);
    await stage.nudges.stop(String(nudge?.id), stage.kofi, stage.now());
    expect(
      await stage.nudges.agree([String(nudge?.id)], stage.kofi, stage.now(), stage.now()),
    ).toEqual([]);
    const list = await stage.newest(kofi);
    const delivery = (await stage.messages.deliveryOf(kofi, list.message)) as DeliveryId;
    for (const token of [String(nudge?.id), "1; DROP TABLE nudge", ""])
      await stage.flows.answer({
        person: kofi,
        delivery,
        action: "nudges.stop",
        token,
        inputs: {},
      });
    expect(await words(kofi)).toContain("No message to your tutees waits to go out.");
    expect((await words(kofi)).join()).not.toContain("Amina");
    expect(await states()).toContainEqual(["deadline-near", "planned", null]);
  });

  test.each([
    [
      "a former tutor",
      () =>
        stage.rows("UPDATE staff_link SET to_on = '2014-03-09' WHERE staff_id = $1", [stage.mei]),
    ],
    [
      "an excluded one",
      () => stage.rows("INSERT INTO exclusion SELECT $1, id, 'test' FROM student", [stage.mei]),
    ],
  ] as [string, () => Promise<unknown>][])(
    "is closed to %s, also on a card that stands open",
    async (_who, becomes) => {
      const card = await open();
      await becomes();
      const after = await stage.press(mei, card, "nudges.stop", {}, "Amina");
      expect(after.words).toBe("No message to your tutees waits to go out.");
      expect(await states()).toContainEqual(["deadline-near", "planned", null]);
    },
  );

  test("a student's message is drawn for nobody but them", async () => {
    const [nudge] = await stage.rows("SELECT id FROM nudge WHERE student_id = $1", [
      stage.amina.id,
    ]);
    expect(await stage.nudges.shown(String(nudge?.id), stage.ben.id)).toBeNull();
    const view = { card: "nudge", nudge: String(nudge?.id) } as const;
    const drawn = async (recipient: Person) =>
      (await stage.draw(view, { recipient, digest: null }, {})).text;
    expect(await drawn(studentPerson(stage.ben.id))).toBe("This message has closed.");
    expect(await drawn(mei)).not.toContain("CCC");
    expect(await drawn(amina)).toContain(near);
  });
});
