import { setTimeout as pause } from "node:timers/promises";
import type { Activity } from "botbuilder";
import type { PostedAt } from "../../ports/platforms.ts";
import { ConnectorError } from "./errors.ts";
import type { TeamsAdapter } from "./verify.ts";

/** Where the bot and somebody write to each other. */
export interface Place {
  readonly conversation: string;
  readonly serviceUrl: string;
  /** What the bot is called there. */
  readonly bot: string;
}

/** A person as the roster of a conversation knows them. */
export interface Member {
  readonly email?: string;
  readonly userPrincipalName?: string;
  readonly tenantId?: string;
  readonly userRole?: string;
  readonly aadObjectId?: string;
}

type Conversations = Awaited<ReturnType<TeamsAdapter["connectorAt"]>>["conversations"];

/** What a message holds: a card, and what a lock screen says of it. */
export type Message = Required<Pick<Activity, "summary" | "attachments">>;

/** The Bot Connector: each call asks once and has an end. Throws a ConnectorError for whatever became of a request that had left. */
export interface Connector {
  post(at: Place, message: Message): Promise</* its id */ string>;
  update(at: Place, id: string, message: Message): Promise<void>;
  member(at: Place, user: string): Promise<Member>;
}

/** A place as it was stored; null for anything else. */
export function placeOf({ conversation, serviceUrl, bot }: PostedAt): Place | null {
  return conversation && serviceUrl && bot ? { conversation, serviceUrl, bot } : null;
}

/** What is left to say "too late" after the limit, so that a request that had left says so itself. */
const GRACE_MS = 250;

export function openConnector(adapter: TeamsAdapter, limitMs: number): Connector {
  /** Ends soon after the limit, also while the login hangs; what has not left by then never leaves. */
  async function within<T>(
    { serviceUrl }: Place,
    call: (api: Conversations, options: { abortSignal: AbortSignal }) => Promise<T>,
  ): Promise<T> {
    const abortSignal = AbortSignal.timeout(limitMs);
    const over = new AbortController();
    const late = pause(limitMs + GRACE_MS, null, { signal: over.signal }).then(() => {
      throw new ConnectorError({ kind: "not-sent" }, "No token in time.");
    });
    const called = adapter
      .connectorAt(serviceUrl)
      .then(({ conversations }) => call(conversations, { abortSignal }));
    return Promise.race([called, late]).finally(() => over.abort());
  }

  return {
    async post(at, message) {
      const sent = await within(at, (api, options) =>
        api.sendToConversation(at.conversation, addressed(message, at), options),
      );
      if (!sent.id)
        throw new ConnectorError({ kind: "unanswered" }, "Taken, but not said as what.");
      return sent.id;
    },
    async update(at, id, message) {
      await within(at, (api, options) =>
        api.updateActivity(at.conversation, id, { ...addressed(message, at), id }, options),
      );
    },
    member: (at, user) =>
      within(at, (api, options) => api.getConversationMember(at.conversation, user, options)),
  };
}

/** Where it goes is said by the address. */
const addressed = (message: Message, { bot }: Place): Partial<Activity> => ({
  type: "message",
  from: { id: bot, name: "" },
  ...message,
});
