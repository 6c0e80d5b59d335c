import type { IsoDate } from "../domain/dates.ts";
import { readerOf } from "../domain/views/reader.ts";
import { wordsFor } from "../domain/words/words.ts";
import { readScores } from "../store/scores.ts";
import type { House } from "./house.ts";
import type { Output } from "./output.ts";

/** `waymark score --as-of DATE`: scores every current enrolment of a day by the rules. */
export async function scoreCommand(house: House, asOf: IsoDate, output: Output): Promise<void> {
  const { settings, zone } = house.config;
  const { flows } = await house.app();
  const { scored } = await flows.scoreAll(asOf);
  const rows = await readScores(house.db.pool, asOf, null);
  const words = wordsFor(settings.language);
  const reader = readerOf({ today: asOf, zone }, settings);
  output.json(
    rows.map(({ score: { student, module, probability, level, trend, signals } }) => ({
      student,
      module,
      probability,
      band: level,
      trend,
      reasons: signals.map((signal) => ({ signal: signal.id, text: words.says(signal, reader) })),
    })),
  );
  const count = (level: string) => rows.filter(({ score }) => score.level === level).length;
  output.say(
    `${scored} enrolments on ${asOf}: ${count("high")} worth a check-in, ${count("medium")} to keep an eye on, ${count("steady")} nothing unusual, ${count("unknown")} not enough data.`,
  );
}
