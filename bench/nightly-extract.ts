import { createWriteStream } from "node:fs";
import { mkdir, stat } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { addDays, type IsoDate } from "../src/domain/dates.ts";

/** How large an extract is. */
export interface ExtractSize {
  readonly students: number;
  readonly staff: number;
  /** Ten modules each, of which every student of it takes five. */
  readonly programmes: number;
  /** Rows of attendance.tsv: as many whole sessions as fit, and a part of the next. */
  readonly attendance: number;
}

const MODULES_EACH = 10;
const TAKEN = 5;
const STARTS_ON: IsoDate = "2026-09-28";
const PIECE_CHARS = 64 * 1024;

/**
 * Writes a nightly extract of Monday 9 November 2026, the same for the same seed: people, programmes, modules, weekly sessions from 28
 * September, their registers, and who is expected next week. Nothing larger than a piece of a file is held.
 * @returns the files' names and how many bytes they have together
 */
export async function writeExtract(folder: string, size: ExtractSize, seed: number) {
  await mkdir(folder, { recursive: true });
  const modules = size.programmes * MODULES_EACH;
  const each = <T>(count: number, row: (i: number) => T) =>
    (function* () {
      for (let i = 0; i < count; i += 1) yield row(i);
    })();
  /** The module instances of a student: of each pair of the programme's modules one. */
  const taken = (student: number, k: number): number =>
    (student % size.programmes) * MODULES_EACH + 2 * k + (hash(seed, student, k) % 2);
  const enrolments = size.students * TAKEN;
  const sessions = Math.ceil(size.attendance / enrolments);
  const enrolled = (n: number) => {
    const student = Math.floor(n / TAKEN);
    return { student, module: taken(student, n % TAKEN) };
  };

  const files: Readonly<Record<string, readonly [header: string, rows: Iterable<string>]>> = {
    student: [
      "STUDENT_ID|FIRST_NAME|LAST_NAME|PRIMARY_EMAIL_ADDRESS|DOB",
      each(
        size.students,
        (i) => `${20_000 + i}|Given${i % 977}|Family${i % 1999}|s${i}@example.ac.uk|2005-03-02`,
      ),
    ],
    staff: [
      "STAFF_ID|TITLE|FIRST_NAME|LAST_NAME|PRIMARY_EMAIL_ADDRESS",
      each(size.staff, (i) => `S${i}|Dr|Given${i % 211}|Family${i % 499}|t${i}@example.ac.uk`),
    ],
    stafflink: [
      "STAFF_ID|PROPERTY_NAME|PROPERTY_VALUE|RELATIONSHIP",
      each(size.students + size.programmes + modules, (i) => {
        const staff = `S${hash(seed, i, 1) % size.staff}`;
        if (i < size.students) return `${staff}|STUDENT_ID|${20_000 + i}|Personal tutor`;
        const n = i - size.students;
        if (n < size.programmes) return `${staff}|COURSE_ID|P${n}|Programme director`;
        return `${staff}|MOD_INSTANCE_ID|M${n - size.programmes}-26|Module leader`;
      }),
    ],
    course: [
      "COURSE_ID|TITLE|COURSE_AIM",
      each(size.programmes, (i) => `P${i}|Programme ${i}|H00`),
    ],
    studentcoursemembership: [
      "STUDENT_COURSE_MEMBERSHIP_ID|STUDENT_ID|COURSE_ID|COURSE_JOIN_DATE|ACTIVE_MEMBERSHIP",
      each(size.students, (i) => `C${i}|${20_000 + i}|P${i % size.programmes}|${STARTS_ON}|1`),
    ],
    module: ["MOD_ID|MOD_NAME", each(modules, (i) => `M${i}|Module ${i}`)],
    moduleinstance: [
      "MOD_INSTANCE_ID|MOD_ID|MOD_PERIOD|MOD_ACADEMIC_YEAR",
      each(modules, (i) => `M${i}-26|M${i}|SEM1|2026`),
    ],
    period: [
      "PERIOD_ID|PERIOD_CODE|ACADEMIC_YEAR|PERIOD_START_DATE|PERIOD_END_DATE",
      each(1, () => `P1|SEM1|2026|${STARTS_ON}|2027-01-22`),
    ],
    studentmoduleinstance: [
      "STUDENT_ON_A_MODULE_INSTANCE_ID|STUDENT_ID|MOD_INSTANCE_ID|MOD_START_DATE|MOD_ACADEMIC_YEAR",
      each(enrolments, (n) => {
        const { student, module } = enrolled(n);
        return `E${n}|${20_000 + student}|M${module}-26|${STARTS_ON}|2026`;
      }),
    ],
    event: [
      "EVENT_ID|EVENT_NAME|EVENT_START|EVENT_END|EVENT_TYPE|MOD_INSTANCE_ID|EVENT_MANDATORY",
      each(modules * (sessions + 1), (i) => {
        const [module, session] = [i % modules, Math.floor(i / modules)];
        const day = dayOf(session, sessions);
        return `V${module}-${session}|Module ${module}|${day}T10:00|${day}T11:00|${session % 2 === 0 ? 13 : 16}|M${module}-26|${session % 2}`;
      }),
    ],
    studentevent: [
      "EVENT_ID|STUDENT_ID",
      each(enrolments, (n) => {
        const { student, module } = enrolled(n);
        return `V${module}-${sessions}|${20_000 + student}`;
      }),
    ],
    attendance: [
      "STUDENT_ID|EVENT_ID|STATUS|RECORDED_AT",
      each(size.attendance, (i) => {
        const { student, module } = enrolled(i % enrolments);
        const session = Math.floor(i / enrolments);
        const dice = hash(seed, i, 2) % 100;
        const status =
          dice < 78 ? "attended" : dice < 84 ? "late" : dice < 97 ? "absent" : "excused";
        return `${20_000 + student}|V${module}-${session}|${status}|${dayOf(session, sessions)}T10:${String(dice % 60).padStart(2, "0")}:00`;
      }),
    ],
  };
  let bytes = 0;
  for (const [name, [header, rows]] of Object.entries(files)) {
    const at = path.join(folder, `${name}.tsv`);
    await pipeline(Readable.from(pieces(header, rows)), createWriteStream(at));
    bytes += (await stat(at)).size;
  }
  return { files: Object.keys(files).map((name) => `${name}.tsv`), bytes };
}

/** The sessions with registers are spread over the six weeks before the extract; the last is a day after it. */
const dayOf = (session: number, sessions: number): IsoDate =>
  addDays(STARTS_ON, session < sessions ? Math.floor((session * 42) / sessions) : 43);

function* pieces(header: string, rows: Iterable<string>): Generator<string> {
  let text = `${header}\n`;
  for (const row of rows) {
    text += `${row}\n`;
    if (text.length < PIECE_CHARS) continue;
    yield text.replaceAll("|", "\t");
    text = "";
  }
  yield text.replaceAll("|", "\t");
}

/** A number that looks like any, and is the same every time. */
function hash(seed: number, a: number, b: number): number {
  let h = Math.imul(seed ^ Math.imul(a + 1, 0x9e3779b1), 0x85ebca6b) ^ Math.imul(b + 1, 0xc2b2ae35);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  return (h ^ (h >>> 13)) >>> 0;
}
