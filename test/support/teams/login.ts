import { randomUUID } from "node:crypto";
import nock from "nock";
import { isObject } from "../../cards/json.ts";
import { type Call, callOf, type Reply } from "./call.ts";

/** Who the bot is, and what it must show to be let in. */
export interface BotAccount {
  readonly appId: string;
  readonly password: string;
  readonly tenantId: string;
}

export const microsoftLogin = "https://login.microsoftonline.com";
export const botScope = "https://api.botframework.com";
const TOKEN_LIFE_S = 3_600;

/** The token endpoint of one tenant for one bot, and whether a header carries one of its tokens. */
export function openLogin({ appId, password, tenantId }: BotAccount) {
  const given = new Map<string, number>();
  return {
    answer({ body, ids: [tenant] }: Call): Reply {
      const form = isObject(body) ? body : {};
      const fault =
        (tenant !== tenantId && "AADSTS90002: Tenant not found.") ||
        (form.grant_type !== "client_credentials" && "AADSTS70003: Grant type not supported.") ||
        (form.client_id !== appId && "AADSTS700016: Application not found in the directory.") ||
        (form.client_secret !== password && "AADSTS7000215: Invalid client secret provided.") ||
        (form.scope !== `${botScope}/.default` && "AADSTS70011: The scope is not valid.");
      if (fault)
        return { status: 401, body: { error: "invalid_client", error_description: fault } };
      const token = `token-${randomUUID()}`;
      given.set(`Bearer ${token}`, Date.now() + TOKEN_LIFE_S * 1_000);
      const life = { expires_in: TOKEN_LIFE_S, ext_expires_in: TOKEN_LIFE_S };
      return { status: 200, body: { token_type: "Bearer", ...life, access_token: token } };
    },
    knows: (authorization: string) => (given.get(authorization) ?? 0) > Date.now(),
  };
}

type Answer = (call: Call) => Promise<Reply>;
const answers = new Map<string, Answer>();

/**
 * Microsoft's login library speaks only https to Microsoft's hosts. Within this process it reaches the loopback that knows its bot, until
 * the function that comes back is called.
 */
export function interceptLogin(appId: string, answer: Answer): () => void {
  if (answers.size === 0)
    nock(microsoftLogin)
      .persist()
      .post(/^\/[^/]+\/oauth2\/v2\.0\/token$/u)
      .query(true)
      .reply(async (url, body) => {
        const form = typeof body === "string" ? body : "";
        const asked = answers.get(new URLSearchParams(form).get("client_id") ?? "");
        if (!asked) return [401, { error: "unauthorized_client" }];
        const { status, body: json } = await asked(callOf("POST", url, form, true, ""));
        return [status, JSON.stringify(json), { "content-type": "application/json" }];
      });
  answers.set(appId, answer);
  return () => void answers.delete(appId);
}
