import { z } from "zod";
import { isIsoDate } from "../domain/dates.ts";

/** What settings are made of. */

/** What is said of a value follows its name: "list.least must be …". */
export const whole = (least: number, most: number) => {
  const says = `must be a whole number from ${least} to ${most}`;
  return z.int(says).min(least, says).max(most, says);
};
export const between = (least: number, most: number) => {
  const says = `must be a number from ${least} to ${most}`;
  return z.number(says).min(least, says).max(most, says);
};
export const days = whole(1, 365);
export const share = between(0, 1);
export const text = (most: number) => {
  const says = `must be text of 1 to ${most} characters`;
  return z.string(says).trim().min(1, says).max(most, says);
};
export const time = z
  .string('must be a time such as "08:00"')
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as "08:00"');

export const section = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: (issue) => {
      if (issue.code === "invalid_type") return "must be a section of names and values";
      return issue.code === "unrecognized_keys" ? Object.keys(shape).join(", ") : undefined;
    },
  });

/** A rule between two values of one section; it is said of the first. */
export const atLeast = <Name extends string>(
  more: Name,
  less: Name,
): [(values: Readonly<Record<Name, number>>) => boolean, { path: string[]; error: string }] => [
  (values) => values[more] >= values[less],
  { path: [more], error: `must not be less than ${less} beside it` },
];

export const oneOf = <Name extends string>(names: readonly Name[]) =>
  z.enum(names, `must be one of ${names.join(", ")}`);
export const list = <Item extends z.ZodType>(item: Item) => z.array(item, "must be a list");

const day = z
  .string('must be a date such as "2026-12-24", in quotes')
  .refine(isIsoDate, 'must be a date such as "2026-12-24"');
export const span = { from: day, to: day };
export const isForward = [
  ({ from, to }: { from: string; to: string }) => from <= to,
  { path: ["to"], error: "must not be before from beside it" },
] satisfies [unknown, unknown];
export const spans = list(section(span).refine(...isForward));
