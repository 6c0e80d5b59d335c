import type { DeliveryId } from "../../domain/ids.ts";
import type { Card } from "../../domain/views/card.ts";
import type { ChatHouse, DoorRefusal } from "../../ports/doors.ts";
import { asAnswer, asMessage, type Render } from "./card.ts";
import type { Memory } from "./memory.ts";
import type { Heard } from "./parse.ts";
import { refusals, type TeamsPeople } from "./people.ts";
import { press, type Reaction } from "./press.ts";
import type { Connector } from "./send.ts";

export type React = (heard: Heard) => Promise<Reaction>;

type Parts = {
  readonly house: ChatHouse;
  readonly people: TeamsPeople;
  readonly connector: Pick<Connector, "post" | "update">;
  readonly render: Render;
  /** After so long a press is answered with a card that asks for patience. */
  readonly answerMs: number;
  /** Whom it was told lately that they are not let in: an installation says so twice. */
  readonly told: Memory<true>;
  readonly log: { warn(event: object): void };
};

export const silence: Reaction = { answer: null, afterwards: async () => {} };

/** What to do about what happened in a conversation. Whatever goes wrong is said there, in words. */
export function react(parts: Parts): React {
  const { house, people, connector, render, told, log } = parts;

  /** Shows a card that belongs to no message of ours, or stands on the one that was pressed. */
  async function show(heard: Heard, card: Card, on?: DeliveryId): Promise<Reaction> {
    const { event, place } = heard;
    if (event.kind === "pressed" && event.isAnswered)
      return { ...silence, answer: asAnswer(render, card, on ?? null) };
    await connector.post(place, asMessage(render, card, null));
    return silence;
  }
  const refuse = (heard: Heard, why: DoorRefusal) => show(heard, house.refusal(why));

  const pressed = press({ ...parts, show });

  async function said(heard: Heard, text: string): Promise<Reaction> {
    const found = await people.find(heard);
    if (found.kind !== "known") return refuse(heard, refusals[found.kind]);
    await people.see(heard);
    await house.say(found.person, text, "teams");
    return silence;
  }

  async function came(heard: Heard): Promise<Reaction> {
    const found = await people.meet(heard);
    if (found.kind === "known") {
      await people.see(heard);
      await house.greet(found.person, "teams");
      return silence;
    }
    const { conversation } = heard.place;
    if (told.get(conversation)) return silence;
    told.set(conversation, true);
    return refuse(heard, refusals[found.kind]);
  }

  async function left(heard: Heard): Promise<Reaction> {
    people.forget(heard);
    await house.unreachable(heard.account);
    log.warn({ event: "teams.uninstalled", account: heard.account.account });
    return silence;
  }

  async function inPrivate(heard: Heard): Promise<Reaction> {
    const { event } = heard;
    switch (event.kind) {
      case "pressed":
        return pressed(heard, event);
      case "said":
        return said(heard, event.text);
      case "came":
        return came(heard);
      case "left":
        return left(heard);
      case "nothing":
        return silence;
    }
  }

  /** Where others read along nothing is shown and nothing is done. */
  const inPublic = async (heard: Heard): Promise<Reaction> =>
    heard.event.kind === "pressed" || heard.event.kind === "said"
      ? refuse(heard, "private-chat")
      : silence;

  return async (heard) => {
    try {
      return await (heard.isPrivate ? inPrivate(heard) : inPublic(heard));
    } catch (error) {
      const button = heard.event.kind === "pressed" ? heard.event.button : null;
      return show(heard, house.fault(error, "teams.fault"), button?.delivery);
    }
  };
}
