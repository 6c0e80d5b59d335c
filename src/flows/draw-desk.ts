import type { ClosedDays } from "../domain/dates.ts";
import type { EntryId, ItemId, StaffId } from "../domain/ids.ts";
import type { DeskView } from "../domain/view.ts";
import type { Card, ViewContext } from "../domain/views/card.ts";
import { handOverCard } from "../domain/views/hand-over.ts";
import { nudgesDueCard } from "../domain/views/nudges-due.ts";
import { orphansCard } from "../domain/views/orphans.ts";
import { raiseFindCard } from "../domain/views/raise-find.ts";
import { raisedCard } from "../domain/views/raised.ts";
import { registerCard } from "../domain/views/register.ts";
import { settingsCard } from "../domain/views/settings.ts";
import { settingsDoneCard } from "../domain/views/settings-done.ts";
import { thankFindCard } from "../domain/views/thank-find.ts";
import { waitingCard } from "../domain/views/waiting.ts";
import { whoCard } from "../domain/views/who.ts";
import { wallClock } from "../domain/zoned.ts";
import type { Desk, HandOvers, Notices, Raises, StaffSettings } from "../ports/desk.ts";
import type { Facts } from "../ports/facts.ts";
import type { DrawDesk, DrawnForm } from "../ports/messages.ts";
import type { NudgesForTutors } from "../ports/nudges.ts";
import type { Clock } from "../ports/work.ts";

type Ports = {
  readonly desk: Desk;
  readonly facts: Pick<Facts, "chosen" | "tutees">;
  readonly raises: Raises;
  readonly notices: Notices;
  readonly handOvers: Pick<HandOvers, "read">;
  readonly nudges: Pick<NudgesForTutors, "waiting">;
  readonly staffSettings: StaffSettings;
  readonly clock: Clock;
  readonly closed: ClosedDays;
  /** The institution's. */
  readonly zone: string;
};

/** Draws the cards that concern a member of staff and all of their students. */
export const drawDesk =
  (ports: Ports): DrawDesk =>
  async (view, reader, form, ctx) => {
    const { desk, facts, raises, notices, clock, zone } = ports;
    switch (view.card) {
      case "who":
        return whoCard(await desk.levels(reader), ctx);
      case "waiting": {
        const today = wallClock(clock.now(), zone).date;
        return waitingCard({ today, waiting: await desk.waiting(reader) }, ctx);
      }
      case "settings":
      case "settings-done":
        return settingsOf(ports, view, reader, form, ctx);
      case "raise-find":
        return raiseFind(ports, view, reader, form, ctx);
      case "raised": {
        const raised = await raises.raised(view.entry as EntryId, reader);
        return raised && raisedCard(raised, ctx);
      }
      case "thank-find": {
        const [offered, tutees] = await Promise.all([
          facts.chosen(view.items as ItemId[], reader),
          facts.tutees(reader),
        ]);
        return thankFindCard({ offered, tutees, missing: form.refusal?.why === "missing" }, ctx);
      }
      case "register": {
        const register = await notices.register(view.event, reader);
        return register && registerCard(register, ctx);
      }
      case "orphans": {
        const orphans = await notices.orphans(view.programme, reader);
        return orphans && orphansCard({ ...orphans, names: view.names }, ctx);
      }
      case "nudges-due": {
        const { page, sent = null } = view;
        return nudgesDueCard({ ...(await ports.nudges.waiting(reader)), page, sent }, ctx);
      }
      case "hand-over": {
        const facts = await ports.handOvers.read(view.on, reader);
        const tutees = view.all && facts ? await desk.levels(reader) : null;
        const levels = tutees && new Map(tutees.map((one) => [one.studentId, one.level]));
        return facts && handOverCard({ ...facts, levels }, ctx);
      }
    }
  };

async function settingsOf(
  { staffSettings, clock, closed }: Ports,
  view: DeskView,
  reader: StaffId,
  { inputs = {}, refusal = null }: DrawnForm,
  ctx: ViewContext,
): Promise<Card> {
  const own = await staffSettings.read(reader);
  const today = wallClock(clock.now(), own.zone).date;
  return view.card === "settings"
    ? settingsCard({ ...own, today, inputs, refusal }, ctx)
    : settingsDoneCard({ ...own, today, closed }, ctx);
}

async function raiseFind(
  { raises }: Ports,
  { students, typed }: Extract<DeskView, { card: "raise-find" }>,
  reader: StaffId,
  { refusal }: DrawnForm,
  ctx: ViewContext,
): Promise<Card> {
  const all = await raises.people(reader);
  const people = typed === "" ? all : all.filter(({ studentId }) => students.includes(studentId));
  // One alone is opened at once, so a single name here is the one that was probably meant.
  const near = typed !== "" && students.length === 1;
  return raiseFindCard({ people, typed, near, missing: refusal?.why === "missing" }, ctx);
}
