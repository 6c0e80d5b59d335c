import { type ListAction, readToken } from "../domain/actions.ts";
import { isAskedAction } from "../domain/asked-view.ts";
import { type StaffId, type StudentId, staffPerson } from "../domain/ids.ts";
import { isRightsAction } from "../domain/rights-view.ts";
import { isSummaryAction } from "../domain/summary/view.ts";
import type { SeveralAct, View } from "../domain/view.ts";
import { ORPHANS_NAMED } from "../domain/views/orphans.ts";
import type { AnswerAsked } from "../ports/asked.ts";
import type { Desk, HandOvers, Notices, OpenRaise, OpenStudent } from "../ports/desk.ts";
import type { Facts } from "../ports/facts.ts";
import type { Digests } from "../ports/lists.ts";
import type {
  Answer,
  AnswerGeneral,
  Delivery,
  DrawnForm,
  PressedButton,
} from "../ports/messages.ts";
import type { Audit } from "../ports/presses.ts";
import type { AnswerRights } from "../ports/rights.ts";
import type { AnswerSummary } from "../ports/summary.ts";
import type { Clock, Reference } from "../ports/work.ts";

type Ports = {
  readonly facts: Facts;
  readonly desk: Desk;
  readonly notices: Notices;
  readonly handOvers: Pick<HandOvers, "read" | "of">;
  readonly digests: Digests;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly reference: Reference;
  readonly openStudent: OpenStudent;
  readonly openRaise: OpenRaise;
  readonly answerSeveral: (
    act: SeveralAct,
    button: PressedButton,
    delivery: Delivery,
    reader: StaffId,
  ) => Promise<Answer>;
  readonly answerNudges: (
    action: Extract<ListAction, `nudges${string}`>,
    button: PressedButton,
    delivery: Delivery,
    reader: StaffId,
  ) => Promise<View | null>;
  readonly answerAsked: AnswerAsked;
  readonly answerRights: AnswerRights;
  readonly lookCases: (reader: StaffId) => Promise<View>;
  readonly lookThank: (reader: StaffId) => Promise<View>;
  readonly lookWaiting: (reader: StaffId) => Promise<View>;
  readonly answerSummary: AnswerSummary;
  readonly saveSettings: (reader: StaffId, inputs: PressedButton["inputs"]) => Promise<Answer>;
};

const show = (view: View, form: DrawnForm = {}): Answer => ({ view, form });

/** Answers a button that concerns no one student: lists, help, forms that choose one, own settings. */
export const answerGeneral =
  (ports: Ports): AnswerGeneral =>
  async (action, button, delivery, reader) => {
    if (isAskedAction(action)) return ports.answerAsked(action, button, delivery.view, reader);
    if (isRightsAction(action)) return ports.answerRights(action, button, delivery.view, reader);
    if (isSummaryAction(action)) return ports.answerSummary(action, button, delivery, reader);
    switch (action) {
      case "list":
      case "list.more":
        return showList(ports, action, button, delivery, reader);
      case "list.menu":
        return show({ card: "list-menu" });
      case "list.how":
        return show({ card: "list-how" });
      case "help":
        return show({ card: "help" });
      case "privacy":
        return show({ card: "privacy" });
      case "waiting":
        return waiting(ports, reader);
      case "find":
        return show({ card: "find" });
      case "find.open":
        return findOpen(ports, button, reader);
      case "raise.find":
        return show({ card: "raise-find", students: [], typed: "" });
      case "raise.open":
        return raiseOpen(ports, button, delivery, reader);
      case "cases":
        return show(await ports.lookCases(reader));
      case "thank.find":
        return show(await ports.lookThank(reader));
      case "thank.open":
        return thankOpen(ports, button, delivery, reader);
      case "orphans":
        return orphans(ports, delivery, reader);
      case "hand-over":
        return handOver(ports, delivery, reader);
      case "wrote":
        return several(ports, "wrote", reader);
      case "wrote.save":
        return ports.answerSeveral("wrote", button, delivery, reader);
      case "snooze.several":
        return several(ports, "snooze", reader);
      case "snooze.several.save":
        return ports.answerSeveral("snooze", button, delivery, reader);
      case "nudges":
      case "nudges.read":
      case "nudges.send":
      case "nudges.stop":
      case "nudges.ok": {
        const view = await ports.answerNudges(action, button, delivery, reader);
        return view ? show(view) : showList(ports, "list", button, delivery, reader);
      }
      case "settings":
      case "settings.save":
        return settings(ports, action, button, reader);
    }
  };

const waiting = async ({ desk, lookWaiting }: Ports, reader: StaffId): Promise<Answer> =>
  show(
    (await desk.hats(reader)).tutor
      ? await lookWaiting(reader)
      : { card: "refusal", refusal: { why: "no-tutees" } },
  );

