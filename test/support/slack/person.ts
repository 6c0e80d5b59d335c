import { isObject, type NodeObject, textOf } from "../../../src/chat/json.ts";
import { elementsOf } from "./blocks.ts";
import { type FilledIn, heldBy, missingField, valuesOf } from "./inputs.ts";
import type { Message } from "./messages.ts";
import {
  actionOf,
  blockActions,
  editEvent,
  escaped,
  eventCallback,
  linked,
  messageEvent,
  slashCommand,
  typed,
  viewClosed,
  viewSubmission,
} from "./payloads.ts";
import type { User } from "./people.ts";
import { respond } from "./respond.ts";
import type { Slack } from "./server.ts";
import type { EnvelopeType } from "./socket.ts";
import { viewRefused } from "./surfaces.ts";
import {
  type Answered,
  type HttpApp,
  overHttp,
  overSocket,
  postSigned,
  type Sending,
} from "./transport.ts";
import type { View } from "./views.ts";

/** An action by its id, or by the words on or behind it; `value` where those stand more than once. */
export type Pressed = string | { readonly action: string; readonly value: string };

/** How a payload differs from what a person's Slack would send. */
export interface Altered extends Sending {
  /** Changes the payload before it is sent: what somebody does who means harm. */
  readonly alter?: (payload: NodeObject) => NodeObject;
}

/** What came of something a person did. */
export interface Done extends Answered {
  readonly payload: NodeObject;
  /** Sends the very same again, as Slack does when it heard nothing. */
  again(retry: number): Promise<Done>;
}

/** What a form leads to: complaints beside its fields, or what lies on top now; null where everything is closed. */
export type Submitted = Done & {
  readonly errors: Readonly<Record<string, string>> | null;
  readonly view: View | null;
};

function elementFor(on: Message | View, pressed: Pressed): [NodeObject, NodeObject] {
  const name = typeof pressed === "string" ? pressed : pressed.action;
  const found = on.blocks
    .flatMap((block) =>
      elementsOf(block).map((element): [NodeObject, NodeObject] => [block, element]),
    )
    .filter(([, element]) => {
      const { action_id: id, accessibility_label: label, text, value } = element;
      const words = [id, label, isObject(text) ? text.text : undefined];
      return words.includes(name) && (typeof pressed === "string" || value === pressed.value);
    });
  const [first] = found;
  if (!first) throw new Error(`There is no "${name}" to press.`);
  if (found.length > 1) throw new Error(`"${name}" stands ${found.length} times.`);
  return first;
}

/**
 * People at work in Slack: what they press, fill in, type and open reaches the app as Slack would send it, over HTTP or, for "socket",
 * over Socket Mode. Where a person would be shown that something went wrong, it throws: `operation_timeout` after three seconds,
 * `operation_failed` for any answer but 200. `sent` keeps how long each answer took.
 */
