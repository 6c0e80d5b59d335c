import type { DutyAlertFacts, DutyStep } from "../domain/duty.ts";
import type { NamedStudent } from "../domain/facts.ts";
import type { DeliveryId, StaffId, StudentId } from "../domain/ids.ts";

/** Words of students that may mean danger. They stand in their own table, for the duty team alone. */
export interface DutyAlerts {
  /** Keeps them and has everybody on duty told; the same id again does nothing. The messages to them. */
  raise(alert: {
    readonly id: string;
    readonly student: StudentId;
    readonly words: string;
    readonly at: Date;
  }): Promise<readonly DeliveryId[]>;
  /** Null for whoever is not on duty for the student, or has left the alert to somebody else. */
  read(alert: string, reader: StaffId): Promise<DutyAlertFacts | null>;
  /** What somebody on duty does about it, on record; nothing where it is not theirs to do, or somebody was first. The messages to whoever is told. */
  step(alert: string, reader: StaffId, step: DutyStep, at: Date): Promise<readonly DeliveryId[]>;
  /** The student, for a tutor who is told that somebody is in touch; null for everybody else. */
  tutee(alert: string, reader: StaffId): Promise<NamedStudent | null>;
  /** Those to whom it may be handed. */
  colleagues(alert: string, reader: StaffId): Promise<readonly { id: StaffId; name: string }[]>;
}
