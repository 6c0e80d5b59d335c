import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { packageRoot } from "../../../src/package-root.ts";
import type { JsonObject } from "../../cards/json.ts";
import { botId } from "./activities.ts";
import type { Teams } from "./open-teams.ts";
import type { TeamsPerson } from "./people.ts";

const folder = path.join(packageRoot, "test/fixtures/teams");

/** Names of what Microsoft sends, one of each kind, scrubbed. */
export const fixtureNames = readdirSync(folder).map((file) => path.basename(file, ".json"));

const textOfFixture = (name: string) => readFileSync(path.join(folder, `${name}.json`), "utf8");

export const fixture = (name: string): JsonObject => JSON.parse(textOfFixture(name));

/** A fixture as if it came from a person of this tenant, to this bot. */
export function replayed(name: string, teams: Teams, person: TeamsPerson): JsonObject {
  const { from, recipient, conversation, serviceUrl } = fixture("message") as unknown as Envelope;
  const real: [string, string][] = [
    [serviceUrl, teams.serviceUrl],
    [conversation.id, teams.chatOf(person).id],
    [conversation.tenantId, person.tenantId],
    [from.id, person.id],
    [from.aadObjectId, person.aadObjectId],
    [from.name, person.name],
    [recipient.id, botId(teams.bot.appId)],
  ];
  const text = real.reduce((all, [fake, its]) => all.replaceAll(fake, its), textOfFixture(name));
  return JSON.parse(text);
}

interface Envelope {
  readonly serviceUrl: string;
  readonly conversation: { readonly id: string; readonly tenantId: string };
  readonly from: { readonly id: string; readonly aadObjectId: string; readonly name: string };
  readonly recipient: { readonly id: string };
}
