import type { Mode, Outcome, SnoozeReason } from "../../log.ts";
import type { Level, Trend } from "../../signals.ts";

/** Words for the codes that settings, forms, rows and the log share. */
export const level: Readonly<Record<Level, string>> = {
  high: "Worth a check-in",
  medium: "Keep an eye on",
  steady: "Nothing unusual",
  unknown: "Not enough data",
};

export const trend: Readonly<Record<Trend, string>> = {
  quieter: "getting quieter",
  steady: "steady",
  "picking-up": "picking up",
};

/** The answers to "What happened?". */
export const outcome: Readonly<Record<Outcome, string>> = {
  "left-message": "I wrote or left a message, waiting",
  reached: "We spoke",
  "no-answer": "I tried, no answer",
  appointment: "Meeting booked",
  addressed: "Sorted",
  referred: "Pointed them to another service",
};

/** The same in the log, whoever did it. */
export const outcomeInLog: Readonly<Record<Outcome, string>> = {
  "left-message": "left message, waiting",
  reached: "reached",
  "no-answer": "tried, no answer",
  appointment: "meeting booked",
  addressed: "sorted",
  referred: "pointed to another service",
};

/** The choices of "How?". */
export const mode: Readonly<Record<Mode, string>> = {
  chat: "Chat",
  email: "Email",
  call: "Call",
  "in-person": "In person",
  text: "Text",
};

/** The same inside a line. */
export const modeInLine: Readonly<Record<Mode, string>> = {
  chat: "chat",
  email: "email",
  call: "call",
  "in-person": "in person",
  text: "text",
};

export const snoozeReason: Readonly<Record<SnoozeReason, string>> = {
  "know-why": "I know why",
  waiting: "Waiting for something",
  colleague: "A colleague is on it",
  "not-worrying": "Not worrying",
};
