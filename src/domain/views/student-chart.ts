import type { StudentFacts } from "../facts.ts";
import type { Reader } from "../words/reader.ts";
import type { Words } from "../words/words.ts";

/** The picture of the weeks with its numbers as text; none where there are no weeks yet. */
export function studentChart({ weeks }: Pick<StudentFacts, "weeks">, reader: Reader, words: Words) {
  if (weeks === null || weeks.days.length === 0) return [];
  const { first, days } = weeks;
  // Less than a day a week is no line to compare with.
  const usual = weeks.usual !== null && weeks.usual >= 1 ? weeks.usual : null;
  const title = words.student.chart(reader);
  return [
    {
      title,
      /** Stands where a client draws no chart. */
      inWords: words.student.chartInWords(title, usual),
      numbers: words.student.activeDays(first, days),
      /** What the picture shows, for whoever hears of it. */
      alt: words.student.chartAlt(title, first, days, usual),
      // A template cannot leave a property out: "" is drawn by nobody.
      usual: usual ?? "",
      data: days.map((y, at) => ({ x: String(first + at), y })),
    },
  ];
}
