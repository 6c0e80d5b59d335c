import { expect, test } from "vitest";
import { type DeliveryId, type Person, staffPerson } from "../../src/domain/ids.ts";
import { deskOf, say } from "../support/desk.ts";
import { eachOnStage } from "../support/each-on-stage.ts";
import { type Why, whysOf } from "../support/refusals.ts";
import { buttonOn, type ShownCard } from "../support/shown-card.ts";
import type { Stage } from "../support/stage.ts";

let stage: Stage;
let desk: Awaited<ReturnType<typeof deskOf>>;
let mei: Person;
let kofi: Person;
/** Dr Li's list: Amina, Ben, Chidi. */
let list: ShownCard;

eachOnStage(async (opened) => {
  stage = opened;
  desk = await deskOf(stage);
  [mei, kofi] = [staffPerson(stage.mei), staffPerson(stage.kofi)];
  await stage.posted(stage.mei, [stage.amina, stage.ben, stage.chidi]);
  list = await stage.newest(mei);
});

const entries = () => stage.rows("SELECT id FROM intervention");
const links = (ended: number) =>
  stage.rows("UPDATE staff_link SET to_on = '2014-03-09' WHERE student_id = $1", [ended]);
const openForm = (verb: string, name = "Amina") => stage.press(mei, list, verb, {}, name);
/** The form of a contact, saved by its own button. */
const contact = async (person: Person, card: ShownCard, name: string) => {
  const form = await stage.press(person, card, "contacted", {}, name);
  return stage.press(person, form, "contacted.save", form.inputs);
};

interface Row {
  /** As the product's document of cards calls it (section 12), where it does. */
  readonly name: string;
  readonly why: Why;
  readonly reach: () => Promise<ShownCard>;
  readonly says: string;
  /** Ways on. */
  readonly leads: readonly string[];
  /** What was recorded before: nothing else is. */
  readonly recorded?: number;
}

const neutral =
  "I can't open that.\nIt may be gone, or it isn't on your list. Nothing was saved.\nIf you think it should be, ask the student support office. Ref 7F3A";
const home = ["list", "help"];

