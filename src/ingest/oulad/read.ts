import type { OuladLoad, Progress, SourceFile } from "../../flows/ingest-ports.ts";
import type { Places, TableFormat } from "../header.ts";
import type { Row } from "../row.ts";
import { type ReadTable, readTable } from "../table.ts";
import { rollUpActivity } from "./activity.ts";
import { readAssessments } from "./assessments.ts";
import { readEnrolments } from "./enrolments.ts";
import { filesOf, type OuladFolder } from "./folder.ts";
import * as formats from "./formats.ts";
import { readPages } from "./pages.ts";
import { readPresentations } from "./presentations.ts";
import { readSubmissions } from "./submissions.ts";

/**
 * Reads and checks the seven files, each against those before it, and rolls activity up by enrolment and day. Nothing is written.
 * Rows that do not hold are kept out and named; `LoadRefused` where a file as a whole is wrong.
 */
export async function readOulad(folder: OuladFolder, progress: Progress): Promise<OuladLoad> {
  const files: ReadTable[] = [];
  const allBytes = filesOf(folder).reduce((sum, file) => sum + file.bytes, 0);
  let bytes = 0;

  async function read<Column extends string>(
    file: SourceFile,
    format: TableFormat<Column>,
    onRow: (row: Row, at: Places<Column>) => void,
  ): Promise<void> {
    const onBytes = (count: number) => {
      bytes += count;
      progress(bytes / allBytes, `reading ${file.name}`);
    };
    files.push(await readTable(file, format, onBytes, onRow));
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
  const activity = rollUpActivity(presentations, pages, enrolments);
  await read(folder.studentVle, formats.studentVle, activity.add);

  return {
    files,
    notes: files.flatMap(noteOnStrangers),
    presentations: presentations.all,
    assessments: titled,
    enrolments: enrolments.all,
    submissions: submissions.all,
    activity: activity.total(),
  };
}

function noteOnStrangers({ file, strangers }: ReadTable): string[] {
  if (strangers.length === 0) return [];
  const columns = strangers.length === 1 ? "the column" : "the columns";
  return [`${file}: ${columns} ${strangers.join(", ")} left out; OULAD has no such name.`];
}
