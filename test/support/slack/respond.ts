import { type NodeObject, textOf } from "../../../src/chat/json.ts";
import type { Answer } from "./calls.ts";
import { isRefusal, isTrue } from "./method.ts";
import { messageRefused } from "./surfaces.ts";
import type { World } from "./world.ts";

const said = (status: number, body: NodeObject): Answer => ({ status, body, retryAfter: null });

/** What becomes of a message sent to a `response_url`. */
export function respond(world: World, url: string, body: NodeObject): Answer {
  const place = world.responses.use(new URL(url, world.origin()).pathname);
  if (isRefusal(place)) return said(404, place);
  const { response_type: type, text, blocks } = body;
  const before = place.ts === null ? null : world.messages.find(place.channel, place.ts);
  if (isTrue(body, "delete_original")) {
    if (before) world.messages.remove(before);
    return said(200, { ok: true });
  }
  const refused = messageRefused(body, Number.POSITIVE_INFINITY, world.files.isWhole);
  if (refused) return said(400, refused);
  const content = {
    ...(text !== undefined && { text: textOf(text) }),
    ...(blocks !== undefined && { blocks }),
  };
  if (before && isTrue(body, "replace_original")) world.messages.edit(before, content);
  else
    world.messages.post(world.install.botUser, place.channel, {
      ...content,
      onlyFor: type === "in_channel" ? null : place.user,
    });
  return said(200, { ok: true });
}
