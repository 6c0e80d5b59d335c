import type { KnownKind, KnownSignal } from "../../known-reason.ts";
import type { Reader } from "../reader.ts";

const kinds: Readonly<Record<KnownKind, string>> = {
  "agreed-absence": "Agreed absence",
  adjustment: "Agreed adjustment",
  "mitigating-circumstances": "Mitigating circumstances",
  placement: "Placement or year abroad",
  "break-in-study": "Break in study",
  "writing-up": "Writing up",
};

/** The form by which staff say that something is not expected of a student (cards.md 14.2). */
export const known = {
  title: (name: string): string => `Known reason: ${name}`,
  what: "What is not expected?",
  signal: (of: KnownSignal, { vle }: Reader): string =>
    ({
      attendance: "Attendance",
      deadlines: "Deadlines",
      activity: `${vle} activity`,
      any: "Any of these",
    })[of],
  from: "From",
  until: "Last day",
  kindLabel: "Kind",
  kind: kinds,
  hidden: 'Colleagues see "known reason until…", not the kind.',
  done: "Known reason added.",
};
