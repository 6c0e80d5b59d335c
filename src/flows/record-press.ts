import type { PressId } from "../domain/ids.ts";
import { onceSaved } from "../domain/maybe-saved.ts";
import type {
  Presses,
  PressResult,
  PressSituation,
  RecordPress,
  ShownAfter,
} from "../ports/presses.ts";
import type { NewId } from "../ports/work.ts";

type Ports = {
  readonly presses: Pick<Presses, "write">;
  readonly decidePress: (
    id: PressId,
    read: PressSituation | null,
    shows: ShownAfter | null,
  ) => Promise<PressResult>;
  readonly newId: NewId;
};

/** Writes a press down and decides it. One that stood for this one was refused meanwhile and gave its key back: then this one counts. */
export const recordPress =
  ({ presses, decidePress, newId }: Ports): RecordPress =>
  async (press, { written, shows } = { written: null, shows: null }) => {
    for (let known = written; ; known = null) {
      const id = known?.id ?? (await presses.write({ ...press, id: newId() as PressId }));
      const result = await onceSaved(() => decidePress(id, known?.situation ?? null, shows));
      if (result.kind !== "lapsed") return result;
    }
  };
