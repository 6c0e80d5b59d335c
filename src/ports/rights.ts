import type { Reachable } from "../domain/chat-links.ts";
import type { IsoDate } from "../domain/dates.ts";
import type { NamedStudent } from "../domain/facts.ts";
import type { DeliveryId, StaffId } from "../domain/ids.ts";
import type { OwnWrongThing, SaidWrong } from "../domain/own-wrong.ts";
import type { RightsAction, RightsView } from "../domain/rights-view.ts";
import type { Card, ViewContext } from "../domain/views/card.ts";
import type { Answer, DrawnForm, PressedButton } from "./messages.ts";

/** What a student says is wrong, for whoever answers it. */
export interface CorrectionFacts extends SaidWrong {
  readonly kind: OwnWrongThing;
  readonly student: NamedStudent;
  readonly sameName: boolean;
  /** The student's own words. */
  readonly text: string | null;
  /** Who answered it. */
  readonly byName: string | null;
  readonly reach: Reachable;
  readonly today: IsoDate;
  readonly zone: string;
}

export type CorrectionAnswer =
  | { readonly state: "corrected" }
  /** In words that the student reads. */
  | { readonly state: "kept"; readonly why: string };

export interface Corrections {
  /** Null for somebody who does not answer for what the student studies. */
  read(correction: string, reader: StaffId): Promise<CorrectionFacts | null>;
  /** The messages that say so; null for somebody else's, and for one that was answered before. */
  answer(
    correction: string,
    reader: StaffId,
    answer: CorrectionAnswer,
    at: Date,
  ): Promise<readonly DeliveryId[] | null>;
  /** Sends what nobody was there to answer, and once more what is past its day. How many of these there are. */
  remind(
    today: IsoDate,
    at: Date,
  ): Promise<{
    readonly told: readonly DeliveryId[];
    readonly late: number;
    readonly nobodys: number;
  }>;
}

/** What stopping did to messages. */
export interface StopCount {
  readonly changed: readonly DeliveryId[];
  readonly cancelled: number;
}

/** Stopping everything about a student, and beginning again, by whoever of student support may. */
export interface Stops {
  /** Whether a reader may stop the student of a reference: of the team, not barred, and there is one. */
  mayStop(ref: string, reader: StaffId): Promise<boolean>;
  /** Null for somebody who may not. */
  stop(ref: string, reader: StaffId, at: Date): Promise<StopCount | null>;
  /** Null for somebody who may not, and where nothing is stopped. The second person is somebody else than the first. */
  restart(ref: string, reader: StaffId, at: Date): Promise<"waits" | "again" | null>;
}

export type DrawRights = (
  view: RightsView,
  reader: StaffId,
  form: DrawnForm,
  ctx: ViewContext,
) => Promise<Card | null>;

export type AnswerRights = (
  action: RightsAction,
  button: PressedButton,
  view: { readonly card: string },
  reader: StaffId,
) => Promise<Answer>;
