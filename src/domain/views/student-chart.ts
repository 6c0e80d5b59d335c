import type { StudentFacts } from "../facts.ts";
import type { Reader } from "../words/reader.ts";
import type { Words } from "../words/words.ts";

/**
 * The weeks as numbers, and as a picture where it shows more than they do: of weeks without anything there is none, and Teams would draw
 * them on a scale of ten-thousandths. Neither where there are no weeks yet.
 */
export function studentChart({ weeks }: Pick<StudentFacts, "weeks">, reader: Reader, words: Words) {
  if (weeks === null || weeks.days.length === 0) return { weeks: [], charts: [] };
  const { first, days } = weeks;
  const numbers = [words.student.activeDays(first, days)];
  if (days.every((n) => n === 0)) return { weeks: numbers, charts: [] };
  // Less than a day a week is no line to compare with.
  const usual = weeks.usual !== null && weeks.usual >= 1 ? weeks.usual : null;
  const title = words.student.chart(reader);
  const chart = {
    title,
    /** Stands where a client draws no chart. */
    inWords: words.student.chartInWords(title, usual),
    /** What the picture shows, for whoever hears of it. */
    alt: words.student.chartAlt(title, first, days, usual),
    // A template cannot leave a property out: "" is drawn by nobody.
    usual: usual ?? "",
    data: days.map((y, at) => ({ x: String(first + at), y })),
  };
  return { weeks: numbers, charts: [chart] };
}