export function slackClient(slack: Slack, app: HttpApp | "socket") {
  const { world } = slack;
  const { views, people, messages } = world;
  const transport = app === "socket" ? overSocket(slack.socket) : overHttp(app);
  const sent: { readonly kind: string; readonly status: number | null; readonly tookMs: number }[] =
    [];

  async function send(
    type: EnvelopeType,
    given: NodeObject,
    { alter, ...sending }: Altered,
  ): Promise<Done> {
    const payload = alter ? alter(given) : given;
    const began = performance.now();
    const answer = await transport(type, payload, sending);
    const kind = textOf(payload.type) || "slash_command";
    sent.push({
      kind,
      status: answer?.status ?? null,
      tookMs: answer?.tookMs ?? performance.now() - began,
    });
    if (answer === null) throw new Error(`operation_timeout: nothing came back for ${kind}.`);
    if (answer.status !== 200)
      throw new Error(`operation_failed: ${answer.status} for ${kind}: ${answer.text}`);
    return {
      ...answer,
      payload,
      again: (retry) => send(type, payload, { ...sending, retry }),
    };
  }

  const event = (user: User | null, fields: NodeObject, altered: Altered = {}): Promise<Done> =>
    send("events_api", eventCallback(world, user, fields), altered);

  /** What a press on something that holds a value says with it. */
  function act(user: User, on: Message | View, pressed: Pressed, held: FilledIn, own: FilledIn) {
    const [block, element] = elementFor(on, pressed);
    const id = textOf(element.action_id);
    const action = { ...actionOf(block, element), ...heldBy(element, own[id]) };
    const filledIn = element.type === "overflow" ? held : { ...held, ...own };
    return blockActions(world, user, on, action, valuesOf(on.blocks, filledIn));
  }

  /** Does to the open views what the answer to a form says. */
  function follow(view: View, json: NodeObject | null): Pick<Submitted, "errors" | "view"> {
    const next = isObject(json?.view) ? json.view : null;
    const kind = json === null ? undefined : json.response_action;
    if (kind === "errors") {
      const errors = isObject(json?.errors) ? (json.errors as Record<string, string>) : {};
      const inputs = view.blocks.filter(({ type }) => type === "input");
      const lost = Object.keys(errors).filter((id) => !inputs.some((one) => one.block_id === id));
      if (lost.length > 0 || Object.keys(errors).length === 0)
        throw new Error(`operation_failed: errors for no field: ${lost.join()}`);
      return { errors, view };
    }
    if (kind === "update" || kind === "push") {
      const refused = viewRefused(next ?? undefined, "modal", world.files.isWhole);
      if (refused || next === null)
        throw new Error(`operation_failed: ${JSON.stringify(refused?.errors)}`);
      const shown = kind === "update" ? views.replace(view, next) : views.push(view.user, next);
      return { errors: null, view: shown };
    }
    if (kind !== undefined && kind !== "clear")
      throw new Error(`operation_failed: no response_action "${textOf(kind)}"`);
    views.close(view, kind === "clear");
    return { errors: null, view: views.top(view.user) };
  }

  return {
    sent,
    event,
    /** Presses a button. `filledIn` is what the inputs around it hold. */
    press: async (
      user: User,
      on: Message | View,
      pressed: Pressed,
      filledIn: FilledIn = {},
      altered: Altered = {},
    ): Promise<Done> => send("interactive", act(user, on, pressed, filledIn, {}), altered),
    /** Picks an option, a date, a person in an element that tells the app at once. */
    choose: async (
      user: User,
      on: Message | View,
      action: string,
      value: string | readonly string[],
      altered: Altered = {},
    ): Promise<Done> =>
      send("interactive", act(user, on, action, {}, { [action]: value }), altered),
    /** Sends a form. Slack itself refuses one that lacks a field. */
    async submit(
      user: User,
      view: View,
      filledIn: FilledIn = {},
      altered: Altered = {},
    ): Promise<Submitted> {
      const values = valuesOf(view.blocks, filledIn);
      const missing = missingField(view.blocks, values);
      if (missing !== null) throw new Error(`Please complete this required field: ${missing}`);
      const done = await send("interactive", viewSubmission(world, user, view, values), altered);
      return { ...done, ...follow(view, done.json) };
    },
    /** Closes the view on top, or all at once. The app hears of it where the view asks for that; null where it does not. */
    async close(user: User, view: View, all = false): Promise<Done | null> {
      views.close(view, all || view.given.clear_on_close === true);
      return view.given.notify_on_close === true
        ? send("interactive", viewClosed(world, user, view, all), {})
        : null;
    },
    /** Writes to the app. */
    type(user: User, text: string, altered: Altered = {}): Promise<Done> {
      const message = messages.post(user.id, people.dm(user.id).id, typed(text));
      return event(user, messageEvent(world, message, "im"), altered);
    },
    typeInChannel(user: User, channel: string, text: string, altered: Altered = {}): Promise<Done> {
      const { id } = people.channel(channel);
      const message = messages.post(user.id, id, typed(text));
      return event(user, messageEvent(world, message, "channel"), altered);
    },
    /** Names the app in a channel. */
    mention(user: User, channel: string, text: string, altered: Altered = {}): Promise<Done> {
      const { id } = people.channel(channel);
      const { botUser } = world.install;
      const message = messages.post(user.id, id, {
        ...typed(text, { type: "user", user_id: botUser }),
        text: `<@${botUser}> ${linked(text)}`,
      });
      const { channel_type: _kind, ...fields } = messageEvent(world, message, "channel");
      return event(user, { ...fields, type: "app_mention" }, altered);
    },
    /** Types a slash command: in the direct messages with the app, or in a channel. What it answers at once only they see. */
    async slash(
      user: User,
      command: string,
      text: string,
      altered: Altered & { readonly channel?: string } = {},
    ): Promise<Done> {
      const { channel, ...rest } = altered;
      const where = channel === undefined ? people.dm(user.id) : people.channel(channel);
      const payload = slashCommand(world, user, where, command, escaped(text));
      const done = await send("slash_commands", payload, rest);
      const said = done.json ?? (done.text === "" ? {} : { text: done.text });
      if (Object.keys(said).length > 0) respond(world, textOf(payload.response_url), said);
      return done;
    },
    openHome(user: User, altered: Altered = {}): Promise<Done> {
      const { id } = people.dm(user.id);
      const stamp = world.clock.stamp();
      return event(
        user,
        { type: "app_home_opened", user: user.id, channel: id, tab: "home", event_ts: stamp },
        altered,
      );
    },
    /** A message of the app's own comes back to it as an event, as every message in its conversations does. */
    echo: (message: Message): Promise<Done> => event(null, messageEvent(world, message, "im")),
    /** So does each change of one. */
    echoEdit: (message: Message): Promise<Done> => event(null, editEvent(world, message)),
    /** Sends anything at all, signed unless the headers say otherwise; an answer of any kind is an answer. */
    async raw(
      body: string,
      sending: Sending & { readonly contentType?: string } = {},
    ): Promise<Answered> {
      if (app === "socket") throw new Error("Raw requests go over HTTP.");
      const { contentType = "application/json", ...rest } = sending;
      const answer = await postSigned(app, body, contentType, rest);
      if (answer === null) throw new Error("operation_timeout: nothing came back.");
      return answer;
    },
  };
}

export type SlackClient = ReturnType<typeof slackClient>;
