import type { UddEntity } from "../../flows/ingest-udd-tables.ts";
import type { UddFormat } from "./format.ts";
import { assessmentinstance, studentassessmentinstance } from "./formats/assessments.ts";
import { course, courseinstance } from "./formats/courses.ts";
import { studentcourseinstance, studentcoursemembership } from "./formats/memberships.ts";
import { module, moduleinstance, period, studentmoduleinstance } from "./formats/modules.ts";
import { activity, contacts, exclusion, knownreason, names, stop } from "./formats/ours.ts";
import { staff, stafflink, student } from "./formats/people.ts";
import { attendance, event, studentevent } from "./formats/sessions.ts";

/** How each file is read. */
export const uddFormats: Readonly<Record<UddEntity, UddFormat>> = {
  student,
  staff,
  stafflink,
  course,
  courseinstance,
  studentcoursemembership,
  studentcourseinstance,
  module,
  moduleinstance,
  period,
  studentmoduleinstance,
  assessmentinstance,
  studentassessmentinstance,
  event,
  studentevent,
  attendance,
  activity,
  knownreason,
  names,
  contacts,
  exclusion,
  stop,
};
