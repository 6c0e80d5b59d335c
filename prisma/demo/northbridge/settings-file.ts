import type { IsoDate } from "../../../src/domain/dates.ts";
import { nudgeKinds } from "../../../src/domain/nudges/kinds.ts";
import type { Move } from "./days.ts";

/** Northbridge's `waymark.yaml`: the year of its undergraduates, and of those whose year is another. */
export function settingsFile(move: Move): string {
  const period = (name: string, kind: string, from: IsoDate, to: IsoDate, whose: string) =>
    `    - { name: ${name}, kind: ${kind}, from: "${move(from)}", to: "${move(to)}"${whose} }`;
  const apprentices = ", programmes: [DA]";
  const postgraduates = ", levels: [taught-postgraduate, research]";
  return `${[
    "# The year of the cast. Apprentices are at work, and here, when undergraduates are on vacation; postgraduates stay over the summer.",
    "calendar:",
    "  periods:",
    period("Autumn", "teaching", "2026-09-28", "2026-12-11", ""),
    period("Exams", "exams", "2027-01-11", "2027-01-22", ""),
    period("Spring", "teaching", "2027-01-25", "2027-03-26", ""),
    period("Apprentices autumn", "teaching", "2026-09-28", "2026-12-18", apprentices),
    period("Apprentices spring", "teaching", "2027-01-04", "2027-07-23", apprentices),
    period("Postgraduate year", "teaching", "2026-09-28", "2027-09-24", postgraduates),
    "# Nora Quist covers for student support, and Ida Lang heads it.",
    "teams:",
    "  support: { cover: S08, head: S04 }",
    "# Student support hears of words that may mean danger, so students may write a line.",
    'duty: { team: support, promise: "within the hour" }',
    "# Every kind of message that comes by itself goes out, to be looked at.",
    "nudges:",
    "  kinds:",
    ...nudgeKinds.map((kind) => `    ${kind}: true`),
    "  lateWork:",
    "    - { programmes: [], days: 7 }",
  ].join("\n")}\n`;
}
