import type { IsoDate } from "../../../src/domain/dates.ts";
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
  ].join("\n")}\n`;
}
