import { randomUUID } from "node:crypto";
import pino from "pino";
import { isObject, type NodeObject, textOf } from "../../src/chat/json.ts";
import { openSlackCards } from "../../src/chat/render.ts";
import { verbOf } from "../../src/chat/slack/actions.ts";
import { slackSide } from "../../src/chat/slack/side.ts";
import { defaultSettings } from "../../src/domain/settings.ts";
import { wordsFor } from "../../src/domain/words/words.ts";
import { elementsOf } from "../support/slack/blocks.ts";
import { signingSecret } from "../support/slack/bolt.ts";
import { type Message, wordsOf } from "../support/slack/messages.ts";
import { slackClient } from "../support/slack/person.ts";
import { openSlack } from "../support/slack/server.ts";
import type { View } from "../support/slack/views.ts";
import { isTheClients, openDoor } from "./door.ts";
import { emailOf, everybody, type Who } from "./people.ts";
import type { Place, Pressing, Seat } from "./seat.ts";
import { scenarioWorld } from "./world.ts";

/** The scenario in Slack: Bolt unmodified, over signed requests. */
export async function onSlack(): Promise<Place> {
  const slack = await openSlack();
  const words = wordsFor(defaultSettings.language);
  const side = slackSide({
    receive: { kind: "http", signingSecret },
    token: async () => slack.token,
    apiUrl: slack.url,
    words,
    render: openSlackCards(words),
    clock: { now: slack.now },
    newId: randomUUID,
    log: pino({ level: "silent" }),
  });
  const world = await scenarioWorld([side]);
  const door = await openDoor(world.app);
  const client = slackClient(slack, { url: `${door.address}/slack/events`, signingSecret });

  const users = new Map(everybody.map((who) => [who, slack.users.add({ email: emailOf(who) })]));

  async function seat(who: Who): Promise<Seat> {
    const user = users.get(who);
    if (!user) throw new Error(`${who} has no account.`);
    await client.openHome(user);
    await door.settled();
    let again: (() => Promise<unknown>) | null = null;
    const before = (): readonly (Message | View)[] => {
      const top = slack.views.top(user.id);
      const messages = [...slack.messages.seenBy(user.id)].reverse();
      return top ? [top, ...messages.filter(({ user: by }) => by !== user.id)] : messages;
    };
    const done = async () => {
      await door.settled();
      await world.work();
    };
    const press: Seat["press"] = async (verb, { about = "", inputs = {} } = {}) => {
      for (const on of before()) {
        if ("given" in on && on.given.callback_id === verb) {
          const sent = await client.submit(user, on, inputs).catch(isTheClients);
          again = sent && (() => sent.again(1));
          return done();
        }
        const found = buttonOn(on, verb, about);
        if (!found) continue;
        const [action, value] = [textOf(found.action_id), textOf(found.value)];
        const pressed = value === "" ? action : { action, value };
        const sent = await client.press(user, on, pressed, inputs);
        again = () => sent.again(1);
        return done();
      }
      throw new Error(`Nothing before ${who} says "${verb}" about "${about}".`);
    };
    const back = async () => {
      const top = slack.views.top(user.id);
      if (top) await client.close(user, top, true);
    };
    return {
      press,
      screen: async () => before().map(textIn),
      async again() {
        await again?.();
        await done();
      },
      back,
      async type(text) {
        await back();
        await client.type(user, text);
        await done();
        // What a name opens stands behind a cover.
        const [newest] = before();
        if (newest && buttonOn(newest, "fill")) await press("fill");
      },
    };
  }
  return {
    world,
    seat,
    async [Symbol.asyncDispose]() {
      await door.close();
      await world[Symbol.asyncDispose]();
      await slack.close();
    },
  };
}

const textIn = (on: Message | View): string =>
  "given" in on ? wordsOf(on.given).join("\n") : on.text;

function buttonOn({ blocks }: Message | View, verb: string, about: Pressing["about"] = "") {
  return blocks
    .flatMap(elementsOf)
    .find((element) => verbOf(textOf(element.action_id)) === verb && says(element, about));
}

const says = ({ text, accessibility_label: label }: NodeObject, about: string): boolean =>
  `${isObject(text) ? textOf(text.text) : ""} ${textOf(label)}`.includes(about);
