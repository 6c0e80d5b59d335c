import { isObject, type NodeObject, textOf } from "../../../src/chat/json.ts";
import { limits } from "./limits.ts";
import { type Asked, argument, isRefusal, type Methods } from "./method.ts";
import { refuse, viewRefused } from "./surfaces.ts";
import { type View, viewJson } from "./views.ts";

function shown({ world, token }: Asked, view: View): NodeObject {
  const team = token.team ?? world.people.users.get(view.user)?.team ?? "";
  return { ok: true, view: viewJson(world.install, view, team, {}) };
}

const givenOf = ({ args }: Asked): NodeObject => (isObject(args.view) ? args.view : {});

/** Whether the caller saw another version than there is. */
const isStale = ({ args }: Asked, view: View | null): boolean =>
  args.hash !== undefined && view !== null && argument(args, "hash") !== view.hash;

const isTaken = ({ world }: Asked, given: NodeObject): boolean => {
  const id = textOf(given.external_id);
  return id !== "" && world.views.find((one) => one.given.external_id === id) !== null;
};

function opening(asked: Asked, open: (user: string, given: NodeObject) => View | NodeObject) {
  const given = givenOf(asked);
  // Slack looks at the view before it takes the trigger: a view that was put right may use it again.
  const refused = viewRefused(asked.args.view, "modal", asked.world.files.isWhole);
  if (refused) return refused;
  if (isTaken(asked, given)) return refuse("duplicate_external_id");
  const user = asked.world.views.spend(argument(asked.args, "trigger_id"));
  if (typeof user !== "string") return user;
  const view = open(user, given);
  return isRefusal(view) ? view : shown(asked, view);
}

export const viewMethods: Methods = {
  "views.open": { answer: (asked) => opening(asked, asked.world.views.open) },
  "views.push": {
    answer: (asked) =>
      opening(asked, (user, given) => {
        const { views } = asked.world;
        const depth = views.stackOf(user).length;
        if (depth === 0) return refuse("not_found");
        return depth >= limits.views ? refuse("push_limit_reached") : views.push(user, given);
      }),
  },
  "views.update": {
    answer: (asked) => {
      const { world, args } = asked;
      const [id, external] = [argument(args, "view_id"), argument(args, "external_id")];
      const view = world.views.find((one) =>
        id === "" ? external !== "" && one.given.external_id === external : one.id === id,
      );
      const refused = viewRefused(
        args.view,
        view?.given.type === "home" ? "home" : "modal",
        world.files.isWhole,
      );
      if (refused) return refused;
      if (!view) return refuse("not_found");
      if (isStale(asked, view)) return refuse("hash_conflict");
      const given = givenOf(asked);
      return shown(
        asked,
        given.type === "home"
          ? world.views.publish(view.user, given)
          : world.views.replace(view, given),
      );
    },
  },
  "views.publish": {
    answer: (asked) => {
      const { world, args } = asked;
      const user = argument(args, "user_id");
      const refused = viewRefused(args.view, "home", world.files.isWhole);
      if (refused) return refused;
      if (!world.people.users.has(user)) return refuse("user_not_found");
      if (isStale(asked, world.views.homeOf(user))) return refuse("hash_conflict");
      return shown(asked, world.views.publish(user, givenOf(asked)));
    },
  },
};
