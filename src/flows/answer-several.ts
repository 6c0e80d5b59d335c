import { type Inputs, type ItemToken, readToken } from "../domain/actions.ts";
import type { FormRefusal } from "../domain/forms.ts";
import type { DigestId, ItemId, StaffId } from "../domain/ids.ts";
import type { SeveralAct, View } from "../domain/view.ts";
import { SEVERAL_MOST } from "../domain/views/several-form.ts";
import type { Digests } from "../ports/lists.ts";
import type { Answer, Delivery, PressedButton } from "../ports/messages.ts";
import type { Decided, RecordPress } from "../ports/presses.ts";
import type { Clock, Reference } from "../ports/work.ts";

type Ports = {
  readonly digests: Digests;
  readonly recordPress: RecordPress;
  readonly clock: Clock;
  readonly reference: Reference;
};

/** One thing recorded about several of a list, each by a press of its own: what is refused for one is saved for the others. */
export const answerSeveral =
  (ports: Ports) =>
  async (
    act: SeveralAct,
    button: PressedButton,
    delivery: Delivery,
    reader: StaffId,
  ): Promise<Answer> => {
    const digest = (await ports.digests.newest(reader))?.id;
    if (!digest) return { view: { card: "nothing-yet" }, form: {} };
    const { inputs } = button;
    const again = (refusal: FormRefusal): Answer => ({
      view: { card: "several-form", act, digest },
      form: { inputs, refusal },
    });
    const ticked = tokensIn(inputs.students ?? "");
    if (ticked.length === 0) return again({ why: "missing", field: "students" });
    const results: { item: string; result: Decided }[] = [];
    for (const { item, version } of ticked) {
      const result = await ports.recordPress({
        platform: delivery.platform ?? "sandbox",
        person: button.person,
        item: item as ItemId,
        version,
        kind: act === "wrote" ? "contacted.save" : "snooze.save",
        inputs: inputsOf(act, inputs),
        receivedAt: ports.clock.now(),
      });
      if (result.kind === "form") return again(result.refusal);
      results.push({ item, result });
    }
    const refused = results.filter(({ result }) => result.kind !== "recorded");
    const whole =
      refused.length === results.length
        ? await refusedWhole(
            ports,
            delivery,
            refused.map(({ result }) => result),
          )
        : null;
    const done: View = {
      card: "several-done",
      act,
      digest,
      items: results.map(({ item }) => item),
      refused: refused.map(({ item }) => item),
    };
    return { view: whole ?? done, form: {} };
  };

/** What was ticked, each row once, no more of them than the form offers. */
function tokensIn(text: string): ItemToken[] {
  const read = text.split(",").flatMap((one) => readToken(one.trim()) ?? []);
  return [...new Map(read.map((token) => [token.item, token])).values()].slice(0, SEVERAL_MOST);
}

/** Each press as its own form would send it. */
const inputsOf = (act: SeveralAct, { mode, until, because }: Inputs): Inputs =>
  act === "wrote"
    ? { outcome: "left-message", followUp: "usual", ...(mode !== undefined && { mode }) }
    : { ...(until !== undefined && { until }), ...(because !== undefined && { because }) };

/** Nothing could be done for anybody: the list has closed meanwhile, or nobody on it is the reader's any more. */
async function refusedWhole(
  { digests, reference }: Ports,
  { view }: Delivery,
  results: readonly Decided[],
): Promise<View | null> {
  if (results.every(({ kind }) => kind === "not-yours"))
    return { card: "refusal", refusal: { why: "cannot-open", ref: reference() } };
  const [first] = results;
  const isOld = first?.kind === "refused" && first.refusal.why === "old-list";
  const old =
    isOld && view.card === "several-form" ? await digests.head(view.digest as DigestId) : null;
  return old && { card: "refusal", refusal: { why: "old-list", week: old.week, asOf: old.asOf } };
}
