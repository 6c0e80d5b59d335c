import { askedActions } from "./asked-view.ts";
import { ownDataActions } from "./own-data-view.ts";
import { rightsActions } from "./rights-view.ts";
import { summaryActions } from "./summary/view.ts";

/** What a button may ask for. Cards carry these names and an opaque token, nothing else. */
export const itemActions = [
  "open", // the student's card
  "contacted", // the form
  "contacted.save",
  "contacted.too", // save mine although a colleague was first
  "snooze",
  "snooze.save",
  "wake",
  "note",
  "note.save",
  "undo",
  "record", // full record
  "how", // how this is worked out, for this student
  "menu", // what else can be done about this student
  "around", // who works with this student
  "wrong", // the data looks wrong: the form
  "wrong.save",
  "known", // the form that says what is not expected
  "known.save",
  "known.change", // the form that changes one
  "known.change.save",
  "known.end", // from now on it is expected again
  "raise", // the form that tells the student's tutor
  "raise.save",
  "escalate", // the form
  "escalate.save",
  "case", // where the student's case stands
  "case.add", // the form that tells the team more
  "case.add.save",
  "case.withdraw",
  "case.resend", // the form that answers a case that came back
  "case.resend.save",
  "case.open", // a member of the team opens a case
  "case.accept",
  "case.return", // the form that sends it back to whoever raised it
  "case.return.save",
  "case.pass", // the form that hands it on to another team
  "case.pass.save",
  "case.close", // the form
  "case.close.save",
  "case.head", // the head of service is to decide
  "thank", // the form that writes a note to the student
  "thank.save",
] as const;
export const listActions = [
  "list",
  "list.more",
  "list.menu",
  "list.how",
  "waiting", // what waits for the reader
  "find",
  "find.open",
  "help",
  "privacy",
  "settings", // the form
  "settings.save",
  "raise.find",
  "raise.open",
  "cases", // the team's open cases
  "thank.find", // whom to thank
  "thank.open",
  "hand-over", // all students who came from another tutor
  "orphans", // the names of students without a tutor
  "wrote", // the form for several at once
  "wrote.save",
  "snooze.several",
  "snooze.several.save",
  "nudges", // what is about to go to the reader's students
  "nudges.read",
  "nudges.send",
  "nudges.stop",
  "nudges.ok", // yes to those that ask for one
  ...summaryActions,
  ...rightsActions,
  ...askedActions,
] as const;

/** What a student presses that is written down before it is decided: an answer, or something they send. */
const studentWrites = [
  "say.fine",
  "say.catching-up",
  "say.started",
  "say.was-there",
  "say.handed-in",
  "say.extension",
  "say.away",
  "chat.send",
  "stuck.send",
] as const;
/** What a student may press on a message of theirs. */
export const studentActions = [
  ...studentWrites,
  "chat", // the form that asks for a chat
  "stuck", // the form that says what they are stuck on
  "why", // why they have this message
  "message", // back to the message
  "numbers", // whom to call now, in another language
  "stop",
  ...ownDataActions,
] as const;

export type ItemAction = (typeof itemActions)[number];
export type ListAction = (typeof listActions)[number];
export type StudentAction = (typeof studentActions)[number];
export type StudentWrite = (typeof studentWrites)[number];

const opening: readonly ItemAction[] = [
  "open",
  "contacted",
  "snooze",
  "note",
  "record",
  "how",
  "menu",
  "around",
  "wrong",
  "known",
  "known.change",
  "raise",
  "escalate",
  "case",
  "case.add",
  "case.resend",
  "case.open",
  "case.return",
  "case.pass",
  "case.close",
  "thank",
];

export const isStudentWrite = (action: string): action is StudentWrite =>
  studentWrites.some((known) => known === action);

const teamActions: readonly string[] = [
  "case.accept",
  "case.return.save",
  "case.pass.save",
  "case.close.save",
  "case.head",
] satisfies readonly ItemAction[];

/** Whether an action is for those who have a case, and for nobody else. */
export const isOfTeam = (action: string): boolean => teamActions.includes(action);

/** Whether an action does something about a student, which is written down before it is decided; the others only open a card. */
export const isWritten = (action: string): action is ItemAction | StudentWrite =>
  isStudentWrite(action) ||
  (itemActions.some((known) => known === action) && !opening.some((opens) => opens === action));

/** Names of the inputs a form sends beside its action; anything else that arrives is dropped. */
export const inputNames = [
  "outcome",
  "mode",
  "followUp", // ISO date, or "none"
  "meetingOn",
  "note",
  "restricted", // "true" or "false"
  "sure", // "true": the hint about health details was read
  "until", // ISO date, "deadline:<ISO date>" or "other"
  "otherDate",
  "because",
  "wake", // "true" or "false"
  "text",
  "student", // id of a student chosen by name; the right is checked when it arrives
  "what", // what looks wrong about the data
  "noticed",
  "to", // id of the member of staff who is told, or "all"
  "day", // ISO weekday
  "time", // "08:00"
  "length", // whole number, or "usual"
  "awayFrom", // ISO date
  "awayTo",
  "cover", // id of a member of staff, or "none"
  "names", // how names stand on the list
  "chat", // the platform on which lists arrive
  "signals", // what is not expected, with commas between
  "from", // ISO date
  "kind", // of a known reason
  "reason", // which known reason: the id of the entry that gave it
  "students", // tokens of several rows, with commas between
  "about", // what a case is about
  "help", // what would help
  "knows", // whether the student knows of the case
  "urgency",
  "choice", // of a form about a case: why it goes back, a team's name, or how it ended
  "who", // whom a student would like to talk to: the id of a tutor, or "else"
  "stuckOn", // "assessment:5", "module:3" or "else"
  "when", // how soon
  "of", // the message after which a form was opened
  "which", // what of a student's is wrong, "hand-in:5", or "none"
  "choices", // kinds of message, with commas between
  "quietFrom", // "20:00"
  "quietTo",
  "weekends", // "true" or "false"
] as const;
export type InputName = (typeof inputNames)[number];
export type Inputs = Readonly<Partial<Record<InputName, string>>>;

/** The token of an item's buttons: which row, and how many log entries the reader had seen. */
export interface ItemToken {
  readonly item: string;
  readonly version: number;
}
const tokenShape = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.(\d{1,9})$/;

export const writeToken = ({ item, version }: ItemToken): string => `${item}.${version}`;

/** Reads a token; null for anything that is not exactly one. */
export function readToken(text: string): ItemToken | null {
  const [, item, version] = tokenShape.exec(text) ?? [];
  return item === undefined || version === undefined ? null : { item, version: Number(version) };
}
