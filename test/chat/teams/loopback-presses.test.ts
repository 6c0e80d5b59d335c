import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, expect, test, vi } from "vitest";
import { teamsClient, teamsPatience } from "../../support/teams/teams-client.ts";
import {
  button,
  cardAnswer,
  messageAnswer,
  plainCard,
  withCard,
} from "../../support/teams/tiny-bot.ts";
import { type TinyTeams, tinyTeams } from "../../support/teams/tiny-teams.ts";

let teams: TinyTeams["teams"];
let bot: TinyTeams["bot"];
let client: TinyTeams["client"];
const li = tinyTeams((opened) => {
  ({ teams, bot, client } = opened);
});
afterEach(() => vi.restoreAllMocks());

const list = plainCard(
  "Amina and Ben.",
  button("contacted", "Contacted", "token-amina"),
  { ...button("contacted", "Contacted", "token-ben"), tooltip: "Contacted Ben" },
  button("help", "Help", "token-help"),
);
const form = {
  ...plainCard("How did it go?", button("contacted.save", "Save", "token-amina"), {
    ...button("list", "Cancel", "token-amina"),
    associatedInputs: "none",
  }),
  body: [
    {
      type: "Input.ChoiceSet",
      id: "outcome",
      label: "What happened?",
      isRequired: true,
      errorMessage: "Choose one.",
      choices: [{ title: "Answered", value: "answered" }],
    },
    { type: "Input.ChoiceSet", id: "mode", label: "How?", choices: [] },
    { type: "Input.Text", id: "note", label: "Note" },
    { type: "Input.Text", id: "hidden", isVisible: false, value: "kept" },
    { type: "Input.Toggle", id: "restricted", title: "Only me", valueOff: "no", valueOn: "yes" },
  ],
};

async function post(card = list): Promise<string> {
  const sent = await bot.unasked(li, (context) => context.sendActivity(withCard(card, "News.")));
  return sent?.id ?? "";
}
const pressed = () => bot.reached.at(-1)?.value;
const cardIn = (message: string) => teams.sees(li).find(({ id }) => id === message)?.card;

test("a press carries the button's verb and token, and the message it stands on", async () => {
  const message = await post();
  await client.press(li, message, { verb: "contacted", about: "Ben" });
  expect(pressed()).toEqual({
    action: { type: "Action.Execute", verb: "contacted", data: { token: "token-ben" } },
    trigger: "manual",
  });
  expect(bot.reached.at(-1)).toMatchObject({ name: "adaptiveCard/action", replyToId: message });
});

test("the card that comes back stands there for the one who pressed, until the bot edits the message", async () => {
  const message = await post();
  bot.onPress(async () => cardAnswer(form));
  const { card } = await client.press(li, message, { title: "Contacted" });
  expect(card).toEqual(form);
  expect(cardIn(message)).toEqual(form);
  expect(teams.chatOf(li).messages.at(-1)?.versions.at(-1)).toMatchObject(withCard(list, "News."));
  const done = plainCard("Saved.");
  await bot.unasked(li, (context) =>
    context.updateActivity({ ...withCard(done, "News."), id: message }).then(() => message),
  );
  expect(cardIn(message)).toEqual(done);
});

test("what is filled in goes with the button's data, and what was left as it is", async () => {
  const message = await post(form);
  await client.press(li, message, { title: "Save" }, { outcome: "answered" });
  expect(pressed()?.action.data).toEqual({
    token: "token-amina",
    outcome: "answered",
    note: "",
    hidden: "kept",
    restricted: "no",
  });
  await client.press(li, message, { title: "Cancel" });
  expect(pressed()?.action.data).toEqual({ token: "token-amina" });
});

test("nobody presses what is not there, fills in what is not there, or leaves out what must be", async () => {
  const message = await post(form);
  const before = bot.reached.length;
  const press = (title: string, filled = {}) => client.press(li, message, { title }, filled);
  await expect(press("Escalate")).rejects.toThrow(
    "There is: contacted.save (Save), list (Cancel).",
  );
  await expect(press("Save", { outcomes: "x" })).rejects.toThrow("The card has no input outcomes.");
  await expect(press("Save")).rejects.toThrow("Input outcome must be filled in: Choose one.");
  await expect(press("Cancel", { note: "x" })).rejects.toThrow(
    `"Cancel" sends nothing that is filled in.`,
  );
  await expect(client.press(li, "1", {})).rejects.toThrow("Mei Li sees no card in message 1.");
  expect(bot.reached).toHaveLength(before);
});

