import { defaultSettings, type Settings } from "../../src/domain/settings.ts";

/** A team of which the settings say nothing. */
export const bareTeam = {
  title: null,
  phone: null,
  hours: null,
  members: [],
  cover: null,
  head: null,
  targetCases: null,
};

/** Student support with a cover and a head of service, a team for money, and the safeguarding lead for those under 18. */
export const withTeams: Settings = {
  ...defaultSettings,
  teams: {
    support: { ...bareTeam, cover: "cover-001", head: "head-001" },
    money: { ...bareTeam, title: "Money Advice", members: ["money-001"] },
    safeguarding: { ...bareTeam, title: "Safeguarding", members: ["head-001"] },
  },
  routing: [
    { programmes: [], about: ["money"], urgency: [], under18: null, to: "money" },
    { programmes: [], about: ["wellbeing"], urgency: [], under18: true, to: "safeguarding" },
  ],
};
