import type { Card } from "../../domain/views/card.ts";
import type { Accounts, ChatPlatform } from "../../ports/platforms.ts";
import type { SandboxMessages } from "../../ports/sandbox.ts";
import type { Clock, NewId } from "../../ports/work.ts";

/** A card as the page keeps it. */
export type DrawForPage = (card: Card) => { readonly json: object; readonly summary: string };

/**
 * The third platform: a local page in the place of Slack and Teams. Like them it keeps what it accepted, in its own table, and is
 * asked through the same port; unlike them it can always say whether a message arrived.
 */
export const sandboxPlatform = (
  messages: SandboxMessages,
  clock: Clock,
  newId: NewId,
  render: DrawForPage,
): ChatPlatform => ({
  name: "sandbox",

  async post({ person }, card, key) {
    const message = await messages.post({
      id: newId(),
      person,
      delivery: key,
      card: render(card),
      at: clock.now(),
    });
    return { kind: "posted", at: { message }, whole: true };
  },

  async replace(at, card) {
    const replaced = await messages.replace(at.message ?? "", render(card), clock.now());
    return replaced ? { kind: "posted", at, whole: true } : { kind: "refused", why: "gone" };
  },

  async find({ person }, key) {
    const message = await messages.find(person, key);
    return message === null ? "absent" : { message };
  },

  lookUp: async () => null,
});

/** On the page everybody is there, under their own id. */
export const sandboxAccounts: Accounts = {
  personOf: async () => null,
  link: async () => null,
  unlink: async () => {},
  seen: async () => {},
  unreachable: async () => {},
  recipient: async (person, platform) => ({
    platform,
    tenant: "",
    account: person,
    person,
    conversation: null,
  }),
  preferred: async () => "sandbox",
  isSame: async () => false,
  emailOf: async () => null,
};
