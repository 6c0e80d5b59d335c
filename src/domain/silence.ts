import type { IsoDate } from "./dates.ts";
import type { Signal } from "./signals.ts";
import type { Standing } from "./standing.ts";

type NoReply = Extract<Signal, { id: "no-reply" }>;

/** A follow-up on messages that nobody answered, of a student who was not seen since either. */
export interface Silence extends Pick<NoReply, "messages" | "since" | "lastSeenOn"> {
  /** The day of the last message. */
  readonly until: IsoDate;
}

/** Whether a follow-up is due where somebody else should try (cards.md 4.3); null where it is one like any other. */
export function silenceOf(standing: Standing, signals: readonly Signal[]): Silence | null {
  if (standing.state !== "due") return null;
  const signal = signals.find((one): one is NoReply => one.id === "no-reply");
  return signal ? { ...signal, until: standing.on } : null;
}