const rows: Row[] = [
  {
    name: "a former tutor presses an old card",
    why: "cannot-open",
    reach: async () => {
      const form = await openForm("contacted");
      await links(stage.amina.id);
      return stage.press(mei, form, "contacted.save", form.inputs);
    },
    says: neutral,
    leads: home,
  },
  {
    name: "the old card of a former tutor, drawn anew",
    why: "closed",
    reach: async () => {
      const card = await openForm("open");
      await links(stage.amina.id);
      const delivery = await stage.messages.deliveryOf(mei, card.message);
      await stage.rows("UPDATE delivery SET wanted = wanted + 1 WHERE id = $1", [delivery]);
      if (delivery) await stage.flows.redraw(delivery);
      return stage.newest(mei);
    },
    says: "This card has closed.",
    leads: ["list"],
  },
  {
    name: "excluded",
    why: "cannot-open",
    reach: async () => {
      await stage.rows("INSERT INTO exclusion VALUES ($1, $2)", [stage.mei, stage.amina.id]);
      return openForm("open");
    },
    says: neutral,
    leads: home,
  },
  {
    name: "name not found",
    why: "not-found",
    reach: () => say(stage, mei, "show amna"),
    says: 'I can\'t find "amna" on your list.\nDid you mean Amina Khan?',
    leads: ["open", "find", "help"],
  },
  {
    name: "not understood",
    why: "not-understood",
    reach: () => say(stage, mei, "make me a sandwich"),
    says: "I didn't get that.\nTry help, list, or show and a name.",
    leads: home,
  },
  {
    name: "somebody else was first",
    why: "first-was",
    reach: async () => {
      const form = await openForm("contacted", "Chidi");
      stage.later(60_000);
      await stage.posted(stage.kofi, [stage.chidi]);
      await contact(kofi, await stage.newest(kofi), "Chidi");
      stage.later(60_000);
      return stage.press(mei, form, "contacted.save", form.inputs);
    },
    says: "Dr Kofi Osei recorded a contact with Chidi at 09:01, a minute before you. Yours was not saved.",
    leads: ["open", "contacted.too"],
    recorded: 1,
  },
  {
    name: "old card",
    why: "old-list",
    reach: async () => {
      const form = await openForm("contacted");
      stage.later(86_400_000);
      await stage.posted(stage.mei, [stage.ben], "2014-03-11");
      return stage.press(mei, form, "contacted.save", form.inputs);
    },
    says: "This list is from week 6 and has closed.",
    leads: ["list"],
  },
  {
    name: "undo too late, by the clock",
    why: "undo-too-late",
    reach: async () => {
      const done = await contact(mei, list, "Amina");
      stage.later(11 * 60_000);
      return stage.press(mei, done, "undo");
    },
    says: "Too late to undo.\nThat works for 10 minutes. You can still record something new.",
    leads: ["open", "list"],
    recorded: 1,
  },
  {
    name: "undo too late, because a colleague has acted",
    why: "undo-too-late",
    reach: async () => {
      const done = await contact(mei, list, "Chidi");
      await stage.posted(stage.kofi, [stage.chidi]);
      const note = await say(stage, kofi, "note chidi");
      await stage.press(kofi, note, "note.save", { text: "Asked for the timetable" });
      return stage.press(mei, done, "undo");
    },
    says: "Too late to undo.\nDr Kofi Osei has recorded something since. You can still add to it.",
    leads: ["open", "list"],
    recorded: 2,
  },
  {
    name: "nothing to undo",
    why: "nothing-to-undo",
    reach: async () => {
      // No card offers it: a press that arrives late, or was made up.
      const delivery = (await stage.messages.deliveryOf(mei, list.message)) as DeliveryId;
      const { token } = buttonOn(list, "contacted", "Ben");
      await stage.flows.answer({ person: mei, delivery, action: "undo", token, inputs: {} });
      return stage.newest(mei);
    },
    says: "There is nothing to undo.",
    leads: ["open", "list"],
  },
  {
    name: "own record as staff",
    why: "own-record",
    reach: async () => {
      await stage.rows("UPDATE staff SET email = 'mei@example.ac.uk' WHERE id = $1", [stage.mei]);
      await stage.rows(
        "INSERT INTO student (ref, given_name, family_name, email) VALUES ('40001', 'Mei', 'Li', 'mei@example.ac.uk')",
      );
      return say(stage, mei, "show mei li");
    },
    says: "You are also a student here.\nYour own record is under my data; nobody sees it as your tutor from this account.",
    leads: home,
  },
  {
    name: "asked for a list by somebody without tutees",
    why: "no-tutees",
    reach: () => say(stage, staffPerson(desk.jane), "list"),
    says: "You have no tutees on record.\nThat is for personal tutors.",
    leads: ["help"],
  },
  {
    name: "raised by the only tutor",
    why: "nobody-to-tell",
    reach: () => say(stage, mei, "raise amina"),
    says: "You are their only tutor.\nSo there is nobody to tell. You can add a note.",
    leads: ["open", "list"],
  },
  {
    name: "raised where there is no tutor",
    why: "nobody-to-tell",
    reach: async () => {
      await links(stage.amina.id);
      return say(stage, staffPerson(desk.jane), "raise amina");
    },
    says: "There is no tutor on record to tell.\nAsk the student support office.",
    leads: ["list"],
  },
];

test.each(rows.map((row) => [row.name, row] as const))("%s", async (_name, row) => {
  const card = await row.reach();
  expect(card.words).toContain(row.says);
  expect(card.buttons.map(({ verb }) => verb)).toEqual(row.leads);
  expect(await entries()).toHaveLength(row.recorded ?? 0);
});

test("no refusal is without a row", () => {
  expect(new Set(rows.map(({ why }) => why))).toEqual(whysOf("now"));
});

test("two with that name: which of them is asked, and nobody is opened", async () => {
  await stage.tutee("20902", "Amina", "Khan", [stage.mei]);
  const card = await say(stage, mei, "show amina khan");
  expect(card.words).toContain("Two people called Amina Khan match.");
  expect(card.buttons.map(({ verb }) => verb).slice(0, 2)).toEqual(["open", "open"]);
  expect(await stage.rows("SELECT FROM audit_entry WHERE kind = 'viewed'")).toEqual([]);
});

test("pressed twice: the same done state again", async () => {
  const form = await openForm("contacted");
  const once = await stage.press(mei, form, "contacted.save", form.inputs);
  stage.later(5_000);
  const twice = await stage.press(mei, form, "contacted.save", form.inputs);
  expect(twice.words).toBe(once.words);
});

test("no data right now: what is not judged by is said on the list", async () => {
  const feeds = [{ feed: "activity", asOf: "2014-02-28", state: "stale" }];
  await stage.rows("UPDATE digest SET summary = jsonb_set(summary, '{feeds}', $1)", [
    JSON.stringify(feeds),
  ]);
  const menu = await stage.press(mei, list, "list.menu");
  expect((await stage.press(mei, menu, "list")).words).toContain(
    "data since Fri 28 Feb, so it is not counted.",
  );
});
