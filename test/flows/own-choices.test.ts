import { expect, test } from "vitest";
import { type Person, studentPerson } from "../../src/domain/ids.ts";
import { eachOnStage } from "../support/each-on-stage.ts";
import type { ShownCard } from "../support/shown-card.ts";
import type { Stage } from "../support/stage.ts";

let stage: Stage;
let amina: Person;
eachOnStage((opened) => {
  stage = opened;
  amina = studentPerson(stage.amina.id);
});

async function choices(): Promise<ShownCard> {
  await stage.flows.command(amina, "choices");
  return stage.newest(amina);
}
const chosen = () => stage.rows("SELECT kind, wanted FROM choice ORDER BY kind");
const acts = async () =>
  (await stage.rows("SELECT reason FROM audit_entry WHERE actor = $1 ORDER BY id", [amina])).map(
    ({ reason }) => reason,
  );
const student = async () =>
  (
    await stage.rows(
      "SELECT quiet_from, quiet_to, weekends, messages_off_on::text AS off FROM student WHERE id = $1",
      [stage.amina.id],
    )
  )[0];
const usual = { quietFrom: "20:00", quietTo: "08:00", weekends: "false" };

test("everything is wanted until somebody says otherwise, and what holds stands in the form", async () => {
  const form = await choices();
  expect(form.inputs).toEqual({ choices: "sessions,deadlines,quiet,praise", ...usual });
  await stage.press(amina, form, "choices.save", {
    choices: "sessions,praise",
    quietFrom: "18:00",
    quietTo: "10:00",
    weekends: "true",
  });
  expect((await choices()).inputs).toEqual({
    choices: "sessions,praise",
    quietFrom: "18:00",
    quietTo: "10:00",
    weekends: "true",
  });
  expect(await chosen()).toEqual([
    { kind: "deadlines", wanted: false },
    { kind: "quiet", wanted: false },
  ]);
});

test("saving the same again changes nothing and is on record once; a kind that was off comes back", async () => {
  const off = { ...usual, choices: "sessions" };
  for (let n = 0; n < 3; n += 1) await stage.press(amina, await choices(), "choices.save", off);
  expect(await acts()).toEqual(["choices"]);
  await stage.press(amina, await choices(), "choices.save", {
    ...usual,
    choices: "sessions,deadlines,quiet,praise",
  });
  expect((await chosen()).every(({ wanted }) => wanted)).toBe(true);
  expect(await acts()).toEqual(["choices", "choices"]);
  await stage.press(amina, await choices(), "choices.save", { ...usual });
  expect((await chosen()).some(({ wanted }) => wanted)).toBe(false);
});

test.each([
  [{ quietFrom: "25:00", quietTo: "08:00" }, "Choose when quiet hours begin."],
  [{ quietFrom: "20:00", quietTo: "" }, "Choose when quiet hours end."],
  [{ quietTo: "08:00" }, "Choose when quiet hours begin."],
])("%j saves nothing and says why, with what was chosen", async (inputs, says) => {
  const after = await stage.press(amina, await choices(), "choices.save", {
    choices: "praise",
    ...inputs,
  });
  expect(after.words).toContain(says);
  expect(after.inputs.choices).toBe("praise");
  expect(await student()).toMatchObject({ quiet_from: null, quiet_to: null, weekends: null });
  expect(await chosen()).toEqual([]);
});

test("stop all holds from that second and is undone as easily; each is on record with its time", async () => {
  const saved = await stage.press(amina, await choices(), "choices.stop");
  expect(saved.words).toContain("You get no messages now. Your tutor can still write to you.");
  expect(await student()).toMatchObject({ off: "2014-03-10" });
  const form = await choices();
  expect(form.buttons.map(({ verb }) => verb)).not.toContain("choices.stop");
  await stage.press(amina, form, "choices.start");
  expect(await student()).toMatchObject({ off: null });
  expect(await acts()).toEqual(["messages-off", "messages-on"]);
});

test("another student's choices stay theirs", async () => {
  await stage.press(amina, await choices(), "choices.save", { ...usual, choices: "" });
  await stage.flows.command(studentPerson(stage.ben.id), "choices");
  const bens = await stage.newest(studentPerson(stage.ben.id));
  expect(bens.inputs.choices).toBe("sessions,deadlines,quiet,praise");
});

test("a kind is stopped from a message without a form", async () => {
  await stage.ownWishes.stopKind(stage.amina.id, "praise", stage.now());
  await stage.ownWishes.stopKind(stage.amina.id, "praise", stage.now());
  expect(await chosen()).toEqual([{ kind: "praise", wanted: false }]);
  expect(await acts()).toEqual(["choices"]);
});
