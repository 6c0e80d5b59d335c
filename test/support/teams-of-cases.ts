import { defaultSettings, type Settings } from "../../src/domain/settings.ts";

const bare = {
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
    support: { ...bare, cover: "cover-001", head: "head-001" },
    money: { ...bare, title: "Money Advice", members: ["money-001"] },
    safeguarding: { ...bare, title: "Safeguarding", members: ["head-001"] },
  },
  routing: [
    { programmes: [], about: ["money"], urgency: [], under18: null, to: "money" },
    { programmes: [], about: ["wellbeing"], urgency: [], under18: true, to: "safeguarding" },
  ],
};
