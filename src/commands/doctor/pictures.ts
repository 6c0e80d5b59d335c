import { drawChart } from "../../chat/slack/chart.ts";
import type { Words } from "../../domain/words/words.ts";
import { type Answer, type Asking, ask } from "./ask.ts";
import { type Finding, look, ok, wrong } from "./finding.ts";
import { unanswered } from "./outside.ts";

const CHECK = "Slack: pictures";
const OFF = "Leave slack.chartPicture false: charts stay their numbers.";

/** Who is shown the picture, and how long; arguments, so that tests need not wait. */
export interface Showing {
  /** The address of somebody who looks at it; null for nobody. */
  readonly to: string | null;
  readonly words: Words;
  /** Tells whoever runs the doctor to look now, and waits until they have. */
  readonly whileLooking: () => Promise<void>;
  /** Slack looks at a file for a moment before it shows it. */
  readonly readyMs: readonly number[];
  readonly wait: (ms: number) => Promise<unknown>;
}

type Body = Readonly<Record<string, unknown>>;
type Call = (method: string, body: Body) => Promise<Answer>;

/** What Slack's refusals mean, and what to do. */
const faults: Readonly<Record<string, readonly [says: string, remedy: string]>> = {
  missing_scope: [
    "The app may not write files.",
    "Write the manifest anew, put it under App Manifest, save it, and install the app again.",
  ],
  file_uploads_disabled: ["The workspace lets nobody upload files.", OFF],
  file_deleting_disabled: [
    "The workspace lets nobody delete files, so pictures of students would stay.",
    OFF,
  ],
  cant_delete_file: [
    "The app may not delete its own files, so pictures of students would stay.",
    OFF,
  ],
  users_not_found: ["Nobody in Slack has that address.", "Give the address of a member."],
};

/** Tries with a picture of nothing what a chart needs: it is uploaded, private, shown to whoever is to look at it, and deleted. */
export async function pictureFindings(
  slack: { readonly root: string; readonly botToken: string },
  asking: Asking,
  showing: Showing,
): Promise<Finding[]> {
  const headers = { authorization: `Bearer ${slack.botToken}` };
  const call: Call = (method, body) =>
    ask(new URL(method, slack.root), { method: "POST", headers, body: formOf(body) }, asking);
  const bytes = drawChart({ columns: [], usual: null });
  const place = await call("files.getUploadURLExternal", {
    filename: "chart.png",
    length: bytes.length,
  });
  const refused = refusal(place);
  if (refused) return [refused];
  const { file_id: file, upload_url: url } = bodyOf(place);
  const tried = await tryFile(call, String(file), String(url), bytes, asking, showing);
  const deleted = refusal(await call("files.delete", { file }));
  if (tried) return [tried, ...(deleted ? [deleted] : [])];
  if (deleted) return [deleted];
  return [ok(CHECK, "Slack takes a private file, shows it to nobody else, and deletes it again.")];
}

/** Null where all is well. */
async function tryFile(
  call: Call,
  file: string,
  url: string,
  bytes: Buffer,
  asking: Asking,
  showing: Showing,
): Promise<Finding | null> {
  if (!URL.canParse(url)) return wrong(CHECK, "Slack gave no place for a file.", OFF);
  const body = new Uint8Array(bytes);
  const sent = await ask(new URL(url), { method: "POST", body }, asking);
  if (sent.kind === "no-answer") return unanswered(CHECK, sent);
  if (sent.status !== 200)
    return wrong(
      CHECK,
      `${new URL(url).host} did not take the file (${sent.status}).`,
      "See that this machine may call files.slack.com, and what a proxy in between does.",
    );
  const completed = await call("files.completeUploadExternal", { files: [{ id: file }] });
  const refused = refusal(completed);
  if (refused) return refused;
  const { files } = bodyOf(completed);
  const [told = {}] = Array.isArray(files) ? (files as Body[]) : [];
  if (await isPublic(told, asking))
    return wrong(CHECK, "Anybody could open the file: it was not private.", OFF);
  return showing.to === null ? null : show(call, file, showing.to, showing);
}

/** As Slack says, and as somebody without a token finds. */
async function isPublic(file: Body, asking: Asking): Promise<boolean> {
  if (file.is_public === true || file.public_url_shared === true) return true;
  const { url_private: url } = file;
  if (typeof url !== "string" || !URL.canParse(url)) return false;
  const seen = await ask(new URL(url), { method: "GET" }, asking);
  const kind = seen.kind === "answered" ? seen.headers.get("content-type") : null;
  return seen.kind === "answered" && seen.status === 200 && (kind ?? "").startsWith("image/");
}

/** In the private chat of somebody who looks; only they can say whether they see it. */
async function show(
  call: Call,
  file: string,
  to: string,
  { words, whileLooking, readyMs, wait }: Showing,
): Promise<Finding | null> {
  const found = await call("users.lookupByEmail", { email: to });
  const opened = refusal(found)
    ? found
    : await call("conversations.open", { users: idIn(bodyOf(found).user) });
  const nowhere = refusal(opened);
  if (nowhere) return nowhere;
  const channel = idIn(bodyOf(opened).channel);
  const says = words.slack.pictureTest;
  const blocks = [
    { type: "section", text: { type: "plain_text", text: says, emoji: false } },
    { type: "image", slack_file: { id: file }, alt_text: says },
  ];
  let posted: Answer | null = null;
  for (const ms of readyMs) {
    await wait(ms);
    posted = await call("chat.postMessage", { channel, text: says, blocks });
    if (!refusal(posted)) break;
  }
  if (!posted || refusal(posted))
    return wrong(CHECK, "Slack does not show the file in a message.", OFF);
  await whileLooking();
  const taken = refusal(await call("chat.delete", { channel, ts: bodyOf(posted).ts }));
  return (
    taken ??
    look(
      CHECK,
      "The picture was shown for a while, and deleted.",
      `If you saw empty axes in the chat with Waymark, it works. If not: ${OFF}`,
    )
  );
}

/** Every method takes a form; what is no text is JSON in it. */
const formOf = (body: Body): URLSearchParams =>
  new URLSearchParams(
    Object.entries(body).map(([name, value]): [string, string] => [
      name,
      typeof value === "string" ? value : JSON.stringify(value),
    ]),
  );

const bodyOf = (answer: Answer): Body => (answer.kind === "answered" ? answer.body : {});
const idIn = (thing: unknown): unknown =>
  typeof thing === "object" && thing !== null && "id" in thing ? thing.id : null;

function refusal(answer: Answer): Finding | null {
  if (answer.kind === "no-answer") return unanswered(CHECK, answer);
  const { ok: isDone, error } = answer.body;
  if (isDone === true) return null;
  // Only a code is repeated, never text of unknown content.
  const code = typeof error === "string" && /^[a-z_]{1,60}$/.test(error) ? error : "";
  const [says, remedy] = faults[code] ?? [`Slack refuses: ${code || answer.status}.`, OFF];
  return wrong(CHECK, says, remedy);
}
