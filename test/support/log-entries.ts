import type { EntryId, StaffId, StudentId } from "../../src/domain/ids.ts";
import type { Act, LogEntry, Snapshot } from "../../src/domain/log.ts";

export const MEI = 1 as StaffId;
export const KOFI = 2 as StaffId;
const names: Record<number, string> = { 1: "Dr Mei Li", 2: "Dr Kofi Osei" };

export const calm: Snapshot = { level: "medium", hard: false, signals: ["quiet"] };

/** An entry about one student; `at` is an instant, its day is UTC's. */
export const entry = (id: string, by: StaffId, at: string, act: Act): LogEntry => ({
  ...act,
  id: id as EntryId,
  studentId: 7 as StudentId,
  by,
  byName: names[by] ?? "",
  at: new Date(at),
  on: at.slice(0, 10),
});

export const wrote = (followUpOn: string | null = "2014-03-13"): Act => ({
  kind: "contact",
  outcome: "left-message",
  mode: "email",
  followUpOn,
  meetingOn: null,
  was: calm,
});

export const spoke: Act = {
  kind: "contact",
  outcome: "reached",
  mode: "chat",
  followUpOn: null,
  meetingOn: null,
  was: calm,
};
export const sorted: Act = { ...spoke, outcome: "addressed" };
export const booked = (meetingOn: string, followUpOn: string): Act => ({
  ...spoke,
  outcome: "appointment",
  meetingOn,
  followUpOn,
});

export const snoozed = (until: string, wakeIfWorse = true): Act => ({
  kind: "snooze",
  until,
  because: "know-why",
  deadline: null,
  wakeIfWorse,
  was: calm,
});
