import { expect, test } from "vitest";
import { readSettings } from "../../src/config/settings-file.ts";

test("a team and where its cases come from", () => {
  const { settings, problems } = readSettings(
    "teams:\n  money: { title: Money Advice, members: [S20, S21], cover: S14 }\n  support: { head: S13 }\nrouting:\n  - { about: [money], to: money }\n",
  );
  expect(problems).toEqual([]);
  expect(settings.teams.money).toEqual({
    title: "Money Advice",
    phone: null,
    hours: null,
    members: ["S20", "S21"],
    cover: "S14",
    head: null,
    targetCases: null,
  });
  expect(settings.teams.support).toMatchObject({ title: null, head: "S13" });
  expect(settings.routing).toEqual([
    { programmes: [], about: ["money"], urgency: [], under18: null, to: "money" },
  ]);
});

test.each([
  [
    "teams:\n  money:\n    members: [S20]",
    "line 2: teams.money.title must be text of 1 to 40 characters; got undefined.",
  ],
  [
    "teams:\n  money: { title: Money Advice }",
    "line 2: teams.money.members must name at least one STAFF_ID; got undefined.",
  ],
  [
    "teams:\n  money:\n    title: Money Advice\n    members: [S20]\n    covr: S14",
    "line 5: teams.money.covr is not a setting. Did you mean cover?",
  ],
  [
    "routing:\n  - { about: [money], to: support }\n  - { about: [cash], to: support }",
    'line 3: routing.1.about.0 must be one of attendance, wellbeing, academic, money, disability, other; got "cash".',
  ],
  [
    "teams:\n  money: { title: Money Advice, members: [S20] }\nrouting:\n  - about: [money]\n    to: mony",
    'line 5: routing.0.to must be one of support, money; got "mony".',
  ],
  [
    "teams:\n  money: { title: Money Advice, members: [20] }",
    "line 2: teams.money.members.0 must be text of 1 to 255 characters; got 20.",
  ],
  ["routing: money", 'line 1: routing must be a list; got "money".'],
])("%j is refused: %s", (text, problem) => {
  expect(readSettings(text).problems).toEqual([`waymark.yaml, ${problem}`]);
});
