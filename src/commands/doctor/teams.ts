import type { TeamsConfig } from "../../config/platforms.ts";
import { type Asking, ask } from "./ask.ts";
import { type Finding, look, ok, wrong } from "./finding.ts";
import { clockFindings, unanswered } from "./outside.ts";

/** Where Microsoft gives bots their tokens. */
export const MICROSOFT_LOGIN = "https://login.microsoftonline.com/";
const BOT_SCOPE = "https://api.botframework.com/.default";
const CHECK = "Teams: credentials";

const newSecret =
  "Make a new one under Certificates & secrets, and put its Value (not its Secret ID) into MicrosoftAppPassword.";
const rightTenant =
  "MicrosoftAppTenantId is the Directory (tenant) ID on the app registration's Overview.";
const rightApp =
  "MicrosoftAppId is the Application (client) ID on the app registration's Overview, of this tenant.";

/** What the codes of Microsoft's refusals mean, and what to do. */
const faults: Readonly<Record<number, readonly [says: string, remedy: string]>> = {
  7000215: ["Microsoft does not take the client secret.", newSecret],
  7000222: ["The client secret has run out.", newSecret],
  700016: ["Microsoft knows no such application in this tenant.", rightApp],
  7000229: [
    "The application has no service principal in this tenant.",
    "Make one under Enterprise applications, or register the bot in this tenant.",
  ],
  7000112: [
    "The application is switched off.",
    "Enable it for users to sign in, under Enterprise applications › Properties.",
  ],
  90002: ["Microsoft knows no such tenant.", rightTenant],
  900023: ["Microsoft knows no such tenant.", rightTenant],
  53003: [
    "A conditional access policy of the tenant blocks the application.",
    "Ask whoever keeps conditional access to leave out this workload identity.",
  ],
};

/** Whether the bot gets a token, which proves app, tenant and secret at once. */
export async function teamsFindings(
  teams: TeamsConfig,
  login: string,
  asking: Asking,
): Promise<Finding[]> {
  switch (teams.kind) {
    case "no-auth":
      return [
        look(
          CHECK,
          "WAYMARK_TEAMS_NO_AUTH=1: whoever calls on this machine is believed.",
          "That is for a playground. For Teams itself see docs/install-teams.md.",
        ),
      ];
    case "UserAssignedMSI":
      return [
        look(
          CHECK,
          "A managed identity gets its token from the machine it is given to; that was not tried.",
          "See that the identity of MicrosoftAppId is assigned to where `waymark start` runs.",
        ),
      ];
    case "SingleTenant":
      return withSecret(teams, login, asking);
  }
}

async function withSecret(
  { appId, tenantId, password }: Extract<TeamsConfig, { kind: "SingleTenant" }>,
  login: string,
  asking: Asking,
): Promise<Finding[]> {
  const body = new URLSearchParams({
    grant_type: "client_credentials",
    client_id: appId,
    client_secret: password,
    scope: BOT_SCOPE,
  });
  const url = new URL(`${tenantId}/oauth2/v2.0/token`, login);
  const answer = await ask(url, { method: "POST", body }, asking);
  if (answer.kind === "no-answer") return [unanswered(CHECK, answer)];
  const found =
    typeof answer.body.access_token === "string"
      ? ok(CHECK, "Microsoft gives the bot its token.")
      : refusalFinding(answer.status, answer.body.error_codes);
  return [found, ...clockFindings("Microsoft", answer)];
}

/** Only the code is repeated: the description holds ids, and whatever else a server may send. */
function refusalFinding(status: number, codes: unknown): Finding {
  const code = Array.isArray(codes) ? codes.find(Number.isInteger) : undefined;
  if (code === undefined) {
    return wrong(
      CHECK,
      `What answers there does not speak as Microsoft does (${status}).`,
      "See what a proxy in between does, or try again later.",
    );
  }
  const [says, remedy] = faults[code] ?? [
    `Microsoft refuses: AADSTS${code}.`,
    `Look the code up at ${MICROSOFT_LOGIN}error.`,
  ];
  return wrong(CHECK, says, remedy);
}
