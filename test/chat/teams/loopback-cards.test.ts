import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { packageRoot } from "../../../src/package-root.ts";
import type { JsonObject } from "../../cards/json.ts";
import { cardFaults } from "../../support/teams/card-faults.ts";
import { openTeams, type Teams } from "../../support/teams/open-teams.ts";
import { teamsPerson } from "../../support/teams/people.ts";
import { teamsClient, teamsPatience } from "../../support/teams/teams-client.ts";
import { button, openTinyBot, plainCard, withCard } from "../../support/teams/tiny-bot.ts";

const li = teamsPerson("Mei Li");
let teams: Teams;
let bot: Awaited<ReturnType<typeof openTinyBot>>;
beforeAll(async () => {
  teams = await openTeams({ people: [li] });
  bot = await openTinyBot(teams);
  await teamsClient(teams, bot.address, teamsPatience).install(li);
});
afterAll(async () => {
  await bot.close();
  await teams.close();
});

const buttons = (count: number) =>
  Array.from({ length: count }, (_, at) => button("open", `Open ${at}`, `token-${at}`));
const bodyOf = (...body: JsonObject[]): JsonObject => ({ ...plainCard("A card."), body });
const bar = { type: "Chart.VerticalBar", title: "Marks", data: [] };

test.each<[string, JsonObject]>([
  ["the card is no AdaptiveCard", { ...plainCard("A card."), type: "Message" }],
  ['version "1.6"', { ...plainCard("A card."), version: "1.6" }],
  ["no fallbackText", { ...plainCard("A card."), fallbackText: "" }],
  ["an expression that was not expanded", plainCard(`$${"{name}"}`)],
  ["unknown type Carousel", bodyOf({ type: "Carousel" })],
  ["Chart.VerticalBar has no fallback", bodyOf(bar)],
  ["a TextBlock without text", bodyOf({ type: "TextBlock" })],
  ['Input.Text "note" has no label', bodyOf({ type: "Input.Text", id: "note" })],
  ["an Input.Text without id", bodyOf({ type: "Input.Text", label: "Note" })],
  ["7 actions, 6 at most", plainCard("A card.", ...buttons(7))],
  [
    "7 actions, 6 at most",
    { ...plainCard("A card.", ...buttons(6)), body: [{ type: "ActionSet", actions: buttons(1) }] },
  ],
  ["Action.Execute without a title", plainCard("A card.", button("open", "", "token"))],
  [
    "an Action.OpenUrl to no https: address",
    plainCard("A card.", { type: "Action.OpenUrl", title: "Look", url: "http://e.example" }),
  ],
  [
    "a javascript: address",
    bodyOf({ type: "Image", url: " JavaScript:alert(1)", altText: "A picture" }),
  ],
])("a card is refused: %s", async (fault, card) => {
  const before = teams.sees(li).length;
  const send = bot.unasked(li, (context) => context.sendActivity(withCard(card, "News.")));
  await expect(send).rejects.toMatchObject({ statusCode: 400, code: "Bad Argument" });
  expect(cardFaults(card)).toContain(fault);
  expect(teams.sees(li)).toHaveLength(before);
  expect(teams.log.at(-1)).toMatchObject({ answer: 400, accepted: false, code: "Bad Argument" });
});

test("a card without a summary is refused: the lock screen would say nothing of it", async () => {
  const send = bot.unasked(li, (context) =>
    context.sendActivity(withCard(plainCard("A card."), "")),
  );
  await expect(send).rejects.toMatchObject({ statusCode: 400 });
});

test.each<[string, JsonObject]>([
  [
    "a chart with a fallback",
    bodyOf({ ...bar, fallback: { type: "TextBlock", text: "Marks: 60." } }),
  ],
  ["a hidden input without a label", bodyOf({ type: "Input.Text", id: "seen", isVisible: false })],
  [
    "six buttons, one that unfolds six more, and one behind the dots",
    plainCard(
      "A card.",
      ...buttons(5),
      { type: "Action.ShowCard", title: "More", card: plainCard("More.", ...buttons(6)) },
      { ...button("open", "Behind", "token"), mode: "secondary" },
    ),
  ],
  [
    "anything in a button's own data",
    plainCard("A card.", { ...button("open", "Open", "token"), data: { type: "Carousel" } }),
  ],
])("a card is fine: %s", (_what, card) => {
  expect(cardFaults(card)).toEqual([]);
});

test("every card of ours is one that Teams would show", () => {
  const golden = path.join(packageRoot, "test/cards/golden");
  const ours = readdirSync(golden).filter((name) => /^[\w-]+\.golden\.json$/u.test(name));
  expect(ours.length).toBeGreaterThan(40);
  const faulty = ours.flatMap((name) => {
    const faults = cardFaults(JSON.parse(readFileSync(path.join(golden, name), "utf8")));
    return faults.length === 0 ? [] : [{ name, faults }];
  });
  expect(faulty).toEqual([]);
});
