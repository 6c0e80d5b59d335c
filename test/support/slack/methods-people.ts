import { type Asked, argument, isTrue, type Methods } from "./method.ts";
import { type Channel, type User, userJson } from "./people.ts";
import { refuse } from "./surfaces.ts";

const showsEmail = ({ world }: Asked): boolean => world.scopes.includes("users:read.email");

/** Whether the token's workspace holds the person; strangers are met, not held. */
const isSeen = ({ token }: Asked, user: User): boolean =>
  token.team === null || user.team === token.team || user.stranger;

const userAt = (asked: Asked, id: string): User | null => {
  const user = asked.world.people.users.get(id);
  return user && isSeen(asked, user) ? user : null;
};

const channelJson = ({ world }: Asked, { id, user, name }: Channel) => ({
  id,
  created: 1_700_000_000,
  is_im: user !== null,
  is_org_shared: false,
  ...(user === null
    ? { name, is_channel: true }
    : { user, is_user_deleted: world.people.users.get(user)?.deactivated === true }),
});

/** Who the app is and whom it can talk to. */
export const peopleMethods: Methods = {
  "auth.test": {
    answer: ({ world: { install, origin }, token }) => {
      const team = install.teams.find(({ id }) => id === token.team);
      return {
        ok: true,
        url: `${origin()}/`,
        team: team?.name ?? install.enterprise?.name ?? "",
        user: "waymark",
        team_id: team?.id ?? install.enterprise?.id ?? "",
        user_id: install.botUser,
        bot_id: install.bot,
        ...(install.enterprise && { enterprise_id: install.enterprise.id }),
        is_enterprise_install: install.orgWide,
      };
    },
  },
  "bots.info": {
    scope: "users:read",
    answer: ({ world: { install }, args }) =>
      argument(args, "bot") === install.bot
        ? {
            ok: true,
            bot: {
              id: install.bot,
              deleted: false,
              name: "waymark",
              app_id: install.app,
              user_id: install.botUser,
            },
          }
        : refuse("bot_not_found"),
  },
  "team.info": {
    scope: "team:read",
    answer: ({ world: { install }, args, token }) => {
      const asked = argument(args, "team") || token.team;
      const team = install.teams.find(({ id }) => id === asked);
      return team
        ? {
            ok: true,
            team: {
              ...team,
              ...(install.enterprise && {
                enterprise_id: install.enterprise.id,
                enterprise_name: install.enterprise.name,
              }),
            },
          }
        : refuse("team_not_found");
    },
  },
  "users.info": {
    scope: "users:read",
    answer: (asked) => {
      const user = userAt(asked, argument(asked.args, "user"));
      return user
        ? { ok: true, user: userJson(user, showsEmail(asked), asked.world.install) }
        : refuse("user_not_found");
    },
  },
  "users.lookupByEmail": {
    scope: "users:read.email",
    answer: (asked) => {
      const email = argument(asked.args, "email").toLowerCase();
      const user = [...asked.world.people.users.values()].find(
        (one) =>
          one.email.toLowerCase() === email &&
          !one.deactivated &&
          !one.stranger &&
          !one.bot &&
          isSeen(asked, one),
      );
      return user
        ? { ok: true, user: userJson(user, true, asked.world.install) }
        : refuse("users_not_found");
    },
  },
  "conversations.open": {
    scope: "im:write",
    answer: (asked) => {
      const { world, args } = asked;
      const ids = argument(args, "users").split(",").filter(Boolean);
      const known = world.people.channels.get(argument(args, "channel"));
      if (ids.length === 0)
        return known?.user
          ? { ok: true, channel: { id: known.id } }
          : refuse(args.channel === undefined ? "users_list_not_supplied" : "channel_not_found");
      if (ids.length > 1) return refuse("method_not_supported_for_channel_type");
      const user = userAt(asked, ids[0] ?? "");
      if (!user) return refuse("user_not_found");
      if (user.deactivated) return refuse("user_disabled");
      if (user.bot) return refuse("cannot_dm_bot");
      const alreadyOpen = [...world.people.channels.values()].some((one) => one.user === user.id);
      const channel = world.people.dm(user.id);
      return {
        ok: true,
        ...(alreadyOpen && { no_op: true, already_open: true }),
        channel: isTrue(args, "return_im") ? channelJson(asked, channel) : { id: channel.id },
      };
    },
  },
  "conversations.info": {
    scope: "im:read",
    answer: (asked) => {
      const channel = asked.world.people.channels.get(argument(asked.args, "channel"));
      return channel
        ? { ok: true, channel: channelJson(asked, channel) }
        : refuse("channel_not_found");
    },
  },
};
