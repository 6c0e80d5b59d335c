import { readToken } from "../domain/actions.ts";
import type { ClosedDays } from "../domain/dates.ts";
import type { DutyStep } from "../domain/duty.ts";
import type { EntryId, StaffId } from "../domain/ids.ts";
import { answerBy, reaches } from "../domain/requests.ts";
import type { Settings } from "../domain/settings.ts";
import type { View } from "../domain/view.ts";
import type { AnswerAsked, RegisterChecks, Requests } from "../ports/asked.ts";
import type { OpenStudent } from "../ports/desk.ts";
import type { DutyAlerts } from "../ports/duty.ts";
import type { Facts } from "../ports/facts.ts";
import type { Answer } from "../ports/messages.ts";
import type { Bell, Clock, NewId, Reference } from "../ports/work.ts";

type Ports = {
  readonly requests: Requests;
  readonly registerChecks: RegisterChecks;
  readonly dutyAlerts: DutyAlerts;
  readonly facts: Pick<Facts, "itemOf">;
  readonly openStudent: OpenStudent;
  readonly bell: Bell;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly reference: Reference;
  readonly settings: Settings;
  readonly zone: string;
  readonly closed: ClosedDays;
};

const show = (view: View): Answer => ({ view, form: {} });

/** Answers what staff press on what students ask. Each of these happens once, whoever else presses it. */
export const answerAsked =
  (ports: Ports): AnswerAsked =>
  async (action, { token, inputs }, view, reader) => {
    const named = readToken(token)?.item ?? "";
    switch (action) {
      case "asked.pass":
        return pass(ports, named as EntryId, reader);
      case "register.correct":
      case "register.keep":
      case "register.ignore": {
        if (view.card !== "register-check") return cannotOpen(ports);
        const told = await ports.registerChecks.decide(
          view.event,
          reader,
          decisions[action],
          ports.clock.now(),
        );
        for (const delivery of told ?? []) await ports.bell.ring({ job: "deliver", delivery });
        return show({ card: "register-check", event: view.event });
      }
      case "duty.open":
        return duty(ports, named, reader, { kind: "open" }, "duty");
      case "duty.take":
        return duty(ports, named, reader, { kind: "take" }, "duty");
      case "duty.not-crisis":
        return duty(ports, named, reader, { kind: "not-crisis" }, "duty");
      case "duty.tutor":
        return duty(ports, named, reader, { kind: "tell-tutor" }, "duty");
      case "duty.hand":
        return duty(ports, named, reader, { kind: "open" }, "duty-hand");
      case "duty.hand.save":
        return duty(
          ports,
          named,
          reader,
          { kind: "hand", to: Number(inputs.to) as StaffId },
          "duty",
        );
      case "duty.close":
        return show({ card: "duty-told", alert: named });
    }
  };

const decisions = {
  "register.correct": "corrected",
  "register.keep": "kept",
  "register.ignore": "ignored",
} as const;

/** Has somebody stand in for the reader; where nobody does, a team may help. */
async function pass(ports: Ports, entry: EntryId, reader: StaffId): Promise<Answer> {
  const { requests, facts, openStudent, bell, clock, newId } = ports;
  const asked = await requests.read(entry, reader);
  if (!asked) return cannotOpen(ports);
  const to = await requests.standIn(asked.studentId, reader);
  if (!to) {
    const item = await facts.itemOf(reader, asked.studentId);
    const view = item && ({ card: "escalate-form", item } as const);
    return view && (await openStudent(view, reader)) ? show(view) : cannotOpen(ports);
  }
  const at = clock.now();
  const due = answerBy(reaches(at, ports).on, ports);
  const told = await requests.passOn({
    id: newId() as EntryId,
    request: entry,
    by: reader,
    from: reader,
    to,
    ...due,
    at,
  });
  for (const delivery of told ?? []) await bell.ring({ job: "deliver", delivery });
  return show({ card: "asked", entry });
}

/** A step about an alert; what is not the reader's, or was somebody's a moment ago, only shows what holds. */
async function duty(
  ports: Ports,
  alert: string,
  reader: StaffId,
  step: DutyStep,
  card: "duty" | "duty-hand",
): Promise<Answer> {
  const { dutyAlerts, bell, clock } = ports;
  if (!(await dutyAlerts.read(alert, reader))) return cannotOpen(ports);
  const told = await dutyAlerts.step(alert, reader, step, clock.now());
  for (const delivery of told) await bell.ring({ job: "deliver", delivery });
  return show({ card, alert });
}

const cannotOpen = ({ reference }: Pick<Ports, "reference">): Answer =>
  show({ card: "refusal", refusal: { why: "cannot-open", ref: reference() } });
