import type { NodeObject } from "../../../src/chat/json.ts";
import type { SlackClock } from "./clock.ts";

export interface Team {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
}

export interface User {
  readonly id: string;
  readonly team: string;
  readonly name: string;
  readonly email: string;
  /** Whether they proved that the address is theirs. */
  readonly confirmed: boolean;
  readonly bot: boolean;
  readonly deactivated: boolean;
  readonly guest: "no" | "many channels" | "one channel";
  /** Of another organisation, met in a channel that both share. */
  readonly stranger: boolean;
}

export interface Channel {
  readonly id: string;
  readonly name: string;
  /** Whose direct messages with the app these are; null for a channel. */
  readonly user: string | null;
}

/** Where the app is installed, and who it is there. */
export interface Install {
  readonly app: string;
  readonly bot: string;
  readonly botUser: string;
  readonly teams: readonly [Team, ...Team[]];
  readonly enterprise: { readonly id: string; readonly name: string } | null;
  /** Installed for the organisation, not for a workspace of it. */
  readonly orgWide: boolean;
}

/** Who there is in the workspaces, and where one can talk. */
export function people(install: Install, clock: SlackClock) {
  const users = new Map<string, User>();
  const channels = new Map<string, Channel>();

  function add(user: Partial<User> & { readonly email: string }): User {
    const whole: User = {
      id: user.id ?? clock.id("U00FAKEUSER"),
      team: install.teams[0].id,
      name: user.email.split("@")[0] ?? "",
      confirmed: true,
      bot: false,
      deactivated: false,
      guest: "no",
      stranger: false,
      ...user,
    };
    users.set(whole.id, whole);
    return whole;
  }
  add({ id: install.botUser, email: "", name: "waymark", bot: true });

  return {
    users,
    channels,
    add,
    /** The same person, changed: renamed, deactivated, with another address. */
    change(id: string, to: Partial<Omit<User, "id">>): User {
      const user = users.get(id);
      if (!user) throw new Error(`Slack knows no ${id}.`);
      const changed = { ...user, ...to };
      users.set(id, changed);
      return changed;
    },
    /** The direct messages of a person with the app, which begin here if they have none. */
    dm(user: string): Channel {
      const known = [...channels.values()].find((one) => one.user === user);
      if (known) return known;
      const channel = { id: clock.id("D00FAKEDM"), name: "directmessage", user };
      channels.set(channel.id, channel);
      return channel;
    },
    channel(name: string): Channel {
      const known = [...channels.values()].find((one) => one.user === null && one.name === name);
      if (known) return known;
      const channel = { id: clock.id("C00FAKECHANNEL"), name, user: null };
      channels.set(channel.id, channel);
      return channel;
    },
  };
}

export type People = ReturnType<typeof people>;

/** A person as `users.info` shows them. */
export const userJson = (
  user: User,
  showsEmail: boolean,
  { enterprise }: Pick<Install, "enterprise">,
): NodeObject => ({
  id: user.id,
  team_id: user.team,
  ...(enterprise &&
    !user.stranger && {
      enterprise_user: {
        id: user.id,
        enterprise_id: enterprise.id,
        enterprise_name: enterprise.name,
        is_admin: false,
        is_owner: false,
        teams: [user.team],
      },
    }),
  name: user.name,
  deleted: user.deactivated,
  real_name: user.name,
  profile: {
    real_name: user.name,
    display_name: "",
    team: user.team,
    ...(showsEmail && !user.bot && !user.stranger && { email: user.email }),
  },
  is_bot: user.bot,
  is_app_user: false,
  updated: 1_700_000_000,
  ...(!user.deactivated && {
    tz: "Europe/London",
    tz_label: "Greenwich Mean Time",
    tz_offset: 0,
    is_admin: false,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: user.guest !== "no",
    is_ultra_restricted: user.guest === "one channel",
    is_email_confirmed: user.confirmed,
    ...(user.stranger && { is_stranger: true }),
  }),
});
