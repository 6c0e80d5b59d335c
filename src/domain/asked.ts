import type { Reachable } from "./chat-links.ts";
import type { IsoDate } from "./dates.ts";
import type { NamedStudent } from "./facts.ts";
import type { StaffId, StudentId } from "./ids.ts";
import type { NudgeFacts } from "./nudges/kinds.ts";
import type { OpenRequest } from "./requests.ts";
import type { Standing } from "./standing.ts";

/** What a student asked, for whoever was told of it (cards.md 7.10). */
export interface AskedFacts extends OpenRequest {
  readonly studentId: StudentId;
  readonly student: NamedStudent;
  readonly sameName: boolean;
  /** Of the reader's item; null where there is none. */
  readonly token: string | null;
  /** The student's own line. */
  readonly text: string | null;
  /** What the message was about after which they asked. */
  readonly after: NudgeFacts | null;
  /** Nobody has answered. */
  readonly open: boolean;
  readonly standing: Standing;
  /** Who is to answer now, where that is not the reader; null: it is, or nobody. */
  readonly elsewhere: string | null;
  readonly reach: Reachable;
  readonly today: IsoDate;
  readonly zone: string;
}

/** Who answers in somebody's place. */
export interface StandIn {
  readonly id: StaffId;
  readonly name: string;
}

/** A register that students say is wrong, for the module's team (cards.md 14.5). */
export interface RegisterCheck {
  readonly event: number;
  readonly module: string;
  readonly startsAt: Date;
  readonly attended: number;
  readonly expected: number;
  /** How many are usually registered; null where nobody can say. */
  readonly usual: number | null;
  /** How many students say they were there and wait for an answer. */
  readonly say: number;
  readonly answerBy: IsoDate | null;
  /** How it was decided last; null while somebody waits. */
  readonly decided: {
    readonly how: "corrected" | "kept" | "ignored";
    readonly byName: string;
  } | null;
  readonly today: IsoDate;
  readonly zone: string;
}
