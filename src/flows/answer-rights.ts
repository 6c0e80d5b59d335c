import type { DeliveryId, StaffId } from "../domain/ids.ts";
import { readNote } from "../domain/notes.ts";
import { isRightsView, type RightsView } from "../domain/rights-view.ts";
import type { Answer, DrawnForm, PressedButton } from "../ports/messages.ts";
import type { AnswerRights, CorrectionAnswer, Corrections, Stops } from "../ports/rights.ts";
import type { Bell, Clock, Reference } from "../ports/work.ts";

type Ports = {
  readonly correctionAnswers: Pick<Corrections, "answer">;
  readonly stops: Stops;
  readonly bell: Bell;
  readonly clock: Clock;
  readonly reference: Reference;
};

const show = (view: RightsView, form: DrawnForm = {}): Answer => ({ view, form });

/** Answers a button about what a student says is wrong, or about stopping. The right is asked for again, and nothing happens twice. */
export const answerRights =
  (ports: Ports): AnswerRights =>
  async (action, { inputs }, view, reader) => {
    if (!isRightsView(view)) return cannotOpen(ports);
    switch (action) {
      case "correct":
      case "keep":
      case "keep.back":
      case "keep.save":
        return "correction" in view
          ? answerCorrection(ports, action, view.correction, reader, inputs)
          : cannotOpen(ports);
      case "stop.now":
        return view.card === "stop-ask" ? stop(ports, view.ref, reader) : show(view);
      case "restart.now": {
        if (view.card !== "restart-ask") return show(view);
        const { ref } = view;
        const now = await ports.stops.restart(ref, reader, ports.clock.now());
        return now ? show({ card: "restart-done", ref, now }) : cannotOpen(ports);
      }
    }
  };

async function answerCorrection(
  ports: Ports,
  action: "correct" | "keep" | "keep.back" | "keep.save",
  correction: string,
  reader: StaffId,
  inputs: PressedButton["inputs"],
): Promise<Answer> {
  if (action === "keep") return show({ card: "correction-keep", correction });
  if (action === "keep.back") return show({ card: "correction", correction });
  let answer: CorrectionAnswer = { state: "corrected" };
  if (action === "keep.save") {
    // The student reads it: what it may hold of theirs is no secret to them.
    const why = readNote({ ...inputs, sure: "true" }, "text", { sensitive: /$^/u });
    if (why === null || "why" in why) {
      const refusal = why ?? ({ why: "missing", field: "text" } as const);
      return show({ card: "correction-keep", correction }, { inputs, refusal });
    }
    answer = { state: "kept", why: why.text };
  }
  const told = await ports.correctionAnswers.answer(correction, reader, answer, ports.clock.now());
  await ring(ports, "deliver", told ?? []);
  return show({ card: "correction", correction });
}

/** Stops everything at once; the cards that named the student are drawn anew before anything else is done. */
async function stop(ports: Ports, ref: string, reader: StaffId): Promise<Answer> {
  const at = ports.clock.now();
  const stopped = await ports.stops.stop(ref, reader, at);
  if (!stopped) return cannotOpen(ports);
  await ring(ports, "redraw", stopped.changed);
  const { changed, cancelled } = stopped;
  return show({
    card: "stop-done",
    ref,
    at: at.toISOString(),
    changed: changed.length,
    cancelled,
  });
}

async function ring(
  { bell }: Ports,
  job: "deliver" | "redraw",
  deliveries: readonly DeliveryId[],
): Promise<void> {
  for (const delivery of deliveries) await bell.ring({ job, delivery });
}

const cannotOpen = ({ reference }: Ports): Answer => ({
  view: { card: "refusal", refusal: { why: "cannot-open", ref: reference() } },
  form: {},
});
