import { ingestOulad } from "../flows/ingest.ts";
import type { IngestOutcome } from "../flows/ingest-report.ts";
import { nameFor } from "../ingest/oulad/names.ts";
import { openOuladFolder } from "../ingest/oulad/source.ts";
import { ouladStore } from "../store/ingest-oulad.ts";
import type { House } from "./house.ts";
import type { Output } from "./output.ts";

/** Loads a folder of OULAD into the house's database; throws `LoadRefused` with a message for people. */
export async function loadOulad(
  house: House,
  folder: string,
  tutees: number,
  output: Output,
): Promise<IngestOutcome> {
  const clock = { now: () => new Date() }; // loads happen in the world's time, whatever the demonstration's clock says
  const ingest = ingestOulad({
    open: openOuladFolder,
    store: ouladStore(house.db.pool, clock, nameFor),
    clock,
  });
  const outcome = await ingest({ folder, tutees, progress: output.progress });
  output.progress(1, "done");
  return outcome;
}

/** Refused rows named on a terminal; all of them are in the database and the first 1,000 in --json. */
const REFUSALS_SAID = 10;

/** `waymark ingest oulad <folder>`. */
export async function ingestOuladCommand(
  house: House,
  folder: string,
  tutees: number,
  output: Output,
): Promise<void> {
  const { report, summary, notes } = await loadOulad(house, folder, tutees, output);
  for (const { file, entity, read, loaded, unchanged, refused, seconds } of report.files) {
    const refusals = refused > 0 ? `, ${refused} refused` : "";
    output.say(
      `${file}: ${read.toLocaleString("en-GB")} rows (${entity}), ${loaded.toLocaleString("en-GB")} loaded, ${unchanged.toLocaleString("en-GB")} unchanged${refusals}, ${seconds.toFixed(1)} s`,
    );
  }
  for (const { file, line, field, value, reason } of report.refusals.slice(0, REFUSALS_SAID)) {
    const place = [
      file,
      ...(line === null ? [] : [`line ${line}`]),
      ...(field === null ? [] : [field]),
    ].join(", ");
    output.say(`Refused: ${place}: ${value === null ? "" : `"${value}" `}${reason}`);
  }
  const unsaid = report.files.reduce((sum, file) => sum + file.refused, 0) - REFUSALS_SAID;
  if (unsaid > 0) output.say(`… and ${unsaid} more; --json names the first 1,000.`);
  for (const note of notes) output.say(note);
  output.say(summary);
  output.json(report);
}
