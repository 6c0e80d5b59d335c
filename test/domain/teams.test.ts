import { expect, test } from "vitest";
import { defaultSettings, type Settings } from "../../src/domain/settings.ts";
import { type Routed, routeOf, teamNames, teamOf } from "../../src/domain/teams.ts";
import { bareTeam } from "../support/teams-of-cases.ts";

const anything = { programmes: [], about: [], urgency: [], under18: null };
const settings: Settings = {
  ...defaultSettings,
  teams: {
    money: { ...bareTeam, title: "Money Advice", members: ["S20"], cover: "S14", targetCases: 5 },
    safeguarding: { ...bareTeam, title: "Safeguarding", members: ["S14"] },
    support: { ...bareTeam, cover: "S12", head: "S13" },
  },
  routing: [
    { ...anything, about: ["wellbeing"], under18: true, to: "safeguarding" },
    { ...anything, about: ["money"], programmes: ["CS", "MA"], to: "money" },
    { ...anything, about: ["money"], urgency: ["today"], to: "money" },
  ],
};
const routed: Routed = {
  programmes: ["CS"],
  under18: false,
  about: "attendance",
  urgency: "two-days",
};

test.each<[string, Partial<Routed>, string]>([
  ["anything else", {}, "support"],
  ["somebody under 18, about wellbeing", { about: "wellbeing", under18: true }, "safeguarding"],
  ["somebody of age, about wellbeing", { about: "wellbeing" }, "support"],
  ["somebody under 18, about attendance", { under18: true }, "support"],
  ["a programme that is named", { about: "money" }, "money"],
  ["one of two programmes", { about: "money", programmes: ["RE", "MA"] }, "money"],
  ["another programme", { about: "money", programmes: ["RE"] }, "support"],
  ["another programme, today", { about: "money", programmes: ["RE"], urgency: "today" }, "money"],
  ["no programme", { about: "money", programmes: [] }, "support"],
])("a case of %s goes where the first rule says", (_name, one, team) => {
  expect(routeOf({ ...routed, ...one }, settings)).toBe(team);
});

test("without rules every case is student support's", () => {
  expect(routeOf({ ...routed, about: "wellbeing", under18: true }, defaultSettings)).toBe(
    "support",
  );
});

test("student support is called as the institution calls it, and so is a team that is gone", () => {
  const support = { title: "Student Support", phone: "0100 555 0199", targetCases: 30 };
  expect(teamOf("support", settings)).toEqual({
    name: "support",
    ...support,
    cover: "S12",
    head: "S13",
  });
  expect(teamOf("housing", settings)).toMatchObject({ ...support, cover: null, head: null });
  expect(teamOf("money", settings)).toMatchObject({
    title: "Money Advice",
    phone: null,
    cover: "S14",
    targetCases: 5,
  });
  expect(teamNames(settings)).toEqual(["support", "money", "safeguarding"]);
});
