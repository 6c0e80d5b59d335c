import { type ChatLinks, chatLinks, type Reachable } from "../chat-links.ts";
import type { Words } from "../words/words.ts";

/** A link drawn as a button: it opens the reader's own chat with somebody, and nothing of ours. */
export type MessageLink = ChatLinks & {
  readonly title: string;
  /** Makes sense to somebody who hears it alone. */
  readonly tooltip: string;
};

/** [Message Amina], "Dr Park" or whatever a button calls them; none for who has no account in chat. */
export function messageLink(
  reach: Pick<Reachable, "accounts">,
  who: { readonly called: string; readonly name: string },
  { buttons, aloud }: Words,
): MessageLink[] {
  const links = chatLinks(reach);
  if (!links) return [];
  const title = buttons.messagePerson(who.called);
  return [{ title, tooltip: aloud(buttons.message, who.name), ...links }];
}

/** The address of who can be written to in no chat. */
export const mailLine = ({ accounts, email }: Reachable, { student }: Words): string[] =>
  accounts.length > 0 || email === null ? [] : [student.email(email)];
