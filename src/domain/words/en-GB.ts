import { green, opening, rule } from "./en-GB/advice.ts";
import { choose, find, first, help, notification, refusal } from "./en-GB/answers.ts";
import { askedOf } from "./en-GB/asked.ts";
import { aloud, buttons, openAloud } from "./en-GB/buttons.ts";
import { caseForm, caseNews, caseOutcome, returnReason } from "./en-GB/case-news.ts";
import { caseAdd, caseNext, escalate, escalated, supportCase, withSupport } from "./en-GB/cases.ts";
import { day } from "./en-GB/dates.ts";
import { around, colleague, notice, privacy, settings, waiting, who } from "./en-GB/desk.ts";
import { afterContact, contact, missing, note, problem, snooze } from "./en-GB/forms.ts";
import { handOver } from "./en-GB/hand-over.ts";
import { known } from "./en-GB/known.ts";
import { kudos, thankFind } from "./en-GB/kudos.ts";
import {
  closedList,
  doneList,
  dueList,
  list,
  listHow,
  nothingYet,
  quietWeek,
  reminder,
} from "./en-GB/list.ts";
import { level, mode, outcome, snoozeReason } from "./en-GB/log.ts";
import { nudgesDue } from "./en-GB/nudges-due.ts";
import { overdue } from "./en-GB/overdue.ts";
import { ownCopy } from "./en-GB/own-copy.ts";
import { piece, says } from "./en-GB/reasons.ts";
import { raise, raiseFind, studentMenu, wrong } from "./en-GB/reports.ts";
import { correction, stopping } from "./en-GB/rights.ts";
import { sandbox } from "./en-GB/sandbox.ts";
import { sensitive } from "./en-GB/sensitive.ts";
import { several } from "./en-GB/several.ts";
import { slack } from "./en-GB/slack.ts";
import {
  asked,
  because,
  contacted,
  excused,
  knownUntil,
  next,
  silence,
  snoozed,
  state,
  takenBack,
} from "./en-GB/standing.ts";
import { digits, emptied, record, student, studentHow } from "./en-GB/student.ts";
import { toStudent } from "./en-GB/student-side.ts";
import { summary } from "./en-GB/summary.ts";

/** Every sentence a person can see, in British English, grouped by where it stands. */
export const enGB = {
  afterContact,
  aloud,
  around,
  asked,
  askedOf,
  because,
  buttons,
  caseAdd,
  caseForm,
  caseNews,
  caseNext,
  caseOutcome,
  choose,
  closedList,
  colleague,
  contact,
  contacted,
  correction,
  day,
  digits,
  doneList,
  dueList,
  emptied,
  escalate,
  escalated,
  excused,
  find,
  first,
  green,
  handOver,
  help,
  known,
  knownUntil,
  kudos,
  level,
  list,
  listHow,
  missing,
  mode,
  next,
  note,
  nothingYet,
  notice,
  notification,
  nudgesDue,
  openAloud,
  opening,
  outcome,
  ownCopy,
  overdue,
  piece,
  privacy,
  problem,
  quietWeek,
  raise,
  raiseFind,
  record,
  refusal,
  reminder,
  rule,
  sandbox,
  returnReason,
  says,
  sensitive,
  settings,
  silence,
  several,
  slack,
  snooze,
  snoozed,
  snoozeReason,
  state,
  stopping,
  student,
  studentHow,
  studentMenu,
  summary,
  supportCase,
  takenBack,
  thankFind,
  toStudent,
  waiting,
  who,
  withSupport,
  wrong,
};
