import { textOf } from "../json.ts";
import type { SlackCard, SlackPicture } from "./card.ts";
import { type Chart, drawChart } from "./chart.ts";
import type { Log } from "./log.ts";
import type { Call } from "./send.ts";

/** Longest for the bytes of a picture. */
const UPLOAD_MS = 5_000;
/** It says nothing of anybody: the file's name is read by whoever keeps the workspace. */
const FILE_NAME = "chart.png";

/** A place for a file that Slack has given a name: nothing stands there yet. */
export interface Reserved {
  readonly file: string;
  /** Brings the picture there; false where that could not be. */
  send(): Promise<boolean>;
}

/** Charts of cards as files of the bot's own, shared with nobody: whoever looks at the card is shown them, and they are gone with it. */
export interface Pictures {
  /** The picture of a card; null for a card without one, and where none are wanted. */
  of(card: SlackCard): SlackPicture | null;
  /** Null where Slack has no place now. */
  reserve(chart: Chart): Promise<Reserved | null>;
  /** Deletes a file; false where that must be tried again. */
  remove(file: string): Promise<boolean>;
}

type Options = { readonly call: Call; readonly wanted: boolean; readonly log: Log };

export const openPictures = ({ call, wanted, log }: Options): Pictures => ({
  of: (card) => (wanted && card.kind === "modal" ? (card.picture ?? null) : null),

  async reserve(chart) {
    const bytes = drawChart(chart);
    const place = { filename: FILE_NAME, length: bytes.length };
    const sent = await call("files.getUploadURLExternal", place);
    if (sent.kind === "failed") return null;
    const [file, url] = [textOf(sent.body.file_id), textOf(sent.body.upload_url)];
    return {
      file,
      async send() {
        if (!(await upload(url, bytes))) {
          log.warn({ event: "slack.failed", method: "upload" });
          return false;
        }
        // Without a conversation it is shared with nobody.
        return (
          (await call("files.completeUploadExternal", { files: [{ id: file }] })).kind === "done"
        );
      },
    };
  },

  async remove(file) {
    const sent = await call("files.delete", { file });
    if (sent.kind === "done") return true;
    if (sent.outcome.kind !== "refused") return false;
    // What Slack does not let us delete stays, and somebody must know; what is not there needs nothing.
    if (!gone.includes(sent.code))
      log.error({ event: "slack.picture-kept", file, code: sent.code });
    return true;
  },
});

const gone: readonly string[] = ["file_deleted", "file_not_found"];

async function upload(url: string, bytes: Buffer): Promise<boolean> {
  try {
    const body = new Uint8Array(bytes);
    const signal = AbortSignal.timeout(UPLOAD_MS);
    const answer = await fetch(url, { method: "POST", body, signal });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}
