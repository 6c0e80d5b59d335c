import { setTimeout as pause } from "node:timers/promises";
import type { DeliveryId, Person } from "../../domain/ids.ts";
import type { Card } from "../../domain/views/card.ts";
import type { Answered, ChatHouse } from "../../ports/doors.ts";
import type { TakenPress } from "../../ports/presses.ts";
import { asAnswer, asMessage, type Render } from "./card.ts";
import type { Button, Heard, Pressed } from "./parse.ts";
import { refusals, type TeamsPeople } from "./people.ts";
import type { Connector } from "./send.ts";

/** What an activity is answered, and what is done once Teams has that. */
export interface Reaction {
  /** What Teams shows in the place of the pressed card; null where it asked for nothing. */
  readonly answer: object | null;
  afterwards(): Promise<void>;
}

type Parts = {
  readonly house: ChatHouse;
  readonly people: TeamsPeople;
  readonly connector: Pick<Connector, "update">;
  readonly render: Render;
  /** After so long a press is answered with a card that asks for patience. */
  readonly answerMs: number;
  /** Shows a card that belongs to no message of ours, or stands on the one that was pressed. */
  readonly show: (heard: Heard, card: Card, on?: DeliveryId) => Promise<Reaction>;
  readonly log: { warn(event: object): void };
};

/** What became of a press: a card that its message is to show, or one that stands nowhere yet. */
type Outcome = Answered | { readonly card: Card; readonly settle: null };

type Presser = { readonly person: Person; readonly taken?: TakenPress };

/** What to do about a pressed button: what it asks, and then the message for everybody who sees it. */
export function press(parts: Parts) {
  const { house, people, connector, render, answerMs, show, log } = parts;

  /** Who pressed; what they pressed stands written then, so that it is decided whatever becomes of us. */
  async function presser(heard: Heard, button: Button): Promise<Presser | keyof typeof refusals> {
    let noted = await house.note(heard.account, button, people.remembered(heard));
    const found =
      noted.kind === "written"
        ? await people.believe(heard, noted.known)
        : noted.kind === "stranger"
          ? await people.meet(heard)
          : await people.find(heard);
    if (found.kind !== "known") return found.kind;
    if (noted.kind === "stranger") noted = await house.note(heard.account, button);
    return noted.kind === "written" ? { ...found, taken: noted.taken } : found;
  }

  async function outcomeOf(
    heard: Heard,
    { person, taken }: Presser,
    { button, message }: Pressed & { readonly button: Button },
  ): Promise<Outcome> {
    try {
      const answered = await house.answer({
        ...button,
        person,
        ...(taken === undefined ? {} : { taken }),
        ...(message === null ? {} : { at: { ...heard.place, activity: message } }),
      });
      if (answered) return answered;
      log.warn({ event: "teams.not-theirs", activity: heard.id });
      return { card: house.refusal("cannot-open"), settle: null };
    } catch (error) {
      return { card: house.fault(error, "teams.fault"), settle: null };
    }
  }

  return async (heard: Heard, pressed: Pressed): Promise<Reaction> => {
    const { button, message, isAnswered } = pressed;
    if (!button) {
      log.warn({ event: "teams.unreadable", activity: heard.id });
      return show(heard, house.refusal("cannot-open"));
    }
    const late = isAnswered ? pause(answerMs, null, { ref: false }) : null;
    const who = await presser(heard, button);
    if (typeof who === "string") return show(heard, house.refusal(refusals[who]));
    const deciding = outcomeOf(heard, who, { ...pressed, button });
    const outcome = await (late ? Promise.race([deciding, late]) : deciding);
    const answer = (card: Card) => (isAnswered ? asAnswer(render, card, button.delivery) : null);

    const follow = async ({ card, settle }: Outcome): Promise<void> => {
      if (settle) await settle();
      else if (message !== null)
        await connector.update(heard.place, message, asMessage(render, card, button.delivery));
      if (!people.isSeen(heard)) await people.see(heard);
    };
    if (!outcome) {
      log.warn({ event: "teams.slow", activity: heard.id });
      return {
        answer: answer(house.moment()),
        afterwards: async () => follow(await deciding),
      };
    }
    return outcome.settle
      ? { answer: answer(outcome.card), afterwards: () => follow(outcome) }
      : show(heard, outcome.card, button.delivery);
  };
}
