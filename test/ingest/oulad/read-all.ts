import {
  ACTIVITY_WIDTH,
  type OuladLoad,
  type ReadFile,
  type Refusal,
} from "../../../src/flows/ingest-ports.ts";
import { BLOCK_DAYS } from "../../../src/ingest/oulad/activity.ts";
import { findOuladFolder } from "../../../src/ingest/oulad/folder.ts";
import { readOulad } from "../../../src/ingest/oulad/read.ts";

/** Activity of one day: index of the enrolment, day from the start, clicks, those of each kind, and the file's rows. */
export interface Day {
  readonly n: number;
  readonly day: number;
  readonly clicks: number;
  readonly kinds: readonly number[];
  readonly rows: number;
}

export interface Content
  extends Pick<OuladLoad, "presentations" | "assessments" | "enrolments" | "submissions"> {
  /** By block: of how many days, and whether they may have come before. */
  readonly blocks: readonly { readonly days: number; readonly again: boolean }[];
  readonly days: readonly Day[];
  readonly files: readonly ReadFile[];
  readonly refusals: readonly Refusal[];
}

/** Reads a folder to its end, activity as one object a day. */
export async function readAll(folder: string, blockDays = BLOCK_DAYS): Promise<Content> {
  await using load = await readOulad(await findOuladFolder(folder), blockDays, () => undefined);
  const blocks: { days: number; again: boolean }[] = [];
  const days: Day[] = [];
  for await (const block of load.activity) {
    blocks.push({ days: block.days.length / ACTIVITY_WIDTH, again: block.again });
    for (let at = 0; at < block.days.length; at += ACTIVITY_WIDTH) {
      const [n = -1, day = 0, clicks = 0, ...rest] = block.days.subarray(at, at + ACTIVITY_WIDTH);
      days.push({ n, day, clicks, kinds: rest.slice(0, -1), rows: rest.at(-1) ?? 0 });
    }
  }
  const files = await load.files;
  const refusals = files.flatMap((file) => file.refusals);
  const { presentations, assessments, enrolments, submissions } = load;
  return { presentations, assessments, enrolments, submissions, blocks, days, files, refusals };
}
