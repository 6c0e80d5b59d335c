import type { Settings } from "../settings.ts";
import type { Signal } from "../signals.ts";
import type { Observation } from "./observation.ts";

/**
 * Messages without an answer, and nothing seen of the student since the first of them; a hard trigger (cards 0.1): somebody else should
 * try. Said of the student as a whole. What was written before the student's modules began is of another term.
 */
export function contactSignals(
  { person: { unanswered, since }, overall: { seenOn } }: Observation,
  { signals: { noReply } }: Settings,
): Signal[] {
  const messages = unanswered.filter((on) => on >= since);
  const [first] = messages;
  if (first === undefined || messages.length < noReply.messages) return [];
  if (seenOn !== null && seenOn >= first) return [];
  return [
    {
      id: "no-reply",
      module: null,
      hard: true,
      messages: messages.length,
      since: first,
      lastSeenOn: seenOn,
    },
  ];
}
