import type { ChatPlatform } from "../../ports/messages.ts";
import type { SandboxMessages } from "../../ports/sandbox.ts";
import type { Clock, NewId } from "../../ports/work.ts";

/**
 * The third platform: a local page in the place of Slack and Teams. Like them it keeps what it accepted, in its own table, and is
 * asked through the same port; unlike them it can always say whether a message arrived.
 */
export const sandboxPlatform = (
  messages: SandboxMessages,
  clock: Clock,
  newId: NewId,
): ChatPlatform => ({
  name: "sandbox",

  async post(to, card, key) {
    const message = await messages.post({
      id: newId(),
      person: to,
      delivery: key,
      card,
      at: clock.now(),
    });
    return { kind: "posted", at: { message } };
  },

  async replace(at, card) {
    const replaced = await messages.replace(at.message ?? "", card, clock.now());
    return replaced ? { kind: "posted", at } : { kind: "refused", why: "gone" };
  },

  async find(to, key) {
    const message = await messages.find(to, key);
    return message === null ? "absent" : { message };
  },
});
