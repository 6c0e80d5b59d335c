import { createHash } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { Edit, PostedAt, PostOutcome } from "../../ports/platforms.ts";
import type { SlackCard } from "./card.ts";
import type { Chart } from "./chart.ts";
import type { Pictures } from "./pictures.ts";
import type { Call, Sent } from "./send.ts";
import type { Surfaces } from "./surfaces.ts";

/** Slack takes a file before it has looked at it, and shows it only then; so it is tried after each of these (python-slack-sdk #1521). */
const READY_MS = [700, 1_500, 3_000];
/** A file that could not be deleted is tried again after this long. */
const AGAIN_MS = 15_000;

type Options = {
  readonly call: Call;
  readonly surfaces: Surfaces;
  readonly pictures: Pictures;
};

/**
 * Draws open modals anew. Whoever pressed has the card first, and its picture follows. The file of a picture is named in the modal's place
 * (`file`, and in `drawn` what it shows) before there is one, so that it is found and deleted whoever dies meanwhile.
 */
export function openModals({ call, surfaces, pictures }: Options) {
  const update = (
    { view_id, card, key }: Shown,
    file: string | null,
    pressed = false,
  ): Promise<Sent> =>
    call("views.update", { view_id, view: surfaces.modal(card, key, file) }, { pressed });

  /** Takes a file away; what became of the card, unless that must be tried again for the file's sake. */
  async function without(at: PostedAt, file: string, keep: Edit["keep"], sent: Sent) {
    if (!(await pictures.remove(file))) return again;
    await keep(at, bare(at));
    return outcomeOf(sent, bare(at));
  }

  /** The card with a picture that is new to its place; without one where Slack takes none. */
  async function withNew(shown: Shown, at: PostedAt, chart: Chart, keep: Edit["keep"]) {
    const reserved = await pictures.reserve(chart);
    if (!reserved) return outcomeOf(await update(shown, null), at);
    const { file } = reserved;
    const there = { ...at, file, drawn: nameOf(chart) };
    // Somebody else is drawing it at this moment; of this picture there is nothing yet.
    if (!(await keep(at, there))) return again;
    if (await reserved.send()) {
      for (const ms of READY_MS) {
        await wait(ms);
        const sent = await update(shown, file);
        if (!isUnfit(sent))
          return isGone(sent) ? without(there, file, keep, sent) : outcomeOf(sent, there);
      }
    }
    return without(there, file, keep, await update(shown, null));
  }

  return async (from: PostedAt, card: SlackCard, edit: Edit): Promise<PostOutcome> => {
    const { key, pressed, keep } = edit;
    const shown = { view_id: from.view ?? "", card, key };
    const picture = pictures.of(card);
    const isSame = picture !== null && from.drawn === nameOf(picture.chart);
    if (from.file !== undefined && isSame) {
      const sent = await update(shown, from.file, pressed);
      return isGone(sent) ? without(from, from.file, keep, sent) : outcomeOf(sent, from);
    }
    if (from.file !== undefined || !picture || pressed) {
      const sent = await update(shown, null, pressed);
      const outcome =
        from.file === undefined
          ? outcomeOf(sent, from)
          : await without(from, from.file, keep, sent);
      return outcome.kind === "posted" ? { ...outcome, whole: picture === null } : outcome;
    }
    return withNew(shown, from, picture.chart, keep);
  };
}

interface Shown {
  readonly view_id: string;
  readonly card: SlackCard;
  readonly key: Edit["key"];
}

const again: PostOutcome = { kind: "retry", afterMs: AGAIN_MS };

const outcomeOf = (sent: Sent, at: PostedAt): PostOutcome =>
  sent.kind === "done" ? { kind: "posted", at, whole: true } : sent.outcome;

const isUnfit = (sent: Sent): boolean =>
  sent.kind === "failed" && sent.outcome.kind === "refused" && sent.outcome.why === "invalid-card";
const isGone = (sent: Sent): boolean =>
  sent.kind === "failed" && sent.outcome.kind === "refused" && sent.outcome.why === "gone";

/** Tells charts apart without saying what they show. */
const nameOf = (chart: Chart): string =>
  createHash("sha256").update(JSON.stringify(chart)).digest("hex").slice(0, 16);

const bare = ({ file: _file, drawn: _drawn, ...at }: PostedAt): PostedAt => at;
