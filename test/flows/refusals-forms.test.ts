import { expect, test } from "vitest";
import { type Person, staffPerson } from "../../src/domain/ids.ts";
import { say } from "../support/desk.ts";
import { eachOnStage } from "../support/each-on-stage.ts";
import { type Why, whysOf } from "../support/refusals.ts";
import type { ShownCard } from "../support/shown-card.ts";
import type { Stage } from "../support/stage.ts";

let stage: Stage;
let mei: Person;
/** Dr Li's list: Amina, Ben, Chidi. */
let list: ShownCard;

eachOnStage(async (opened) => {
  stage = opened;
  mei = staffPerson(stage.mei);
  await stage.posted(stage.mei, [stage.amina, stage.ben, stage.chidi]);
  list = await stage.newest(mei);
});

const openForm = (verb: string) => stage.press(mei, list, verb, {}, "Amina");
const openSnooze = async () => stage.press(mei, await openForm("open"), "snooze");
const saveContact = async (inputs: object) => {
  const form = await openForm("contacted");
  return stage.press(mei, form, "contacted.save", { ...form.inputs, ...inputs });
};
const saveSnooze = async (otherDate: string) => {
  const form = await openSnooze();
  const inputs = { ...form.inputs, because: "waiting", until: "other", otherDate };
  return stage.press(mei, form, "snooze.save", inputs);
};
const saveSettings = async (inputs: object) => {
  const form = await say(stage, mei, "settings");
  return stage.press(mei, form, "settings.save", { ...form.inputs, ...inputs });
};
const away = { awayFrom: "2014-03-17", awayTo: "2014-03-21" };
const contactForm = ["contacted.save", "list"];

/** What a form says of itself, and where it leads on. */
interface Row {
  readonly name: string;
  readonly why: Why;
  readonly reach: () => Promise<ShownCard>;
  readonly says: string;
  readonly leads: readonly string[];
}

const rows: Row[] = [
  {
    name: "bad date",
    why: "bad-date",
    reach: () => saveSnooze("2014-03-09"),
    says: "That date has passed. Choose a day from tomorrow to Mon 7 Apr.",
    leads: ["snooze.save", "list"],
  },
  {
    name: "a date too far",
    why: "too-far",
    reach: () => saveSnooze("2014-04-08"),
    says: "That is more than 28 days. Choose a day up to Mon 7 Apr.",
    leads: ["snooze.save", "list"],
  },
  {
    name: "too long",
    why: "too-long",
    reach: () => saveContact({ note: "x".repeat(612) }),
    says: "That is 612 characters; 500 fit.",
    leads: contactForm,
  },
  {
    name: "a form with a gap",
    why: "missing",
    reach: () => saveContact({ outcome: "" }),
    says: "Choose what happened.",
    leads: contactForm,
  },
  {
    name: "a meeting without a day",
    why: "no-meeting-day",
    reach: () => saveContact({ outcome: "appointment" }),
    says: "When is the meeting? Choose a day from today to Mon 2 Jun.",
    leads: contactForm,
  },
  {
    name: "a note that mentions health",
    why: "health-hint",
    reach: () => saveContact({ note: "Her mother is in hospital." }),
    says: "Keep details out of here.",
    leads: ["contacted.save", "contacted"],
  },
  {
    name: "away until before it begins",
    why: "last-day",
    reach: () => saveSettings({ ...away, awayTo: "2014-03-14" }),
    says: "Choose a last day from Mon 17 Mar to Wed 11 Mar 2015.",
    leads: ["settings.save", "list"],
  },
  {
    name: "a cover who is away too",
    why: "cover-away",
    reach: async () => {
      await stage.rows(
        "UPDATE staff SET away_from = '2014-03-18', away_to = '2014-03-19' WHERE id = $1",
        [stage.kofi],
      );
      return saveSettings({ ...away, cover: String(stage.kofi) });
    },
    says: "Dr Kofi Osei is away too, Tue 18 Mar to Wed 19 Mar. Choose somebody else.",
    leads: ["settings.save", "list"],
  },
];

test.each(rows.map((row) => [row.name, row] as const))("%s", async (_name, row) => {
  const card = await row.reach();
  expect(card.words).toContain(row.says);
  expect(card.buttons.map(({ verb }) => verb)).toEqual(row.leads);
  expect(await stage.rows("SELECT id FROM intervention")).toEqual([]);
});

test("nothing that a form refuses is without a row", () => {
  expect(new Set(rows.map(({ why }) => why))).toEqual(whysOf("on a form"));
});
