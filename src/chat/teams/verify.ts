import {
  type Activity,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type InvokeResponse,
  type TurnContext,
} from "botbuilder";
import type { TeamsConfig } from "../../config/platforms.ts";
import { asksOnce } from "./asks-once.ts";

/** Settings of botbuilder's, as it names them; only tests have any beside the credentials. */
export type BotSettings = Readonly<Record<string, string | boolean>>;

/** Botbuilder's adapter, which checks who calls and holds the bot's credentials. */
export class TeamsAdapter extends CloudAdapter {
  readonly #appId: string;

  constructor(config: TeamsConfig, more: BotSettings) {
    const settings = { ...more, ...settingsOf(config) };
    super(
      new ConfigurationBotFrameworkAuthentication(settings, undefined, undefined, undefined, {
        httpClient: asksOnce,
      }),
    );
    this.#appId = config.kind === "no-auth" ? "" : config.appId;
  }

  /** What `process` does, without its words to the console and to whoever asked. Throws where the caller is not who they say. */
  receive(
    authorization: string,
    activity: Activity,
    turn: (context: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined> {
    return this.processActivity(authorization, activity, turn);
  }

  /** The Bot Connector at an address, signed in as the bot. */
  connectorAt(serviceUrl: string) {
    const identity = this.createClaimsIdentity(this.#appId);
    return this.botFrameworkAuthentication.createConnectorFactory(identity).create(serviceUrl);
  }
}

/** Without any of these botbuilder would believe everybody, so only `no-auth` says so. */
function settingsOf(config: TeamsConfig): BotSettings {
  switch (config.kind) {
    case "SingleTenant":
      return {
        MicrosoftAppType: "SingleTenant",
        MicrosoftAppId: config.appId,
        MicrosoftAppTenantId: config.tenantId,
        MicrosoftAppPassword: config.password,
      };
    case "UserAssignedMSI":
      return {
        MicrosoftAppType: "UserAssignedMsi",
        MicrosoftAppId: config.appId,
        MicrosoftAppTenantId: config.tenantId,
      };
    case "no-auth":
      return {};
  }
}

/** The status for what `receive` threw before anything was done; null for what is no fault of the caller's. */
export function refusalStatus(error: unknown): 401 | null {
  if (!(error instanceof Error)) return null;
  // A token with a wrong signature is the library's own error, which botbuilder lets through as a fault of ours.
  if (["JsonWebTokenError", "NotBeforeError"].includes(error.name)) return 401;
  return "statusCode" in error && error.statusCode === 401 ? 401 : null;
}

/** Who may call and be called. */
export interface Admitted {
  /** The institution's tenant; null lets everybody in. */
  readonly tenant: string | null;
  isService(url: URL): boolean;
}

const microsoftHosts = [
  "botframework.com",
  "smba.trafficmanager.net",
  "smba.infra.gcc.teams.microsoft.com",
  "smba.infra.gov.teams.microsoft.us",
];

/** Addresses of Microsoft's that bots are called from and write to, with their token. */
export const isMicrosoft = ({ protocol, hostname }: URL): boolean =>
  protocol === "https:" &&
  microsoftHosts.some((host) => hostname === host || hostname.endsWith(`.${host}`));

/** Addresses of this machine, for a playground. */
export const isThisMachine = ({ hostname }: URL): boolean =>
  ["127.0.0.1", "localhost", "[::1]"].includes(hostname);

/** Why an activity with a good token is none of ours; null for one that is. Botbuilder asks none of this. */
export function whyUnwelcome(
  { channelId, serviceUrl, conversation, channelData }: Partial<Activity>,
  { tenant, isService }: Admitted,
): "channel" | "service" | "tenant" | null {
  if (channelId !== "msteams") return "channel";
  if (typeof serviceUrl !== "string" || !URL.canParse(serviceUrl)) return "service";
  if (!isService(new URL(serviceUrl))) return "service";
  const named = [conversation?.tenantId, channelData?.tenant?.id].filter(
    (id) => id !== undefined && id !== null,
  );
  const isOurs = tenant === null || (named.length > 0 && named.every((id) => id === tenant));
  return isOurs ? null : "tenant";
}
