import type { Card } from "../../domain/views/card.ts";
import type { ShowBeside } from "../../ports/messages.ts";
import { isObject, textOf } from "../json.ts";
import type { SlackCard } from "./card.ts";
import type { Pictures } from "./pictures.ts";
import type { Call, Sent } from "./send.ts";
import type { Surfaces } from "./surfaces.ts";

/** A trigger opens a modal for three seconds; by then something must stand there. */
const OPEN_BY_MS = 1_800;

type Options = {
  readonly call: Call;
  readonly surfaces: Surfaces;
  readonly render: (card: Card) => SlackCard;
  readonly pictures: Pictures;
};

/** What is opened over the place of a press. */
export interface Beside {
  readonly show: ShowBeside;
  /** The modal that was opened while the answer was not there; null for none. */
  waiting(): Promise<string | null>;
}

const pressed = { pressed: true };
const viewIn = (sent: Sent): string | null =>
  sent.kind === "done" && isObject(sent.body.view) ? textOf(sent.body.view.id) : null;

/**
 * Opens modals with the trigger of a press. Where `mayWait` and the answer takes long, a modal that says so is opened first, while that may
 * be; then whatever the answer is stands there.
 */
export function openBeside(
  { call, surfaces, render, pictures }: Options,
  trigger: string,
  mayWait: boolean,
): Beside & Disposable {
  let opening: Promise<string | null> = Promise.resolve(null);
  const { oneMoment } = surfaces.empty;
  const timer = setTimeout(() => {
    opening = call("views.open", { trigger_id: trigger, view: oneMoment }, pressed).then(viewIn);
  }, OPEN_BY_MS);
  if (!mayWait) clearTimeout(timer);

  return {
    async show(card, key) {
      clearTimeout(timer);
      const drawn = render(card);
      const waiting = await opening;
      if (!waiting && drawn.kind === "message") return { kind: "in-place" };
      const view = surfaces.modal(drawn, key);
      const sent = await (waiting
        ? call("views.update", { view_id: waiting, view }, pressed)
        : call("views.open", { trigger_id: trigger, view }, pressed));
      const id = viewIn(sent);
      if (id) return { kind: "opened", at: { view: id }, whole: pictures.of(drawn) === null };
      if (sent.kind === "failed" && sent.code === "expired_trigger_id") return { kind: "in-place" };
      throw new Error(`A modal could not be opened (${sent.kind === "failed" ? sent.code : ""}).`);
    },
    waiting: () => opening,
    [Symbol.dispose]: () => clearTimeout(timer),
  };
}
