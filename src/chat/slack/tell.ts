import type { Card } from "../../domain/views/card.ts";
import type { SlackCard, SlackMessage } from "./card.ts";
import type { Whereabouts } from "./parse.ts";
import type { Call, Sent } from "./send.ts";
import type { Surfaces } from "./surfaces.ts";

type Options = {
  readonly call: Call;
  readonly surfaces: Surfaces;
  readonly render: (card: Card) => SlackCard;
};

/** Answers beside what was pressed or typed, for one person alone and without a trace; null where Slack gave no way to. */
export type Respond = ((message: SlackMessage) => Promise<void>) | null;

const pressed = { pressed: true };

/** Tells somebody a sentence where they are, with nothing to press: in the modal, over their Home, or beside the message. */
export const tell =
  ({ call, surfaces, render }: Options) =>
  async ({ at, trigger }: Whereabouts, card: Card, respond: Respond): Promise<void> => {
    const drawn = render(card);
    const view = () => surfaces.modal(drawn, null);
    if (at.view !== undefined)
      await call("views.update", { view_id: at.view, view: view() }, pressed);
    else if (at.home !== undefined)
      await call("views.open", { trigger_id: trigger, view: view() }, pressed);
    else await respond?.(surfaces.message(drawn, null));
  };

/** Tells somebody a sentence in their direct messages with the bot. */
export const tellDirectly =
  ({ call, surfaces, render }: Options) =>
  (channel: string, card: Card): Promise<Sent> => {
    const { blocks, text } = surfaces.message(render(card), null);
    return call("chat.postMessage", { channel, blocks, text, parse: "none" }, pressed);
  };
