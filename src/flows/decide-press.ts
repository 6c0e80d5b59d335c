import { whyMayView } from "../domain/access.ts";
import { isOfTeam, isStudentWrite } from "../domain/actions.ts";
import { caseRowAfter } from "../domain/case-row.ts";
import type { ClosedDays, IsoDate } from "../domain/dates.ts";
import { type Request, readForm } from "../domain/forms.ts";
import { givenAfter, givenOn } from "../domain/given-reasons.ts";
import {
  type EntryId,
  type PressId,
  type StaffId,
  type StudentId,
  staffIdOf,
} from "../domain/ids.ts";
import { decide, mayTakeBack, type Situation } from "../domain/intervention.ts";
import type { Settings } from "../domain/settings.ts";
import { routeOf } from "../domain/teams.ts";
import { wallClock } from "../domain/zoned.ts";
import type { Cases } from "../ports/cases.ts";
import type { RaiseRight, Raises } from "../ports/desk.ts";
import type { Facts } from "../ports/facts.ts";
import type { Presses, PressResult, PressSituation, ShownAfter } from "../ports/presses.ts";
import type { Bell, Clock, NewId } from "../ports/work.ts";

type Ports = {
  readonly presses: Presses;
  readonly raises: Pick<Raises, "rightTo">;
  readonly facts: Pick<Facts, "itemOf">;
  readonly cases: Pick<Cases, "nextNumber" | "routed" | "deciders">;
  readonly bell: Bell;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly settings: Settings;
  readonly zone: string;
  readonly closed: ClosedDays;
  readonly sensitive: RegExp;
};

/**
 * Decides a press that was written down. Two round trips, one where it was read as it was written (a raised name asks first who would
 * hear): read the right, the history and the result if there is one already;
 * write entry, audit, redraws and what the pressed message shows then, on the condition that the history has not grown. If it has, read and
 * decide again. Safe to call any number of times, by any number of processes: one press adds at most one entry.
 */
export const decidePress = (ports: Ports) => {
  const { presses, clock, newId } = ports;
  return async (
    id: PressId,
    read: PressSituation | null = null,
    shows: ShownAfter | null = null,
  ): Promise<PressResult> => {
    const entry = newId() as EntryId;
    for (let known = read; ; known = null) {
      const situation = known ?? (await presses.situation(id));
      if (!situation?.item) return refuse(ports, id, situation, { kind: "not-yours" });
      const { press, item, decided } = situation;
      const by = staffIdOf(press.person);
      const today = wallClock(clock.now(), ports.zone).date;
      if (by === null || by !== item.tutor || isStudentWrite(press.kind))
        return refuse(ports, id, situation, { kind: "not-yours" });
      const raising =
        press.kind === "raise.save" ? await ports.raises.rightTo(by, item.student) : null;
      const right = rightTo(situation, by, today, raising, ports);
      if (!right) return refuse(ports, id, situation, { kind: "not-yours" });
      if (decided)
        return decided === "recorded"
          ? { kind: "recorded", student: item.student }
          : { kind: "lapsed" };

      const parsed = readForm(press.kind, await inputsOf(situation, presses), {
        ...ports,
        ...situation,
        today,
        now: clock.now(),
        raising,
        given: givenOn(today, situation.history),
      });
      if (!parsed.ok)
        return refuse(ports, id, situation, { kind: "form", refusal: parsed.refusal });
      const decision = judge(
        situation,
        parsed.request,
        {
          newCase: await newCaseOf(parsed.request, item.student, ports),
          deciders: await decidersOf(parsed.request, item.student, ports),
        },
        ports,
      );
      if (!decision.ok)
        return refuse(ports, id, situation, { kind: "refused", refusal: decision.refusal });
      // A message about a raised name opens the student through an item of whoever is told.
      if (decision.act.kind === "raise")
        for (const tutor of decision.act.to) await ports.facts.itemOf(tutor, item.student);
      const { act, note } = decision;
      const at = clock.now();
      const written = { ...act, id: entry, studentId: item.student, by, byName: "", at, on: today };
      const recorded = await presses.record({
        id: entry,
        press: id,
        student: item.student,
        by,
        right,
        at,
        act,
        note,
        given: givenAfter(situation.history, written),
        moved: act.kind === "escalate" ? null : caseRowAfter(situation.history, written),
        item: press.item,
        expected: situation.version,
        shows,
      });
      if (!recorded) continue;
      for (const delivery of recorded.told) await ports.bell.ring({ job: "deliver", delivery });
      for (const delivery of recorded.behind) await ports.bell.ring({ job: "redraw", delivery });
      const { wanted } = recorded;
      return { kind: "recorded", student: item.student, ...(wanted !== null && { wanted }) };
    }
  };
};

/** The right to do what a press asks. What closed the student to somebody, or was never theirs to open, they may still take back. */
function rightTo(
  { press, links, excluded, history }: PressSituation,
  by: StaffId,
  today: IsoDate,
  raising: RaiseRight | null,
  { clock, settings }: Ports,
): string | null {
  if (press.kind === "raise.save") return raising?.right ?? null;
  // A case gives its team the right to what is done about it, and to nothing else about the student.
  const counted = links.filter(
    ({ relationship }) => (relationship === "case") === isOfTeam(press.kind),
  );
  const right = whyMayView(counted, excluded, today);
  if (right || press.kind !== "undo") return right;
  return mayTakeBack({ history, by, now: clock.now(), settings }) ? "author" : null;
}

/** The number of a case about to be raised, and the team that it goes to. */
async function newCaseOf(
  request: Request,
  student: StudentId,
  { cases, settings }: Ports,
): Promise<Situation["newCase"]> {
  if (request.kind !== "escalate") return null;
  const [number, routed] = await Promise.all([cases.nextNumber(), cases.routed(student)]);
  return { number, team: routeOf({ ...routed, ...request }, settings) };
}

/** Who decides about a case; asked only for what leaves it to them. */
const decidersOf = async (
  request: Request,
  student: StudentId,
  { cases }: Ports,
): Promise<Situation["deciders"]> =>
  request.kind === "close" || request.kind === "ask-head"
    ? cases.deciders(student)
    : { director: null, head: null };

const judge = (
  situation: PressSituation,
  request: Request,
  asked: Pick<Situation, "newCase" | "deciders">,
  { clock, settings }: Ports,
) => {
  const { press, item, history, replacedOn, sought } = situation;
  const by = staffIdOf(press.person);
  if (by === null || !item) throw new Error("Checked by the caller.");
  return decide(
    {
      history,
      seen: press.version,
      by,
      now: clock.now(),
      replacedOn,
      was: item.was,
      settings,
      sought,
      ...asked,
    },
    request,
  );
};

/** "Save mine too" sends no form: it stands for the one that was not saved. */
async function inputsOf({ press }: PressSituation, presses: Presses) {
  return press.kind === "contacted.too" && press.inputs.outcome === undefined
    ? presses.keptInputs(press.person, press.item)
    : press.inputs;
}

async function refuse(
  { presses, clock }: Ports,
  id: PressId,
  situation: PressSituation | null,
  result: Exclude<PressResult, { kind: "recorded" | "lapsed" }>,
): Promise<PressResult> {
  if (situation) {
    const why = result.kind === "not-yours" ? result.kind : result.refusal.why;
    await presses.refuse(id, why, {
      actor: situation.press.person,
      student: situation.item?.student ?? null,
      item: situation.item ? situation.press.item : null,
      at: clock.now(),
    });
  }
  return result;
}
