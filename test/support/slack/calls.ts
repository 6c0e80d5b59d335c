import { isList, isObject, type Node, type NodeObject } from "../../../src/chat/json.ts";
import { argument } from "./method.ts";

/** What came back for a call; null where nothing did. */
export interface Answer {
  readonly status: number;
  readonly body: NodeObject;
  /** Seconds to wait, as the header says. */
  readonly retryAfter: number | null;
}

/** A call as it came in. */
export interface Call {
  readonly at: Date;
  readonly method: string;
  readonly token: string;
  readonly body: NodeObject;
  /** Whether it had its effect, whatever the caller heard of it. */
  readonly accepted: boolean;
  readonly answer: Answer | null;
}

/** Every text of a call, wherever it stands. */
export function textsIn(node: Node): string[] {
  if (typeof node === "string") return [node];
  if (isList(node)) return node.flatMap(textsIn);
  return isObject(node) ? Object.values(node).flatMap(textsIn) : [];
}

/** What two calls have in common when one is the other again: the message, or the conversation it goes to. */
const subjectOf = ({ method, body }: Call): string =>
  [method, ...["channel", "ts", "user_id", "view_id"].map((name) => argument(body, name))].join();

/** Calls in order, and what tests ask of them. It only grows. */
export function callLog() {
  const calls: Call[] = [];
  return {
    calls,
    add: (call: Call): void => void calls.push(call),
    /** Calls that had their effect, of one method or of all. */
    accepted: (method?: string): readonly Call[] =>
      calls.filter((call) => call.accepted && (method ?? call.method) === call.method),
    /** Calls that Slack said no to, with what it said. */
    refused: (): readonly { method: string; error: string; body: NodeObject }[] =>
      calls.flatMap(({ method, body, answer }) =>
        typeof answer?.body.error === "string" ? [{ method, body, error: answer.body.error }] : [],
      ),
    /**
     * Calls that came although Slack had asked to wait longer: the same thing again, or, where a limit counts for the `method`, the
     * same method.
     */
    tooEarly(counts: "subject" | "method" = "subject"): readonly Call[] {
      const keyOf = counts === "subject" ? subjectOf : ({ method }: Call) => method;
      const until = new Map<string, number>();
      return calls.filter((call) => {
        const [key, at] = [keyOf(call), call.at.getTime()];
        const mayFrom = until.get(key) ?? 0;
        const wait = (call.answer?.retryAfter ?? 0) * 1_000;
        if (wait > 0) until.set(key, Math.max(mayFrom, at + wait));
        return at < mayFrom;
      });
    },
  };
}
