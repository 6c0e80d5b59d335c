import { isObject, type NodeObject } from "../../../src/chat/json.ts";
import { seconds } from "./clock.ts";
import { type Content, type Message, messageJson } from "./messages.ts";
import type { Channel, User } from "./people.ts";
import { type View, viewJson } from "./views.ts";
import type { World } from "./world.ts";

/** Slack's old proof of itself; nobody checks it any more. */
const token = "fake-verification-token";

const teamOf = ({ install }: World, user: User) =>
  install.teams.find(({ id }) => id === user.team) ?? install.teams[0];

/** What says where somebody is, in all that they do by hand. */
function whereabouts(world: World, user: User): NodeObject {
  const { enterprise, orgWide, app } = world.install;
  const { id, domain } = teamOf(world, user);
  return {
    token,
    api_app_id: app,
    team: orgWide
      ? null
      : {
          id,
          domain,
          ...(enterprise && { enterprise_id: enterprise.id, enterprise_name: enterprise.name }),
        },
    enterprise: enterprise && { ...enterprise },
    is_enterprise_install: orgWide,
    user: { id: user.id, username: user.name, name: user.name, team_id: user.team },
  };
}

/** A press, on a message or in a view. */
export function blockActions(
  world: World,
  user: User,
  on: Message | View,
  action: NodeObject,
  values: NodeObject,
): NodeObject {
  const common = {
    type: "block_actions",
    ...whereabouts(world, user),
    trigger_id: world.views.trigger(user.id),
    state: { values },
    actions: [{ ...action, action_ts: world.clock.stamp() }],
  };
  if (!("ts" in on))
    return {
      ...common,
      container: { type: "view", view_id: on.id },
      view: viewJson(world.install, on, teamOf(world, user).id, values),
    };
  const { channel, ts, onlyFor } = on;
  return {
    ...common,
    container: {
      type: "message",
      message_ts: ts,
      channel_id: channel,
      is_ephemeral: onlyFor !== null,
    },
    channel: { id: channel, name: world.people.channels.get(channel)?.name ?? "" },
    // Of a message that only one person sees an app is told no more than where it stands.
    ...(onlyFor === null && { message: messageJson(world.install, on, false) }),
    response_url: world.responses.open({ user: user.id, channel, ts }),
  };
}

export const viewSubmission = (
  world: World,
  user: User,
  view: View,
  values: NodeObject,
): NodeObject => ({
  type: "view_submission",
  ...whereabouts(world, user),
  trigger_id: world.views.trigger(user.id),
  view: viewJson(world.install, view, teamOf(world, user).id, values),
  response_urls: [],
});

export const viewClosed = (
  world: World,
  user: User,
  view: View,
  isCleared: boolean,
): NodeObject => ({
  type: "view_closed",
  ...whereabouts(world, user),
  view: viewJson(world.install, view, teamOf(world, user).id, {}),
  is_cleared: isCleared,
});

/** Form fields, all of them text. */
export function slashCommand(
  world: World,
  user: User,
  channel: Channel,
  command: string,
  text: string,
): Record<string, string> {
  const { enterprise, orgWide, app } = world.install;
  const { id, domain } = teamOf(world, user);
  return {
    token,
    team_id: id,
    team_domain: domain,
    ...(enterprise && { enterprise_id: enterprise.id, enterprise_name: enterprise.name }),
    channel_id: channel.id,
    channel_name: channel.name,
    user_id: user.id,
    user_name: user.name,
    command,
    text,
    api_app_id: app,
    is_enterprise_install: String(orgWide),
    response_url: world.responses.open({ user: user.id, channel: channel.id, ts: null }),
    trigger_id: world.views.trigger(user.id),
  };
}

/** An event in the envelope that all of them come in. */
export function eventCallback(world: World, user: User | null, event: NodeObject): NodeObject {
  const { enterprise, orgWide, app, botUser, teams } = world.install;
  const team = user ? teamOf(world, user).id : teams[0].id;
  return {
    token,
    team_id: team,
    context_team_id: team,
    context_enterprise_id: enterprise?.id ?? null,
    api_app_id: app,
    event,
    type: "event_callback",
    event_id: world.clock.id("Ev00FAKEEVENT"),
    event_time: seconds(world.clock.now()),
    authorizations: [
      {
        enterprise_id: enterprise?.id ?? null,
        team_id: orgWide ? null : team,
        user_id: botUser,
        is_bot: true,
        is_enterprise_install: orgWide,
      },
    ],
    is_ext_shared_channel: user?.stranger === true,
    event_context: `4-fake-${world.clock.id("context")}`,
  };
}

/** A message in a conversation, as an event. */
export function messageEvent(world: World, message: Message, kind: "im" | "channel"): NodeObject {
  const author = world.people.users.get(message.user);
  return {
    ...messageJson(world.install, message, false),
    channel: message.channel,
    event_ts: message.ts,
    channel_type: kind,
    ...(author?.stranger && {
      team: author.team,
      user_team: author.team,
      source_team: author.team,
      user_profile: {
        name: author.name,
        real_name: author.name,
        display_name: author.name,
        team: author.team,
        is_restricted: false,
        is_ultra_restricted: false,
      },
    }),
  };
}

/** The last change of a message, as an event. */
export function editEvent(world: World, message: Message): NodeObject {
  const [before, now] = world.messages.statesOf(message).slice(-2);
  if (!before || !now) throw new Error("The message was never changed.");
  const stamp = world.clock.stamp();
  return {
    type: "message",
    subtype: "message_changed",
    message: messageJson(world.install, now, false),
    previous_message: messageJson(world.install, before, false),
    channel: message.channel,
    hidden: true,
    ts: stamp,
    event_ts: stamp,
    channel_type: "im",
  };
}

/** What somebody types, as Slack hands it on: three characters escaped, addresses made links. */
export const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

export const linked = (text: string): string =>
  escaped(text)
    .replace(/(?<![\w@/])https?:\/\/[^\s<>]+/gu, "<$&>")
    .replace(/(?<!\S)[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu, "<mailto:$&|$&>");

/** What somebody types: its text, and the blocks that Slack makes of it. */
export const typed = (text: string, ...before: readonly NodeObject[]): Content => ({
  text: linked(text),
  blocks: [
    {
      type: "rich_text",
      elements: [{ type: "rich_text_section", elements: [...before, { type: "text", text }] }],
    },
  ],
});

/** What an element says in a press, besides what it holds. */
export const actionOf = (block: NodeObject, element: NodeObject): NodeObject => {
  const { type, action_id, value, style, text } = element;
  return {
    type: type ?? "",
    action_id: action_id ?? "",
    block_id: block.block_id ?? "",
    ...(isObject(text) && { text: { emoji: true, ...text } }),
    ...(value !== undefined && { value }),
    ...(style !== undefined && { style }),
  };
};
