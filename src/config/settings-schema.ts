import { z } from "zod";
import { relationships } from "../domain/access.ts";
import { countries, phases, studyLevels } from "../domain/calendar.ts";
import type { Settings } from "../domain/settings.ts";
import { signalIds } from "../domain/signals.ts";
import { nudges } from "./nudges-schema.ts";
import { duty, dutyIsATeam, requests } from "./requests-schema.ts";
import {
  atLeast,
  between,
  days,
  isForward,
  list,
  oneOf,
  section,
  share,
  span,
  spans,
  text,
  time,
  whole,
} from "./shapes.ts";
import { routesToTeams, routing, teams } from "./teams-schema.ts";

/** The shape of `waymark.yaml` once the defaults stand in for what it leaves out. */
export const settingsSchema: z.ZodType<Settings> = section({
  institution: section({
    name: text(60),
    vle: text(20),
    contact: text(60),
    security: section({ name: text(40), phone: text(30) }),
    support: section({ name: text(40), phone: text(30), hours: text(40) }),
    safeguarding: text(60),
  }),
  language: z.literal("en-GB", "must be en-GB, the one language there is words for"),
  slack: section({ chartPicture: z.boolean("must be true or false") }),
  calendar: section({
    country: oneOf(countries),
    closed: spans,
    paused: spans,
    periods: list(
      section({
        ...span,
        name: text(40),
        kind: oneOf(phases),
        programmes: list(text(255)).default([]),
        levels: list(oneOf(studyLevels)).default([]),
      }).refine(...isForward),
    ),
  }),
  udd: section({
    relationships: z.record(
      z.string().toLowerCase(),
      oneOf(relationships),
      "must be a section of names and values",
    ),
  }),
  guards: section({
    tutors: share,
    names: share,
    leavers: share,
    stopped: whole(0, 1000),
    smaller: share,
    register: share,
  }),
  list: section({
    perTutees: whole(1, 100),
    least: whole(1, 20),
    most: whole(1, 20),
    restDays: whole(0, 90),
    toThank: whole(0, 3),
    day: whole(1, 5),
    time,
    catchUpHours: whole(1, 96),
  }).refine(...atLeast("most", "least")),
  dueTime: time,
  followUp: section({
    workingDays: section({
      "left-message": whole(1, 20),
      "no-answer": whole(1, 20),
      appointment: whole(1, 20),
      referred: whole(1, 20),
    }),
  }),
  snooze: section({ longestDays: whole(1, 28) }),
  undo: section({ minutes: whole(1, 60) }),
  ownData: section({
    namesStaff: z.boolean("must be true or false"),
    complaints: text(120),
  }),
  support: section({ targetCases: whole(1, 1000) }),
  teams,
  routing,
  requests,
  duty,
  nudges,
  signals: section({
    oldDays: days,
    staleDays: days,
    leastWeeks: whole(1, 12),
    usual: section({ weeks: whole(1, 8), least: whole(1, 8) }).refine(...atLeast("weeks", "least")),
    notStarted: section({ afterDays: days, hardAfterDays: days }).refine(
      ...atLeast("hardAfterDays", "afterDays"),
    ),
    quiet: section({
      days,
      partTimeDays: days,
      mutedDays: whole(0, 90),
      hardDays: days,
    })
      .refine(...atLeast("partTimeDays", "days"))
      .refine(...atLeast("hardDays", "days")),
    lowest: share,
    windowDays: whole(1, 28),
    fewerDays: section({ share }),
    submissions: section({
      windowDays: days,
      groupShare: share,
      lateOf: whole(1, 10),
      late: whole(1, 10),
    }).refine(...atLeast("lateOf", "late")),
    attendance: section({
      last: whole(1, 30),
      least: whole(1, 30),
      share,
      before: whole(1, 60),
      criticalDays: days,
      examDays: days,
    }).refine(...atLeast("last", "least")),
    noReply: section({ messages: whole(2, 5) }),
    several: section({ modules: whole(2, 10) }),
    forum: section({ weeks: whole(2, 6) }),
    marks: section({
      pass: between(0, 100),
      belowUsual: between(1, 100),
      aboveUsual: between(1, 100),
    }),
  }).refine(...atLeast("staleDays", "oldDays")),
  weights: z.record(z.enum(signalIds), between(0, 100), "must be a section of names and values"),
})
  .check(routesToTeams)
  .check(dutyIsATeam);
