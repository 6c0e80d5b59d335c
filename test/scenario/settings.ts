import type { Settings } from "../../src/domain/settings.ts";
import { allOn } from "../support/nudging.ts";
import { bareTeam } from "../support/teams-of-cases.ts";

/** Every message to students is on, student support is on duty, and Jo Marsh stands in for it. */
export const scenarioSettings: Settings = {
  ...allOn,
  duty: { team: "support", promise: "within the hour" },
  teams: {
    support: { ...bareTeam, cover: "team-002" },
  },
};
