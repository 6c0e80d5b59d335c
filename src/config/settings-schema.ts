import { z } from "zod";
import { relationships } from "../domain/access.ts";
import { countries, phases, studyLevels } from "../domain/calendar.ts";
import { isIsoDate } from "../domain/dates.ts";
import type { Settings } from "../domain/settings.ts";
import { signalIds } from "../domain/signals.ts";

/** What is said of a value follows its name: "list.least must be …". */
const whole = (least: number, most: number) => {
  const says = `must be a whole number from ${least} to ${most}`;
  return z.int(says).min(least, says).max(most, says);
};
const between = (least: number, most: number) => {
  const says = `must be a number from ${least} to ${most}`;
  return z.number(says).min(least, says).max(most, says);
};
const days = whole(1, 365);
const share = between(0, 1);
const text = (most: number) => {
  const says = `must be text of 1 to ${most} characters`;
  return z.string(says).trim().min(1, says).max(most, says);
};
const time = z
  .string('must be a time such as "08:00"')
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as "08:00"');

const section = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: (issue) =>
      issue.code === "invalid_type" ? "must be a section of names and values" : undefined,
  });

/** A rule between two values of one section; it is said of the first. */
const atLeast = <Name extends string>(
  more: Name,
  less: Name,
): [(values: Readonly<Record<Name, number>>) => boolean, { path: string[]; error: string }] => [
  (values) => values[more] >= values[less],
  { path: [more], error: `must not be less than ${less} beside it` },
];

const oneOf = <Name extends string>(names: readonly Name[]) =>
  z.enum(names, `must be one of ${names.join(", ")}`);
const list = <Item extends z.ZodType>(item: Item) => z.array(item, "must be a list");

const day = z
  .string('must be a date such as "2026-12-24", in quotes')
  .refine(isIsoDate, 'must be a date such as "2026-12-24"');
const span = { from: day, to: day };
const isForward = [
  ({ from, to }: { from: string; to: string }) => from <= to,
  { path: ["to"], error: "must not be before from beside it" },
] satisfies [unknown, unknown];
const spans = list(section(span).refine(...isForward));

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
  support: section({ targetCases: whole(1, 1000) }),
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
});
