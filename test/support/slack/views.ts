import { isObject, type Node, type NodeObject, textOf } from "../../../src/chat/json.ts";
import { withIds } from "./blocks.ts";
import type { SlackClock } from "./clock.ts";
import { limits } from "./limits.ts";
import type { Install } from "./people.ts";
import { refuse } from "./surfaces.ts";

/** A modal or a Home as it stood at a time. */
export interface View {
  readonly id: string;
  readonly user: string;
  /** As the app sent it; its blocks and actions have ids. */
  readonly given: NodeObject;
  readonly blocks: readonly NodeObject[];
  readonly hash: string;
  readonly root: string;
  readonly previous: string | null;
}

interface Trigger {
  readonly user: string;
  readonly at: Date;
  used: boolean;
}

/** What is open on people's screens, and the right to open more that every press gives for three seconds. */
export function views(clock: SlackClock) {
  const stacks = new Map<string, readonly View[]>();
  const homes = new Map<string, View>();
  const triggers = new Map<string, Trigger>();
  const stackOf = (user: string): readonly View[] => stacks.get(user) ?? [];
  const made = (user: string, given: NodeObject, id: string, below: View | undefined): View => ({
    id,
    user,
    given,
    blocks: withIds(given.blocks, () => clock.id("fake")),
    hash: `${clock.stamp()}.fakehash`,
    root: below?.root ?? id,
    previous: below?.id ?? null,
  });
  const newId = () => clock.id("V00FAKEVIEW");

  return {
    stackOf,
    homeOf: (user: string): View | null => homes.get(user) ?? null,
    /** The view that lies on top; null where none is open. */
    top: (user: string): View | null => stackOf(user).at(-1) ?? null,
    trigger(user: string): string {
      const id = `${clock.id("100")}.200.fake`;
      triggers.set(id, { user, at: clock.now(), used: false });
      return id;
    },
    /** Who a trigger was given to; an answer that says no where it is of no use any more. */
    spend(id: string): string | NodeObject {
      const trigger = triggers.get(id);
      if (!trigger) return refuse("invalid_trigger_id");
      if (trigger.used) return refuse("exchanged_trigger_id");
      if (clock.now().getTime() - trigger.at.getTime() > limits.triggerMs)
        return refuse("expired_trigger_id");
      trigger.used = true;
      return trigger.user;
    },
    find(by: (view: View) => boolean): View | null {
      return [...[...stacks.values()].flat(), ...homes.values()].find(by) ?? null;
    },
    open(user: string, given: NodeObject): View {
      const view = made(user, given, newId(), undefined);
      stacks.set(user, [view]);
      return view;
    },
    push(user: string, given: NodeObject): View {
      const view = made(user, given, newId(), stackOf(user).at(-1));
      stacks.set(user, [...stackOf(user), view]);
      return view;
    },
    replace(view: View, given: NodeObject): View {
      const next = { ...made(view.user, given, view.id, undefined), root: view.root };
      const changed = { ...next, previous: view.previous };
      stacks.set(
        view.user,
        stackOf(view.user).map((one) => (one.id === view.id ? changed : one)),
      );
      return changed;
    },
    /** Closes one view, or all of a stack. */
    close(view: View, whole: boolean): void {
      stacks.set(view.user, whole ? [] : stackOf(view.user).filter(({ id }) => id !== view.id));
    },
    publish(user: string, given: NodeObject): View {
      const view = made(user, given, homes.get(user)?.id ?? newId(), undefined);
      homes.set(user, view);
      return view;
    },
  };
}

const orNull = (node: Node | undefined): Node => node ?? null;

/** A view as Slack shows it to an app, with what was filled in. */
export function viewJson(
  install: Install,
  view: View,
  team: string,
  values: NodeObject,
): NodeObject {
  const { given } = view;
  return {
    id: view.id,
    team_id: team,
    type: textOf(given.type),
    blocks: view.blocks,
    private_metadata: textOf(given.private_metadata),
    callback_id: textOf(given.callback_id),
    state: { values },
    hash: view.hash,
    title: isObject(given.title)
      ? given.title
      : { type: "plain_text", text: "View Title", emoji: true },
    clear_on_close: given.clear_on_close === true,
    notify_on_close: given.notify_on_close === true,
    close: orNull(given.close),
    submit: orNull(given.submit),
    previous_view_id: view.previous,
    root_view_id: view.root,
    app_id: install.app,
    external_id: textOf(given.external_id),
    app_installed_team_id: install.orgWide ? (install.enterprise?.id ?? team) : team,
    bot_id: install.bot,
  };
}
