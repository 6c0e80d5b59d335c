import { isObject, type Node, type NodeObject, objectsOf, textOf } from "../../../src/chat/json.ts";
import { messageBlocks, viewBlocks } from "./blocks.ts";
import { plain } from "./elements.ts";
import { limits } from "./limits.ts";
import {
  anything,
  byType,
  type Complaint,
  complain,
  type Fields,
  flag,
  object,
  type Shape,
  string,
  typed,
} from "./shapes.ts";

/** An answer that says no. */
export const refuse = (error: string, more: NodeObject = {}): NodeObject => ({
  ok: false,
  error,
  ...more,
});

const refuseFor = (error: string, complaints: readonly Complaint[]): NodeObject => {
  const words = complaints.map(({ at, says }) => `${says} [json-pointer:${at}]`);
  return refuse(error, {
    errors: words,
    response_metadata: { messages: words.map((word) => `[ERROR] ${word}`) },
  });
};

const charactersOf = (json: Node): number => JSON.stringify(json).length;

/** Files that pictures show and that are not there. */
const lostFiles = (blocks: Node, hasFile: (id: string) => boolean, at = ""): Complaint[] =>
  objectsOf(blocks).flatMap((block, index) => {
    const file = isObject(block.slack_file) ? textOf(block.slack_file.id) : "";
    return file === "" || hasFile(file)
      ? []
      : complain(`${at}/blocks/${index}/slack_file`, "invalid slack file");
  });

/** Why Slack would not take a message; null where it would. */
export function messageRefused(
  { blocks, text, metadata }: NodeObject,
  textLimit: number,
  hasFile: (id: string) => boolean,
): NodeObject | null {
  if (typeof blocks === "string") return refuse("invalid_blocks_format");
  if (blocks !== undefined) {
    const complaints = [...messageBlocks(blocks, "/blocks"), ...lostFiles(blocks, hasFile)];
    if (complaints.length > 0) return refuseFor("invalid_blocks", complaints);
    if (charactersOf(blocks) > limits.messageJson) return refuse("msg_blocks_too_long");
  }
  if (textOf(text).length > textLimit) return refuse("msg_too_long");
  return metadataRefused(metadata);
}

function metadataRefused(metadata: Node | undefined): NodeObject | null {
  if (metadata === undefined) return null;
  if (!isObject(metadata)) return refuse("invalid_metadata_format");
  const shape = object({
    event_type: string(limits.id),
    event_payload: object({}, anyKey(metadata)),
  });
  if (Object.keys(metadata).length > 0 && shape(metadata, "/metadata").length > 0)
    return refuse("invalid_metadata_schema");
  return charactersOf(metadata) > limits.metadataJson ? refuse("metadata_too_large") : null;
}

const anyKey = ({ event_payload: payload }: NodeObject): Fields =>
  Object.fromEntries(Object.keys(isObject(payload) ? payload : {}).map((key) => [key, anything]));

const common: Fields = {
  private_metadata: string(limits.privateMetadata, 0),
  callback_id: string(limits.callbackId, 0),
  external_id: string(limits.externalId, 0),
};
const modal: Shape = typed(
  { title: plain(limits.viewLabel), blocks: viewBlocks(1) },
  {
    ...common,
    close: plain(limits.viewLabel),
    submit: plain(limits.viewLabel),
    clear_on_close: flag,
    notify_on_close: flag,
    submit_disabled: flag,
  },
);
const home: Shape = typed({ blocks: viewBlocks(0) }, common);

/** Inputs that nothing sends off. */
const unsent: Shape = (view, at) =>
  isObject(view) && view.submit === undefined
    ? objectsOf(view.blocks).flatMap(({ type }, index) =>
        type === "input"
          ? complain(
              `${at}/blocks/${index}/input`,
              "must define `submit` to use an `input` block in modals",
            )
          : [],
      )
    : [];

/** Why Slack would not take a view; null where it would. */
export function viewRefused(
  view: Node | undefined,
  type: "modal" | "home",
  hasFile: (id: string) => boolean,
): NodeObject | null {
  if (!isObject(view))
    return refuseFor("invalid_arguments", complain("/view", "missing required field: view"));
  const complaints = [
    ...byType(type === "modal" ? { modal } : { home })(view, "/view"),
    ...(type === "modal" ? unsent(view, "/view") : []),
    ...lostFiles(view.blocks ?? [], hasFile, "/view"),
  ];
  if (complaints.length > 0) return refuseFor("invalid_arguments", complaints);
  return charactersOf(view) > limits.viewJson ? refuse("view_too_large") : null;
}
