import { type NudgeFacts, type NudgeKind, nudgeKinds } from "../../nudges/kinds.ts";
import type { SentNow } from "../../nudges/waiting.ts";
import type { Reader } from "../reader.ts";
import { moment } from "./dates.ts";
import { counted, plural } from "./numbers.ts";
import { piece } from "./reasons.ts";

const messages = (n: number): string => counted(n, "message", "messages");
const go = (n: number): string => plural(n, { one: "goes", other: "go" });

const subjects: Readonly<Record<NudgeKind, string>> = {
  "deadline-near": "deadline near",
  "deadline-passed": "deadline passed",
  "missed-critical": "missed key session",
  quiet: '"We haven\'t seen you"',
  "first-on-time": "well done",
};

/** What a message is about, in a few words. */
function subject(facts: NudgeFacts, { vle }: Reader): string {
  switch (facts.kind) {
    case "quiet":
      return `"We haven't seen you in ${vle} since…"`;
    case "missed-critical":
      return subjects[facts.kind];
    case "deadline-near":
    case "deadline-passed":
    case "first-on-time":
      return `${subjects[facts.kind]} (${piece(facts)})`;
  }
}

/** Messages to a tutor's students that are about to go (cards.md 14.7), and the line of the list about them. */
export const nudgesDue = {
  title: (n: number, at: Date, reader: Reader): string =>
    `${messages(n)} to your tutees ${go(n)} out ${moment(at, reader)}`,
  /** Under a list's title, in front of [See or stop]. */
  onList: (n: number, at: Date, reader: Reader): string =>
    `${messages(n)} to your tutees ${go(n)} out ${moment(at, reader)}.`,
  subject,
  nothing: "No message to your tutees waits to go out.",
  line: (name: string, facts: NudgeFacts, reader: Reader): string =>
    `${name}: ${subject(facts, reader)}`,
  /** Many: how many of each sort. */
  counts: (kinds: readonly NudgeKind[]): string[] =>
    nudgeKinds.flatMap((kind) => {
      const n = kinds.filter((one) => one === kind).length;
      return n === 0 ? [] : [`${n} ${subjects[kind]}`];
    }),
  whole: (name: string, lines: readonly string[]): string => `${name}: ${lines.join(" ")}`,
  page: (page: number, pages: number): string => `Page ${page} of ${pages}.`,
  asks: '"We haven\'t seen you" goes only after OK or Send now.',
  sent: ({ sent, dropped }: SentNow): string =>
    [
      ...(sent === 0 ? [] : [`${messages(sent)} sent.`]),
      ...(dropped === 0 ? [] : [`${dropped} not sent: things have changed.`]),
    ].join(" "),
  /** [Send now] where nothing goes out at the moment. */
  later: "Messages go out from 10:00 to 16:00 on working days. These will, too.",
};
