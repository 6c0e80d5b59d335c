import { addDays } from "../../src/domain/dates.ts";
import type { StaffId } from "../../src/domain/ids.ts";
import type { Refusal } from "../../src/domain/intervention.ts";
import type { Standing } from "../../src/domain/standing.ts";

/** What two people may do about one student, in any order. */
export type ActName = "contact" | "snooze" | "wake" | "undo" | "note" | "wrong" | "escalate";

export interface Step {
  readonly act: ActName;
  readonly by: StaffId;
  readonly now: Date;
  /** Whether the card before them shows everything there is, or what there was after their own last act. */
  readonly card: "fresh" | "own";
}

/** Five acts each. Two contacts meet, two undos, two cases. */
export const fives: readonly (readonly ActName[])[] = [
  ["contact", "snooze", "wake", "escalate", "wrong"],
  ["contact", "contact", "snooze", "undo", "note"],
  ["contact", "contact", "undo", "undo", "wrong"],
  ["contact", "snooze", "escalate", "escalate", "undo"],
];
const minute = 60_000;
export const jumps = [0, 11 * minute, 4 * 1_440 * minute];

/** Days after which the acts of these orders bring a student back. */
export const BACK_DAYS = { contact: 3, snooze: 7 } as const;
const UNDO_MS = 10 * minute;

interface Line {
  readonly act: Exclude<ActName, "undo">;
  readonly by: StaffId;
  readonly at: Date;
  /** Its place in the log. */
  readonly place: number;
}

/** The books as a careful person would keep them on paper: what stands, a line an act; undo strikes a line out. */
export interface Ledger {
  readonly lines: readonly Line[];
  /** How long the log is, with what was undone and the undoing. */
  readonly written: number;
  /** How long it was after the last act of each. */
  readonly own: ReadonlyMap<StaffId, number>;
}
export const emptyLedger: Ledger = { lines: [], written: 0, own: new Map() };

export interface Entered {
  readonly ledger: Ledger;
  readonly seen: number;
  readonly result: "recorded" | Refusal["why"];
  /** The place of what an undo takes back. */
  readonly undoes: number | null;
}

/** What must come of a step. */
export function enter(ledger: Ledger, { act, by, now, card }: Step): Entered {
  const { lines, written, own } = ledger;
  const seen = card === "fresh" ? written : (own.get(by) ?? 0);
  const refused = (result: Refusal["why"]): Entered => ({ ledger, seen, result, undoes: null });
  const after = { written: written + 1, own: new Map(own).set(by, written + 1) };
  if (act === "undo") {
    const last = lines.findLast((line) => line.by === by);
    if (!last) return refused("nothing-to-undo");
    const late = now.getTime() - last.at.getTime() > UNDO_MS;
    if (late || lines.some((line) => line.by !== by && line.place > last.place))
      return refused("undo-too-late");
    const rest = lines.filter((line) => line !== last);
    return { ledger: { ...after, lines: rest }, seen, result: "recorded", undoes: last.place };
  }
  const unseen = lines.some(
    (line) => line.act === "contact" && line.by !== by && line.place >= seen,
  );
  if (act === "contact" && unseen) return refused("first-was");
  if ((act === "escalate" || act === "snooze") && hasCase(ledger)) return refused("case-open");
  const line = { act, by, at: now, place: written };
  return {
    ledger: { ...after, lines: [...lines, line] },
    seen,
    result: "recorded",
    undoes: null,
  };
}

/** There is one case at a time, until it is taken back. */
const hasCase = ({ lines }: Ledger) => lines.some(({ act }) => act === "escalate");

const dayOf = (at: Date) => at.toISOString().slice(0, 10);

/** How the student stands by the books. */
export function stateOf(ledger: Ledger, now: Date): Standing["state"] {
  const last = ledger.lines.findLast(({ act }) => act !== "note" && act !== "wrong");
  const otherwise = hasCase(ledger) ? "case" : "new";
  if (last?.act !== "contact" && last?.act !== "snooze") return otherwise;
  const isBack = dayOf(now) >= addDays(dayOf(last.at), BACK_DAYS[last.act]);
  if (last.act === "snooze") return isBack ? otherwise : "snoozed";
  return isBack ? "due" : "waiting";
}