test("a line or an error that comes back is shown, and the card stays", async () => {
  const message = await post();
  bot.onPress(async () => messageAnswer("Saved."));
  expect(await client.press(li, message, { verb: "help" })).toMatchObject({
    status: 200,
    message: "Saved.",
    card: null,
    error: null,
  });
  const value = { code: "500", message: "Nothing was saved. Ref 7F3A." };
  bot.onPress(async () => ({
    statusCode: 500,
    type: "application/vnd.microsoft.error",
    value,
  }));
  expect(await client.press(li, message, { verb: "help" })).toMatchObject({
    status: 500,
    error: value,
  });
  expect(cardIn(message)).toEqual(list);
});

test("a card that Teams would not show is no answer", async () => {
  const message = await post();
  bot.onPress(async () => cardAnswer({ ...list, version: "1.6" }));
  await expect(client.press(li, message, { verb: "help" })).rejects.toThrow(
    `A card came back with faults: version "1.6".`,
  );
});

test("a press that is answered late comes a second time, with the same id", async () => {
  const message = await post();
  const before = bot.reached.length;
  let letGo = () => {};
  const secondCame = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  bot.onPress(async () => {
    if (bot.reached.length === before + 1) await secondCame;
    else letGo();
    return messageAnswer("Saved.");
  });
  const impatient = teamsClient(teams, bot.address, { patienceMs: 800 });
  const answer = await impatient.press(li, message, { verb: "help" });
  expect(answer).toMatchObject({ tries: 2, message: "Saved." });
  expect(answer.tookMs).toBeGreaterThanOrEqual(799);
  const ids = bot.reached.slice(before).map(({ id }) => id);
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
});

test("a press that is answered with nothing comes a second time too, a message does not", async () => {
  const mute = createServer((_request, response) => response.end());
  await new Promise<void>((resolve) => mute.listen(0, "127.0.0.1", resolve));
  const { port } = mute.address() as AddressInfo;
  const toMute = teamsClient(teams, `http://127.0.0.1:${port}`, teamsPatience);
  const message = await post();
  expect(await toMute.press(li, message, { verb: "help" })).toMatchObject({
    status: 200,
    tries: 2,
    error: { code: "200" },
  });
  expect(await toMute.type(li, "help")).toMatchObject({ status: 200, tries: 1 });
  mute.closeAllConnections();
  await new Promise((resolve) => mute.close(resolve));
});

test("a press that is never answered is given up after the second try", async () => {
  const message = await post();
  bot.onPress(() => pause(400, messageAnswer("Too late.")));
  const impatient = teamsClient(teams, bot.address, { patienceMs: 50 });
  expect(await impatient.press(li, message, { verb: "help" })).toMatchObject({
    status: null,
    tries: 2,
    message: null,
    error: { code: "no answer" },
  });
});

// platforms: the person would read of a vague fault, and Teams would not say which.
test("trap: an error thrown in onAdaptiveCardInvoke is 501 where onTurnError says nothing", async () => {
  const message = await post();
  bot.adapter.onTurnError = async () => {};
  bot.onPress(async () => {
    throw new Error("a bug");
  });
  expect(await client.press(li, message, { verb: "help" })).toMatchObject({
    status: 501,
    error: { code: "501" },
  });
});

test("trap: without onTurnError the words of the error reach Teams, with 500", async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  const message = await post();
  const { status, body } = await withoutTurnError(() =>
    client.press(li, message, { verb: "help" }),
  );
  expect({ status, body }).toEqual({ status: 500, body: "the student's name" });
});

async function withoutTurnError<T>(act: () => Promise<T>): Promise<T> {
  bot.adapter.onTurnError = async (_context, error) => {
    throw error;
  };
  bot.onPress(async () => {
    throw new Error("the student's name");
  });
  return act();
}
