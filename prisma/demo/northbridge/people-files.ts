import type { IsoDate } from "../../../src/domain/dates.ts";
import type { Move } from "./days.ts";
import type { Person } from "./people.ts";
import { emailOf, otherLinks, type StaffRef, staff } from "./staff.ts";
import { FIRST_MONDAY, type ProgrammeCode, periods, programmes } from "./teaching.ts";
import type { Table } from "./tsv.ts";

/** Files about people: who they are, what they study, who is whose, and what is agreed. */
export const peopleFiles = (
  everybody: readonly Person[],
  year: number,
  move: Move,
): Record<string, Table> => ({
  student: {
    columns: "STUDENT_ID FIRST_NAME LAST_NAME DOB PRIMARY_EMAIL_ADDRESS",
    rows: everybody.map(({ ref, firstName, lastName, born, email }) => [
      ref,
      firstName,
      lastName ?? null,
      born ? move(born) : null,
      email ?? `${ref}@students.northbridge.example`,
    ]),
  },
  names: {
    columns: "STUDENT_ID KNOWN_AS PRONOUNS LANGUAGE",
    rows: everybody
      .filter(({ knownAs, pronouns, language }) => knownAs || pronouns || language)
      .map(({ ref, knownAs, pronouns, language }) => [
        ref,
        knownAs ?? null,
        pronouns ?? null,
        language ?? null,
      ]),
  },
  staff: {
    columns: "STAFF_ID TITLE FIRST_NAME LAST_NAME PRIMARY_EMAIL_ADDRESS",
    rows: Object.entries(staff).map(([ref, member]) => [
      ref,
      member.title,
      member.firstName,
      member.lastName,
      emailOf(member),
    ]),
  },
  stafflink: {
    columns: "STAFF_LINK_ID STAFF_ID PROPERTY_NAME PROPERTY_VALUE RELATIONSHIP",
    rows: linksOf(everybody).map((link, i) => [`L${String(i + 1).padStart(3, "0")}`, ...link]),
  },
  course: {
    columns: "COURSE_ID TENANT_ID TITLE COURSE_AIM",
    rows: Object.entries(programmes).map(([id, { title, aim }]) => [id, "NORTHBR", title, aim]),
  },
  courseinstance: {
    columns: "COURSE_INSTANCE_ID COURSE_ID START_DATE END_DATE ACADEMIC_YEAR",
    rows: Object.keys(programmes).map((id) => [
      `${id}-${year}`,
      id,
      move(FIRST_MONDAY),
      move(periods[id === "CS" || id === "MA" ? "YEAR" : "PG"].to),
      year,
    ]),
  },
  studentcoursemembership: {
    columns: "STUDENT_COURSE_MEMBERSHIP_ID STUDENT_ID COURSE_ID COURSE_JOIN_DATE ACTIVE_MEMBERSHIP",
    rows: memberships(everybody).map(({ id, person, programme }) => [
      id,
      person.ref,
      programme,
      move(FIRST_MONDAY),
      1,
    ]),
  },
  studentcourseinstance: {
    columns:
      "STUDENT_ON_COURSE_INSTANCE_ID STUDENT_COURSE_MEMBERSHIP_ID COURSE_INSTANCE_ID STUDENT_ID MODE YEAR_PRG LOCATION_OF_STUDY ACADEMIC_YEAR",
    rows: memberships(everybody).map(({ id, person, programme }) => [
      `${id}-${year}`,
      id,
      `${programme}-${year}`,
      person.ref,
      person.partTime ? 31 : 1,
      person.year,
      person.location ?? "Z",
      year,
    ]),
  },
  ...agreed(move),
});

/** One a programme of a person. */
function memberships(everybody: readonly Person[]) {
  return everybody.flatMap((person) =>
    person.programmes.map((programme: ProgrammeCode) => ({
      id: `${person.ref}-${programme}`,
      person,
      programme,
    })),
  );
}

function linksOf(everybody: readonly Person[]): (readonly [StaffRef, string, string, string])[] {
  const tutors = everybody.flatMap(({ ref, tutors: own }) =>
    own.map((tutor) => [tutor, "STUDENT_ID", ref, "Personal Tutor"] as const),
  );
  return [...tutors, ...otherLinks];
}

/** What is known of some people beside the record. */
function agreed(move: Move): Record<string, Table> {
  const at = (on: IsoDate, time: string) => `${move(on)}T${time}:00`;
  return {
    knownreason: {
      columns: "STUDENT_ID SIGNAL KIND START_DATE END_DATE",
      rows: [
        ["20931", "attendance", "adjustment", move(FIRST_MONDAY), move("2027-05-29")],
        ["20208", "any", "break-in-study", move(FIRST_MONDAY), move("2026-11-15")],
      ],
    },
    contacts: {
      columns: "STUDENT_ID STAFF_ID AT MODE OUTCOME",
      rows: [
        ["20333", "S01", at("2026-10-12", "15:20"), "chat", "reached"],
        ["20311", "S01", at("2026-11-04", "09:05"), "email", "left-message"],
        ["20311", "S01", at("2026-11-06", "16:40"), "email", "left-message"],
      ],
    },
    exclusion: { columns: "STAFF_ID STUDENT_ID", rows: [["S04", "20217"]] },
    stop: {
      columns: "STUDENT_ID WHAT FROM_DATE",
      rows: [
        ["20214", "scoring", move("2026-10-12")],
        ["20215", "messages", move("2026-11-09")],
      ],
    },
  };
}
