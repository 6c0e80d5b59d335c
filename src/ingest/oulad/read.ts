import { Readable } from "node:stream";
import type {
  ActivityBlock,
  OuladLoad,
  Progress,
  ReadFile,
  SourceFile,
} from "../../flows/ingest-ports.ts";
import type { DelimitedFormat, Places } from "../header.ts";
import type { Row } from "../row.ts";
import { readTable } from "../table.ts";
import { rollUpActivity } from "./activity.ts";
import { readAssessments } from "./assessments.ts";
import { readEnrolments } from "./enrolments.ts";
import { filesOf, type OuladFolder } from "./folder.ts";
import * as formats from "./formats.ts";
import { readPages } from "./pages.ts";
import { readPresentations } from "./presentations.ts";
import { readSubmissions } from "./submissions.ts";

/**
 * Reads and checks the seven files, each against those before it: six at once, the largest on and on while what it gives is taken.
 * Rows that do not hold are kept out and named; `LoadRefused` where a file as a whole is wrong.
 * @param blockDays how many days of activity are worth a block
 */
export async function readOulad(
  folder: OuladFolder,
  blockDays: number,
  progress: Progress,
): Promise<OuladLoad> {
  const files: ReadFile[] = [];
  const stop = new AbortController();
  const allBytes = filesOf(folder).reduce((sum, file) => sum + file.bytes, 0);
  let bytes = 0;

  async function read<Column extends string>(
    file: SourceFile,
    format: DelimitedFormat<Column>,
    row: (row: Row, at: Places<Column>) => void,
  ): Promise<void> {
    const handlers = {
      row,
      piece: async () => undefined,
      bytes: (count: number) => {
        bytes += count;
        progress(bytes / allBytes, `reading ${file.name}`);
      },
    };
    files.push(await readTable(file, format, handlers, stop.signal));
  }

  const presentations = readPresentations();
  await read(folder.courses, formats.courses, presentations.add);
  const assessments = readAssessments(presentations);
  await read(folder.assessments, formats.assessments, assessments.add);
  const pages = readPages(presentations);
  await read(folder.vle, formats.vle, pages.add);
  const enrolments = readEnrolments(presentations);
  await read(folder.studentInfo, formats.studentInfo, enrolments.add);
  await read(folder.studentRegistration, formats.studentRegistration, enrolments.addRegistration);
  const titled = assessments.titled();
  const submissions = readSubmissions(presentations, titled, assessments.indexes, enrolments);
  await read(folder.studentAssessment, formats.studentAssessment, submissions.add);

  // Without limit: as large as what the roll-up would else hold to the end.
  const blocks = new Readable({ objectMode: true, read: () => undefined });
  const activity = rollUpActivity(presentations, pages, enrolments, blockDays, (days, again) => {
    blocks.push({ days, again, fraction: bytes / allBytes } satisfies ActivityBlock);
  });
  const reading = read(folder.studentVle, formats.studentVle, activity.add).then(() => {
    activity.end();
    blocks.push(null);
    return files;
  });
  reading.catch((error: Error) => blocks.destroy(error)); // whoever takes the blocks gets it
  blocks.on("error", () => undefined); // nobody may be taking them yet

  return {
    presentations: presentations.all,
    assessments: titled,
    enrolments: enrolments.all,
    submissions: submissions.all,
    activity: blocks,
    files: reading,
    [Symbol.asyncDispose]: async () => {
      stop.abort();
      await reading.catch(() => undefined);
    },
  };
}
