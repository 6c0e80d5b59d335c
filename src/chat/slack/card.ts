import type { NodeObject } from "../json.ts";
import type { Chart } from "./chart.ts";

/** What a button that Slack draws itself does: those below a modal carry no value of their own. */
export interface SlackPress {
  readonly verb: string;
  readonly token: string;
}

/** A message: its blocks, and the whole of them in words for screen readers and phones. Send it with `parse: "none"`, so that no URL in it becomes a link. */
export interface SlackMessage {
  readonly blocks: readonly NodeObject[];
  readonly text: string;
}

/**
 * A chart of a modal. It goes as a picture of its own, where the institution wants those: a private file, of which `block` lacks the id.
 * Its numbers stand below as text in any case.
 */
export interface SlackPicture {
  /** How many blocks stand before it. */
  readonly at: number;
  readonly block: NodeObject;
  readonly chart: Chart;
}

/**
 * A card ready for Slack. Where a message holds names, or can only be opened by a press, `cover` is posted first: Slack shows blocks and
 * `text` in notifications.
 */
export type SlackCard = {
  /** What a notification shows: no name, no reason. */
  readonly summary: string;
  readonly text: string;
  readonly cover: SlackMessage | null;
} & (
  | { readonly kind: "message"; readonly blocks: readonly NodeObject[] }
  | {
      readonly kind: "modal";
      /** For `views.open`, `views.push` and `views.update`. Its `callback_id` and `private_metadata` say what its submit asks for. */
      readonly view: NodeObject;
      readonly close: SlackPress | null;
      readonly picture?: SlackPicture;
    }
);
