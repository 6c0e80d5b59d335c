import type { ClosedDays } from "../domain/dates.ts";
import type { EntryId, PressId, StudentId } from "../domain/ids.ts";
import type { LogEntry } from "../domain/log.ts";
import type { Settings } from "../domain/settings.ts";
import { decideStudent as decide, type StudentDecision } from "../domain/student-acts.ts";
import type { Facts } from "../ports/facts.ts";
import type { StudentActs, StudentPress, StudentResult } from "../ports/student-acts.ts";
import type { Bell, Clock, NewId } from "../ports/work.ts";

type Ports = {
  readonly studentActs: StudentActs;
  readonly facts: Pick<Facts, "itemOf">;
  readonly bell: Bell;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly settings: Settings;
  readonly zone: string;
  readonly closed: ClosedDays;
  /** Tells the operator that a register is to be checked and its module has nobody: an id and no name. */
  readonly nobodyToAsk: (press: PressId) => void;
};

/**
 * Decides a student's press that was written down; null for one that is no student's. Safe to call any number of times, by any number of
 * processes: one press adds at most one entry, request or alert.
 */
export const decideStudent = (ports: Ports) => {
  const { studentActs, clock, newId } = ports;
  return async (id: PressId): Promise<StudentResult | null> => {
    const entry = newId() as EntryId;
    for (;;) {
      const press = await studentActs.situation(id);
      if (!press) return null;
      const { student } = press;
      if (student === null) return refuse(ports, id, { kind: "not-yours" });
      if (press.decided !== null) return decided(press);
      const decision = decide(press, { ...ports, now: clock.now() });
      const result = await carryOut(ports, press, student, entry, decision);
      if (result) return result;
    }
  };
};

/** Null when the history has moved on since it was read. */
async function carryOut(
  ports: Ports,
  { id, version }: StudentPress,
  student: StudentId,
  entry: EntryId,
  decision: StudentDecision,
): Promise<StudentResult | null> {
  const { studentActs, clock } = ports;
  const at = clock.now();
  switch (decision.kind) {
    case "not-yours":
      return refuse(ports, id, { kind: "not-yours" });
    case "form":
      return refuse(ports, id, decision);
    case "stands":
      await studentActs.refuse(id, "stands", at);
      return resultOf(decision.entry);
    case "danger": {
      const told = await studentActs.alert({ press: id, student, words: decision.words, at });
      for (const delivery of told) await ports.bell.ring({ job: "deliver", delivery });
      return { kind: "danger" };
    }
    case "elsewhere": {
      const { text } = decision;
      const sought = await studentActs.seek({ id: entry, press: id, student, text, at });
      for (const delivery of sought.told) await ports.bell.ring({ job: "deliver", delivery });
      return { kind: "sought", case: sought.case };
    }
    case "act": {
      const { act, text, hold, tellAt } = decision;
      // The message to whoever is asked opens the student through an item of theirs.
      if (act.kind === "asked") await ports.facts.itemOf(act.to, student);
      const recorded = await studentActs.record({
        id: entry,
        press: id,
        student,
        at,
        act,
        text,
        hold,
        tellAt,
        expected: version,
      });
      if (!recorded) return null;
      for (const delivery of recorded.told) await ports.bell.ring({ job: "deliver", delivery });
      for (const delivery of recorded.behind) await ports.bell.ring({ job: "redraw", delivery });
      if (recorded.nobody) ports.nobodyToAsk(id);
      return act.kind === "said" ? { kind: "said", nudge: act.nudge } : { kind: "asked", entry };
    }
  }
}

/** What an entry that stands says to the press that led to it. */
function resultOf(entry: LogEntry): StudentResult {
  if (entry.kind === "said") return { kind: "said", nudge: entry.nudge };
  if (entry.kind === "asked") return { kind: "asked", entry: entry.id };
  throw new Error(`No press of a student's adds ${entry.kind}.`);
}

/** What a press came to that was decided before. */
function decided({ decided: result, entry, sought, history }: StudentPress): StudentResult {
  if (result !== "recorded") return { kind: "lapsed" };
  if (sought !== null) return { kind: "sought", case: sought };
  const added = history.find(({ id }) => id === entry);
  return added ? resultOf(added) : { kind: "danger" };
}

async function refuse(
  { studentActs, clock }: Ports,
  id: PressId,
  result: Extract<StudentResult, { kind: "form" | "not-yours" }>,
): Promise<StudentResult> {
  const why = result.kind === "form" ? result.refusal.why : result.kind;
  await studentActs.refuse(id, why, clock.now());
  return result;
}
