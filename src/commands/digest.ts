import { type IsoDate, mondayOf } from "../domain/dates.ts";
import type { StaffId } from "../domain/ids.ts";
import { excusedUntil } from "../domain/known-reason.ts";
import { fullName } from "../domain/name-search.ts";
import type { Settings } from "../domain/settings.ts";
import { readerOf } from "../domain/views/reader.ts";
import { wordsFor } from "../domain/words/words.ts";
import type { Composed } from "../ports/lists.ts";
import { readStaffId } from "../store/people.ts";
import type { House } from "./house.ts";
import type { Output } from "./output.ts";

export interface DigestRequest {
  readonly asOf: IsoDate;
  /** Reference of one tutor; null for everybody. */
  readonly tutor: string | null;
  readonly dryRun: boolean;
}

/** `waymark digest --as-of DATE`: composes the lists of a day and, unless it is a dry run, puts them into the outbox. */
export async function digestCommand(
  house: House,
  { asOf, tutor, dryRun }: DigestRequest,
  output: Output,
): Promise<void> {
  const { settings } = house.config;
  const { flows } = await house.app();
  const tutors = tutor === null ? null : [await tutorId(house, tutor)];
  const composed = await (dryRun ? flows.compose : flows.queueDigests)(asOf, tutors, null);
  output.json(composed.map((list) => listed(list, asOf, settings, house.config.zone)));
  for (const list of composed) say(list, output);
  output.say(summary(composed, asOf, dryRun));
}

async function tutorId(house: House, ref: string): Promise<StaffId> {
  const id = await readStaffId(house.db.pool, ref);
  if (id === null) throw new Error(`No member of staff has the reference "${ref}".`);
  return id;
}

/** The public shape of a list: others script against it. */
function listed(
  { tutorRef, digest, caseload }: Composed,
  asOf: IsoDate,
  settings: Settings,
  zone: string,
) {
  const words = wordsFor(settings.language);
  const reader = readerOf({ today: asOf, zone }, settings);
  const refs = new Map(caseload.tutees.map(({ studentId, student }) => [studentId, student.ref]));
  const { counts, toThank, feeds } = digest.summary;
  return {
    tutor: tutorRef,
    weekOf: mondayOf(asOf),
    items: digest.items
      .filter((item) => item.listed)
      .map(({ studentId, level, trend, why, hard, signals, standing, known, probability }) => ({
        student: refs.get(studentId),
        band: level,
        trend,
        probability,
        why,
        hard,
        reasons: signals.map((signal) => ({ signal: signal.id, text: words.says(signal, reader) })),
        // Also beside a follow-up that fell due: nobody chases.
        state: excusedUntil(known) === null ? standing.state : "known-reason",
      })),
    more: counts.more,
    steady: counts.steady,
    unknown: counts.unknown,
    knownReason: counts.knownReason,
    snoozed: counts.snoozed,
    // Whoever student support has rests, for those who script against the names.
    resting: counts.resting + counts.withSupport,
    toThank: toThank.map(({ student, praise }) => ({ student: student.ref, signal: praise.id })),
    feeds,
  };
}

function say({ tutorRef, digest, caseload }: Composed, output: Output): void {
  const names = new Map(
    caseload.tutees.map(({ studentId, student }) => [studentId, fullName(student)]),
  );
  const { counts } = digest.summary;
  output.say(`${tutorRef}: ${counts.listed} of ${digest.summary.caseload}`);
  for (const item of digest.items.filter((one) => one.listed)) {
    const reasons = item.signals.map((signal) => signal.id).join(", ");
    output.say(
      `  ${names.get(item.studentId)} (${item.why}): ${reasons || "no reason in the data"}`,
    );
  }
}

function summary(composed: readonly Composed[], asOf: IsoDate, dryRun: boolean): string {
  if (composed.length === 0)
    return `No list for ${asOf}: no tutor has a tutee in a teaching period that day, or Waymark is paused.`;
  const did = dryRun ? "composed, none queued" : "composed and queued";
  return `${composed.length} ${composed.length === 1 ? "list" : "lists"} for ${asOf} ${did}.`;
}
