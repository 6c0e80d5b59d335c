import type { ClosedDays } from "../domain/dates.ts";
import type { StudentId } from "../domain/ids.ts";
import { readChoices } from "../domain/own-data.ts";
import type { OwnDataView } from "../domain/own-data-view.ts";
import { readOwnWrong } from "../domain/own-wrong.ts";
import type { Settings } from "../domain/settings.ts";
import { wallClock } from "../domain/zoned.ts";
import type { Answer, DrawnForm, PressedButton } from "../ports/messages.ts";
import type { AnswerOwnData, Downloads, HeedWords, OwnData, OwnWishes } from "../ports/own-data.ts";
import type { Bell, Clock, NewId } from "../ports/work.ts";

type Ports = {
  readonly ownData: Pick<OwnData, "disputable">;
  readonly ownWishes: OwnWishes;
  readonly downloads: Downloads;
  readonly heedWords: HeedWords;
  readonly bell: Bell;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly zone: string;
  readonly closed: ClosedDays;
  readonly settings: Pick<Settings, "duty">;
};

const show = (view: OwnDataView, form: DrawnForm = {}): Answer => ({ view, form });

/** Answers what a student pressed about their own data and choices. What changes something may come twice: it happens once. */
export const answerOwnData =
  (ports: Ports): AnswerOwnData =>
  async (action, { inputs }, view, student) => {
    const { ownWishes, downloads, clock } = ports;
    const now = clock.now();
    switch (action) {
      case "data":
        return show({ card: "my-data" });
      case "data.reasons":
        return show({ card: "my-reasons" });
      case "data.looked":
        return show({ card: "my-looks" });
      case "data.messages":
        return show({ card: "my-messages" });
      case "data.ask":
        return show({ card: "my-ask" });
      case "data.wrong":
        return show({ card: "my-wrong", correction: ports.newId() });
      case "data.wrong.send":
        return sendWrong(ports, view, student, inputs);
      case "data.download": {
        const link = await downloads.link(student, now);
        return show({ card: "my-download" }, link ? { link } : {});
      }
      case "choices":
        return show({ card: "my-choices" });
      case "choices.save": {
        const read = readChoices(inputs);
        if ("why" in read) return show({ card: "my-choices" }, { inputs, refusal: read });
        await ownWishes.save(student, read, now);
        return show({ card: "my-choices-saved" });
      }
      case "choices.stop":
      case "choices.start":
        await ownWishes.messages(student, action === "choices.start", now);
        return show({ card: "my-choices-saved" });
      case "choices.scored":
        await ownWishes.scoredAgain(student, now);
        return show({ card: "my-choices-saved" });
    }
  };

/** Sends what is wrong from the form that it stands on; the same form sent again says what became of it. */
async function sendWrong(
  { ownData, ownWishes, heedWords, settings, bell, clock, zone, closed, newId }: Ports,
  view: { readonly card: string; readonly correction?: string },
  student: StudentId,
  inputs: PressedButton["inputs"],
): Promise<Answer> {
  if (view.card === "my-wrong-said" && view.correction)
    return show({ card: "my-wrong-said", correction: view.correction });
  const correction = view.card === "my-wrong" && view.correction ? view.correction : newId();
  const help = await heedWords(student, inputs.note ?? "");
  if (help) return { view: help, form: {} };
  const now = clock.now();
  const today = wallClock(now, zone).date;
  const pieces = await ownData.disputable(student);
  const wrong = readOwnWrong(inputs, {
    pieces,
    hasText: settings.duty.team !== null,
    today,
    closed,
  });
  if ("why" in wrong) return show({ card: "my-wrong", correction }, { inputs, refusal: wrong });
  for (const delivery of await ownWishes.say(correction, student, wrong, now))
    await bell.ring({ job: "deliver", delivery });
  return show({ card: "my-wrong-said", correction });
}
