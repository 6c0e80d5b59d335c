import type { EntryId } from "../domain/ids.ts";
import type { Settings } from "../domain/settings.ts";
import { SUPPORT, teamOf } from "../domain/teams.ts";
import {
  askedCard,
  dutyCard,
  dutyHandCard,
  dutyToldCard,
  inTouchCard,
  registerCheckCard,
} from "../domain/views/asked.ts";
import type { DrawAsked, RegisterChecks, Requests } from "../ports/asked.ts";
import type { DutyAlerts } from "../ports/duty.ts";
import type { Facts } from "../ports/facts.ts";

type Ports = {
  readonly requests: Pick<Requests, "read">;
  readonly registerChecks: Pick<RegisterChecks, "read">;
  readonly dutyAlerts: Pick<DutyAlerts, "read" | "colleagues" | "tutee">;
  readonly facts: Pick<Facts, "itemOf">;
  readonly settings: Settings;
};

/** Draws what students ask of staff: nothing of what is not theirs to see now. */
export const drawAsked =
  ({ requests, registerChecks, dutyAlerts, facts, settings }: Ports): DrawAsked =>
  async (view, reader, _form, ctx) => {
    switch (view.card) {
      case "asked": {
        const asked = await requests.read(view.entry as EntryId, reader);
        if (!asked || asked.token !== null) return asked && askedCard(asked, ctx);
        // Whoever answers in a tutor's place has no list with the student yet.
        await facts.itemOf(reader, asked.studentId);
        const again = await requests.read(view.entry as EntryId, reader);
        return again && askedCard(again, ctx);
      }
      case "register-check": {
        const check = await registerChecks.read(view.event, reader);
        return check && registerCheckCard(check, ctx);
      }
      case "duty-told":
      case "duty": {
        const alert = await dutyAlerts.read(view.alert, reader);
        return alert && (view.card === "duty" ? dutyCard(alert, ctx) : dutyToldCard(alert, ctx));
      }
      case "duty-hand": {
        const alert = await dutyAlerts.read(view.alert, reader);
        const colleagues = await dutyAlerts.colleagues(view.alert, reader);
        return alert && dutyHandCard({ alert, colleagues }, ctx);
      }
      case "in-touch": {
        const student = await dutyAlerts.tutee(view.alert, reader);
        return (
          student &&
          inTouchCard(student, teamOf(settings.duty.team ?? SUPPORT, settings).title, ctx)
        );
      }
    }
  };
