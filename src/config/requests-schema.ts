import { z } from "zod";
import type { DutySettings, RequestsSettings } from "../domain/requests-settings.ts";
import type { Settings } from "../domain/settings.ts";
import { SUPPORT } from "../domain/teams.ts";
import { section, text, time, whole } from "./shapes.ts";

const link = z
  .string("must be an address that begins with https://")
  .regex(/^https:\/\/[^\s/]+\S*$/u, "must be an address that begins with https://")
  .max(500, "must be an address of at most 500 characters")
  .nullable();

export const requests: z.ZodType<RequestsSettings> = section({
  workingDays: whole(1, 10),
  from: time,
  to: time,
  helpLink: link,
  absenceLink: link,
  registerDays: whole(1, 20),
}).refine(({ from, to }) => from < to, {
  path: ["to"],
  error: "must be later than from beside it",
});

export const duty: z.ZodType<DutySettings> = section({
  team: text(30).nullable(),
  promise: text(60),
});

/** Words that may mean danger go to a team that there is. */
export function dutyIsATeam({ value, issues }: z.core.ParsePayload<Settings>): void {
  const known = [...new Set([SUPPORT, ...Object.keys(value.teams)])];
  const { team } = value.duty;
  if (team !== null && !known.includes(team))
    issues.push({
      code: "custom",
      path: ["duty", "team"],
      message: `must be one of ${known.join(", ")}`,
      input: team,
    });
}
