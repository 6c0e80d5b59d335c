import { z } from "zod";
import { caseAbouts, caseUrgencies } from "../domain/log.ts";
import type { Settings } from "../domain/settings.ts";
import { SUPPORT, type TeamSettings } from "../domain/teams.ts";
import { list, oneOf, section, text, whole } from "./shapes.ts";

const staff = text(255);

const team: z.ZodType<TeamSettings> = section({
  title: text(40).nullable().default(null),
  phone: text(30).nullable().default(null),
  hours: text(40).nullable().default(null),
  members: list(staff).default([]),
  cover: staff.nullable().default(null),
  head: staff.nullable().default(null),
  targetCases: whole(1, 1000).nullable().default(null),
});

/** What cases and the log keep of a team: a short word. */
const name = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,29}$/u, "must be a name of small letters, digits and hyphens");

/** Teams by name. Student support has its title and its numbers from `institution.support`; every other team needs a title and members. */
export const teams = z
  .record(name, team, "must be a section of names and values")
  .check(({ value, issues }) => {
    for (const [of, { title, members }] of Object.entries(value)) {
      if (of === SUPPORT) continue;
      if (title === null)
        issues.push({
          code: "custom",
          path: [of, "title"],
          message: "must be text of 1 to 40 characters",
          input: title,
        });
      if (members.length === 0)
        issues.push({
          code: "custom",
          path: [of, "members"],
          message: "must name at least one STAFF_ID",
          input: members,
        });
    }
  });

export const routing = list(
  section({
    programmes: list(text(255)).default([]),
    about: list(oneOf(caseAbouts)).default([]),
    urgency: list(oneOf(caseUrgencies)).default([]),
    under18: z.boolean("must be true or false").nullable().default(null),
    to: name,
  }),
);

/** A rule leads to a team that there is. */
export function routesToTeams({ value, issues }: z.core.ParsePayload<Settings>): void {
  const known = [...new Set([SUPPORT, ...Object.keys(value.teams)])];
  for (const [at, { to }] of value.routing.entries())
    if (!known.includes(to))
      issues.push({
        code: "custom",
        path: ["routing", at, "to"],
        message: `must be one of ${known.join(", ")}`,
        input: to,
      });
}
