import { type NodeObject, textOf } from "../json.ts";
import { asTyped, saidIn } from "./parse.ts";
import type { Ack, DoorPorts } from "./presses.ts";
import { type Respond, tellDirectly } from "./tell.ts";

/** Somebody typed to the bot. */
export const hear =
  (ports: DoorPorts) =>
  async (event: NodeObject): Promise<void> => {
    const said = saidIn(event);
    if (!said) return;
    const { house, visit } = ports;
    const { user, channel, text } = said;
    try {
      const who = await visit(user);
      if (who.kind === "refused")
        return void (await tellDirectly(ports)(channel, house.refusal(who.why)));
      await house.seen(who.account, { channel });
      await house.say(who.person, text, "slack");
    } catch (error) {
      await tellDirectly(ports)(channel, house.fault(error, "slack.fault"));
    }
  };

/** Somebody used the command: in a private chat as if they had typed it to the bot, elsewhere it says where to. */
export const runCommand =
  (ports: DoorPorts) =>
  async (body: NodeObject, ack: Ack, respond: Respond): Promise<void> => {
    await ack();
    const { house, visit, surfaces, render } = ports;
    const answer = async (card: ReturnType<typeof house.refusal>) =>
      respond?.(surfaces.message(render(card), null));
    if (!ports.isFirst(textOf(body.trigger_id))) return;
    try {
      const who = await visit(textOf(body.user_id));
      if (who.kind === "refused") await answer(house.refusal(who.why));
      else if (body.channel_name !== "directmessage") await answer(house.refusal("private-chat"));
      else await house.say(who.person, asTyped(textOf(body.text)) || "help", "slack");
    } catch (error) {
      await answer(house.fault(error, "slack.fault"));
    }
  };

/** Somebody looks at the bot's page or at its messages; whoever is new is greeted. */
export const openHome =
  ({ house, visit, call, surfaces, render }: DoorPorts) =>
  async ({ user, channel, tab }: NodeObject): Promise<void> => {
    const home = { home: textOf(user) };
    const refuse = (card: ReturnType<typeof house.refusal>) =>
      call(
        "views.publish",
        { user_id: home.home, view: surfaces.home(render(card), null, null) },
        { pressed: true },
      );
    try {
      const who = await visit(home.home);
      if (who.kind === "refused") {
        if (tab === "home") await refuse(house.refusal(who.why));
        return;
      }
      if (textOf(channel) !== "") await house.seen(who.account, { channel: textOf(channel) });
      if (tab === "home") await house.showHome(who.person, "slack", home);
      if (who.isNew) await house.greet(who.person, "slack");
    } catch (error) {
      await refuse(house.fault(error, "slack.fault"));
    }
  };
