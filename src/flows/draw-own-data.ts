import type { ClosedDays } from "../domain/dates.ts";
import { lookers } from "../domain/own-data.ts";
import type { Settings } from "../domain/settings.ts";
import {
  myAskCard,
  myDataCard,
  myDownloadCard,
  myLooksCard,
  myMessagesCard,
  myReasonsCard,
  saidWrongCard,
} from "../domain/views/own-data.ts";
import { choicesSavedCard, myChoicesCard, myWrongCard } from "../domain/views/own-data-forms.ts";
import { wallClock } from "../domain/zoned.ts";
import type { Downloads, DrawOwnData, OwnData } from "../ports/own-data.ts";
import type { Clock } from "../ports/work.ts";

type Ports = {
  readonly ownData: OwnData;
  readonly downloads: Downloads;
  readonly clock: Clock;
  readonly zone: string;
  readonly closed: ClosedDays;
  readonly settings: Settings;
};

/** Draws what a student reads of themselves, from facts of this moment. */
export const drawOwnData =
  ({ ownData, downloads, clock, zone, closed, settings }: Ports): DrawOwnData =>
  async (view, student, form, ctx) => {
    const today = wallClock(clock.now(), zone).date;
    const moment = { today, zone };
    const { inputs = {}, refusal = null } = form;
    switch (view.card) {
      case "my-data": {
        const standing = await ownData.standing(student);
        return standing && myDataCard(standing, ctx);
      }
      case "my-reasons":
        return myReasonsCard({ ...(await ownData.reasons(student)), ...moment }, ctx);
      case "my-looks": {
        const looks = await ownData.looks(student);
        const { namesStaff } = settings.ownData;
        return myLooksCard({ lookers: lookers(looks, namesStaff), ...moment }, ctx);
      }
      case "my-ask":
        return myAskCard(ctx);
      case "my-messages":
        return myMessagesCard({ messages: await ownData.messages(student), ...moment }, ctx);
      case "my-wrong":
        return myWrongCard(
          {
            pieces: await ownData.disputable(student),
            hasText: settings.duty.team !== null,
            closed,
            inputs,
            refusal,
            ...moment,
          },
          ctx,
        );
      case "my-wrong-said": {
        const said = await ownData.said(view.correction, student);
        return said && saidWrongCard({ said, ...moment }, ctx);
      }
      case "my-choices":
        return myChoicesCard(
          { choices: await ownData.choices(student), inputs, refusal, ...moment },
          ctx,
        );
      case "my-choices-saved":
        return choicesSavedCard(await ownData.choices(student), ctx);
      case "my-download": {
        if (!downloads.offered) return myDownloadCard("no-address", ctx);
        const { link } = form;
        if (!link) return myDownloadCard("made", ctx);
        return myDownloadCard({ url: link.url, until: wallClock(link.until, zone).time }, ctx);
      }
    }
  };
