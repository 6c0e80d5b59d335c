import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import {
  type Activity,
  type AdaptiveCardInvokeResponse,
  type AdaptiveCardInvokeValue,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type ConversationReference,
  TeamsActivityHandler,
  TurnContext,
} from "botbuilder";
import express from "express";
import type { JsonObject } from "../../cards/json.ts";
import { adaptiveCard } from "./chats.ts";
import type { Teams } from "./open-teams.ts";
import type { TeamsPerson } from "./people.ts";

/** What the bot does with a press; by default it answers with the card it is given. */
export type OnPress = (value: AdaptiveCardInvokeValue, context: TurnContext) => Promise<object>;

type ConnectorOptions = NonNullable<
  ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[4]
>;

/** The smallest bot that botbuilder makes, unmodified, to prove the loopback with: it keeps what reaches it and greets who installs it. */
export async function openTinyBot(teams: Teams, connector: ConnectorOptions = {}) {
  const adapter = new CloudAdapter(
    new ConfigurationBotFrameworkAuthentication(
      teams.settings,
      undefined,
      undefined,
      undefined,
      connector,
    ),
  );
  const reached: Activity[] = [];
  const references = new Map<string, Partial<ConversationReference>>();
  let onPress: OnPress = async () => messageAnswer("Saved.");

  class TinyBot extends TeamsActivityHandler {
    constructor() {
      super();
      this.onTurn(async (context, next) => {
        const { activity } = context;
        reached.push(activity);
        const who = activity.from.aadObjectId ?? "";
        references.set(who, TurnContext.getConversationReference(activity));
        await next();
      });
      this.onInstallationUpdateAdd(async (context, next) => {
        await context.sendActivity("Hello, I'm Waymark.");
        await next();
      });
    }
    protected override async onAdaptiveCardInvoke(
      context: TurnContext,
      value: AdaptiveCardInvokeValue,
    ): Promise<AdaptiveCardInvokeResponse> {
      return (await onPress(value, context)) as AdaptiveCardInvokeResponse;
    }
    protected override async handleTeamsTaskModuleFetch() {
      return { task: { type: "message" as const, value: "A form." } };
    }
    protected override async handleTeamsTaskModuleSubmit() {
      return { task: { type: "message" as const, value: "Saved." } };
    }
  }

  const bot = new TinyBot();
  const app = express();
  app.post("/api/messages", express.json({ limit: "256kb" }), (request, response) =>
    adapter.process(request, response, (context) => bot.run(context)),
  );
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;

  return {
    address: `http://127.0.0.1:${port}/api/messages`,
    adapter,
    reached: reached as readonly Activity[],
    onPress(answer: OnPress) {
      onPress = answer;
    },
    /** Goes on in a person's chat unasked, as for a list on a Monday. */
    async unasked<T>(person: TeamsPerson, what: (context: TurnContext) => Promise<T>): Promise<T> {
      const reference = references.get(person.aadObjectId) ?? {};
      const done: T[] = [];
      await adapter.continueConversationAsync(teams.bot.appId, reference, async (context) => {
        done.push(await what(context));
      });
      const [result] = done;
      if (result === undefined) throw new Error("The turn came to no end.");
      return result;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A message with a card, as the bot sends it. */
export const withCard = (card: JsonObject, summary: string): Partial<Activity> => ({
  type: "message",
  summary,
  attachments: [{ contentType: adaptiveCard, content: card }],
});

export const cardAnswer = (value: JsonObject) => ({ statusCode: 200, type: adaptiveCard, value });

export const messageAnswer = (value: string) => ({
  statusCode: 200,
  type: "application/vnd.microsoft.activity.message",
  value,
});

/** A good card with these lines and buttons. */
export const plainCard = (line: string, ...actions: JsonObject[]): JsonObject => ({
  type: "AdaptiveCard",
  version: "1.5",
  fallbackText: line,
  body: [{ type: "TextBlock", text: line, wrap: true }],
  actions,
});

/** A button that falls back. */
export const button = (verb: string, title: string, token: string): JsonObject => ({
  type: "Action.Execute",
  verb,
  title,
  tooltip: title,
  data: { token },
  fallback: { type: "Action.Submit", title, data: { verb, token } },
});
