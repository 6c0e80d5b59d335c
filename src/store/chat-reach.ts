import type { ChatAccount, Reachable } from "../domain/chat-links.ts";
import type { Person } from "../domain/ids.ts";
import type { PlatformName } from "../ports/platforms.ts";

/** The accounts of a person (an expression, "student:34") as JSON. SQL. */
export const accountsOf = (person: string): string => `
  COALESCE((SELECT jsonb_agg(jsonb_build_object('platform', a.platform, 'tenant', a.tenant, 'account', a.account) ORDER BY a.verified_at DESC)
              FROM chat_identity a WHERE a.person = ${person}), '[]')`;

/** Where somebody can be written to in the chats that are in use; on the page that is their own conversation. */
export const reachOf = (
  person: Person,
  { accounts, email }: Reachable,
  chats: readonly PlatformName[],
): Reachable => ({
  accounts: [
    ...accounts.filter(({ platform }) => chats.includes(platform)),
    ...(chats.includes("sandbox") ? [onThePage(person)] : []),
  ],
  email,
});

const onThePage = (person: Person): ChatAccount => ({
  platform: "sandbox",
  tenant: "",
  account: person,
});
