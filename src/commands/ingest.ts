import { randomUUID } from "node:crypto";
import type { Config } from "../config.ts";
import { closedDays } from "../domain/bank-holidays.ts";
import { ingestOulad } from "../flows/ingest.ts";
import { type IngestReport, LoadRefused } from "../flows/ingest-ports.ts";
import type { IngestOutcome } from "../flows/ingest-report.ts";
import { ingestUdd } from "../flows/ingest-udd.ts";
import type { UddOptions } from "../flows/ingest-udd-ports.ts";
import { tellLoad } from "../flows/tell-load.ts";
import { nameFor } from "../ingest/oulad/names.ts";
import { openOuladFolder } from "../ingest/oulad/source.ts";
import { openUddFolder } from "../ingest/udd/folder.ts";
import { sharedClock } from "../store/clock.ts";
import type { Database } from "../store/database.ts";
import { facts } from "../store/facts.ts";
import { handOvers } from "../store/hand-overs.ts";
import { ouladStore } from "../store/ingest-oulad.ts";
import { uddStore } from "../store/ingest-udd.ts";
import { outbox } from "../store/outbox.ts";
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

/**
 * Loads a folder of a university's own files; throws `LoadRefused` with a message for people. The day of the load is the Clock's: links,
 * leavers and known reasons go by it.
 */
export async function loadUdd(
  house: { readonly config: Pick<Config, "zone" | "settings">; readonly db: Database },
  folder: string,
  options: UddOptions,
  output: Output,
): Promise<IngestOutcome> {
  const { zone, settings } = house.config;
  const { pool } = house.db;
  const clock = await sharedClock(house.db, Date.now);
  const reading = { pool, clock, zone, settings, closed: closedDays(settings.calendar), chats: [] };
  const ingest = ingestUdd({
    open: openUddFolder,
    store: uddStore(pool, clock, settings.guards),
    clock,
    zone,
    settings,
    tell: tellLoad({
      outbox: outbox(pool),
      facts: facts(reading),
      handOvers: handOvers(reading),
      clock,
      newId: randomUUID,
      zone,
    }),
  });
  const outcome = await ingest({ folder, ...options, progress: output.progress });
  output.progress(1, "done");
  return outcome;
}

/** `waymark ingest oulad <folder>`. */
export const ingestOuladCommand = (
  house: House,
  folder: string,
  tutees: number,
  output: Output,
): Promise<void> => sayOutcome(loadOulad(house, folder, tutees, output), output);

/** `waymark ingest udd <folder>`. */
export const ingestUddCommand = (
  house: House,
  folder: string,
  options: UddOptions,
  output: Output,
): Promise<void> => sayOutcome(loadUdd(house, folder, options, output), output);

/** Of a load that is refused, what was wrong with its rows is said all the same. */
async function sayOutcome(loading: Promise<IngestOutcome>, output: Output): Promise<void> {
  try {
    const { report, summary, notes } = await loading;
    sayReport(report, output);
    for (const note of notes) output.say(note);
    output.say(summary);
    output.json(report);
  } catch (error) {
    if (error instanceof LoadRefused && error.report.files.length > 0) {
      sayReport(error.report, output);
      output.json(error.report);
    }
    throw error;
  }
}

/** Refused rows named on a terminal; all of them are in the database and the first 1,000 in --json. */
const REFUSALS_SAID = 10;

function sayReport({ files, refusals }: IngestReport, output: Output): void {
  for (const { file, entity, read, loaded, unchanged, refused, seconds } of files) {
    const kept = refused > 0 ? `, ${refused.toLocaleString("en-GB")} refused` : "";
    output.say(
      `${file}: ${read.toLocaleString("en-GB")} rows (${entity}), ${loaded.toLocaleString("en-GB")} loaded, ${unchanged.toLocaleString("en-GB")} unchanged${kept}, ${seconds.toFixed(1)} s`,
    );
  }
  for (const { file, line, field, value, reason } of refusals.slice(0, REFUSALS_SAID)) {
    const place = [file, `line ${line}`, ...(field === null ? [] : [field])].join(", ");
    output.say(`Refused: ${place}: ${value === null ? "" : `"${value}" `}${reason}`);
  }
  const unsaid = files.reduce((sum, { refused }) => sum + refused, 0) - REFUSALS_SAID;
  if (unsaid > 0)
    output.say(`… and ${unsaid.toLocaleString("en-GB")} more; --json names the first 1,000.`);
}