async function settings(
  ports: Ports,
  action: "settings" | "settings.save",
  button: PressedButton,
  reader: StaffId,
): Promise<Answer> {
  if (!(await ports.desk.hats(reader)).tutor)
    return show({ card: "refusal", refusal: { why: "no-tutees" } });
  return action === "settings.save"
    ? ports.saveSettings(reader, button.inputs)
    : show({ card: "settings" });
}

/** The list that a message belongs to while it is the newest; from an older message the newest is opened. */
async function showList(
  { digests, desk, handOvers }: Ports,
  action: "list" | "list.more",
  button: PressedButton,
  delivery: Delivery,
  reader: StaffId,
): Promise<Answer> {
  // A message about a hand-over is that again first: there are others to be opened from it.
  if (delivery.card === "hand-over" && delivery.view.card !== "hand-over") {
    const on = await handOvers.of(delivery.id);
    if (on) return show({ card: "hand-over", on, all: false });
  }
  const digest = (await digests.newest(reader))?.id;
  if (!digest)
    return (await desk.hats(reader)).tutor ? show({ card: "nothing-yet" }) : show({ card: "help" });
  const now = delivery.view.card === "list" ? delivery.view : null;
  // More of a list that is not the newest any more begins the newest.
  const wanted = action === "list.more" ? readToken(button.token) : null;
  const page = wanted?.item === digest ? wanted.version : 1;
  return show({ card: "list", digest, page, open: now !== null, rows: wanted !== null });
}

/** The form for several, about the newest list. */
async function several({ digests }: Ports, act: SeveralAct, reader: StaffId): Promise<Answer> {
  const digest = (await digests.newest(reader))?.id;
  return show(digest ? { card: "several-form", act, digest } : { card: "nothing-yet" });
}

async function findOpen(ports: Ports, button: PressedButton, reader: StaffId): Promise<Answer> {
  const { student } = button.inputs;
  if (!student) return show({ card: "find" }, { refusal: { why: "missing", field: "student" } });
  const item = await ports.facts.itemOf(reader, Number(student) as StudentId);
  const view = item && ({ card: "student", item } as const);
  if (view) return (await ports.openStudent(view, reader)) ? show(view) : cannotOpen(ports);
  const at = ports.clock.now();
  await ports.audit.refused({ actor: button.person, asked: { student }, at });
  return cannotOpen(ports);
}

/** The note to one of the reader's own, chosen by name. */
async function thankOpen(
  ports: Ports,
  button: PressedButton,
  { view }: Delivery,
  reader: StaffId,
): Promise<Answer> {
  const { student } = button.inputs;
  if (!student) {
    const now = view.card === "thank-find" ? view : await ports.lookThank(reader);
    return show(now, { refusal: { why: "missing", field: "student" } });
  }
  const item = await ports.facts.itemOf(reader, Number(student) as StudentId);
  const form = item && ({ card: "kudos-form", item } as const);
  if (form) return (await ports.openStudent(form, reader)) ? show(form) : cannotOpen(ports);
  const at = ports.clock.now();
  await ports.audit.refused({ actor: button.person, asked: { student }, at });
  return cannotOpen(ports);
}

async function raiseOpen(
  ports: Ports,
  button: PressedButton,
  delivery: Delivery,
  reader: StaffId,
): Promise<Answer> {
  const { student } = button.inputs;
  if (!student) {
    const now: View =
      delivery.view.card === "raise-find"
        ? delivery.view
        : { card: "raise-find", students: [], typed: "" };
    return show(now, { refusal: { why: "missing", field: "student" } });
  }
  const view = await ports.openRaise(reader, Number(student) as StudentId);
  return view ? show(view) : cannotOpen(ports);
}

/** The names behind a number of students without a tutor: on record as seen by their director. */
async function orphans(ports: Ports, { view }: Delivery, reader: StaffId): Promise<Answer> {
  const found =
    view.card === "orphans" ? await ports.notices.orphans(view.programme, reader) : null;
  if (view.card !== "orphans" || !found) return cannotOpen(ports);
  await ports.audit.viewed({
    actor: staffPerson(reader),
    students: found.students.slice(0, ORPHANS_NAMED).map(({ studentId }) => studentId),
    item: null,
    right: "director",
    at: ports.clock.now(),
  });
  return show({ ...view, names: true });
}

/** All who came from other tutors, with level and standing: on record as seen. */
async function handOver(ports: Ports, { view }: Delivery, reader: StaffId): Promise<Answer> {
  const found = view.card === "hand-over" ? await ports.handOvers.read(view.on, reader) : null;
  if (view.card !== "hand-over" || !found) return cannotOpen(ports);
  await ports.audit.viewed({
    actor: staffPerson(reader),
    students: found.students.map(({ studentId }) => studentId),
    item: null,
    right: "tutor",
    at: ports.clock.now(),
  });
  return show({ ...view, all: true });
}

const cannotOpen = ({ reference }: Pick<Ports, "reference">): Answer =>
  show({ card: "refusal", refusal: { why: "cannot-open", ref: reference() } });
