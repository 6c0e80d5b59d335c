import { isDiscreet } from "./cases.ts";
import type { CaseRequest } from "./forms-escalate.ts";
import type { Decision, Refusal, Situation } from "./intervention.ts";
import { type Act, openCase, soughtCase } from "./log.ts";
import type { Note } from "./notes.ts";

const refuse = (refusal: Refusal): Decision => ({ ok: false, refusal });
const accept = (act: Act, note: Note | null = null): Decision => ({ ok: true, act, note });

/** Decides what a request about a case adds to the log. */
export function decideCase(situation: Situation, request: CaseRequest): Decision {
  const { history, by, was, newCase, deciders, sought } = situation;
  const own = openCase(history);
  if (request.kind === "escalate") {
    if (own) return refuse({ why: "case-open", open: own });
    if (newCase === null) throw new Error("A case is raised under a number.");
    const { note, ...asked } = request;
    return accept({ ...asked, case: newCase.number, team: newCase.team, was }, note);
  }
  const open = sought ? soughtCase(history) : own;
  if (!open) return refuse({ why: "no-case" });
  const { case: number, accepted, status, team } = open;
  const moved = refuse({ why: "case-moved", case: number });
  // What is said about a case that is nobody else's business stays with those whose it is.
  const written = (text: string): Note | null =>
    text === "" ? null : { text, restricted: own === null || isDiscreet(own.about) };
  switch (request.kind) {
    case "accept":
      if (accepted) return refuse({ why: "case-taken", byName: accepted.byName, at: accepted.at });
      return status === "returned" ? moved : accept({ kind: "accept", case: number });
    case "case-note":
      return accept({ kind: "case-note", case: number }, written(request.text));
    case "withdraw":
      if (sought || own === null) return moved;
      return own.by === by
        ? accept({ kind: "withdraw", case: number })
        : refuse({ why: "case-open", open: own });
    case "return":
      // What the student asked for has nobody to go back to.
      if (sought || !(status === "open" || status === "accepted")) return moved;
      return accept(
        { kind: "return", case: number, because: request.because },
        written(request.text),
      );
    case "resend": {
      const { text, ...due } = request;
      return status === "returned" ? accept({ ...due, case: number }, written(text)) : moved;
    }
    case "hand-on": {
      // Who decides may give it to the same team again.
      if (status === "returned" || (team === request.to && status !== "decision")) return moved;
      return accept({ ...request, case: number, from: team });
    }
    case "close": {
      if (!(status === "open" || status === "accepted")) return moved;
      const { outcome, text } = request;
      const director = outcome === "not-reached" ? deciders.director : null;
      return accept({ kind: "close", case: number, outcome, director }, written(text));
    }
    case "ask-head":
      return status === "decision" && deciders.head !== null && deciders.head !== open.owner?.id
        ? accept({ kind: "ask-head", case: number, head: deciders.head })
        : moved;
  }
}
