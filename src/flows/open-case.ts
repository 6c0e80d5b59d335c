import { type StaffId, staffPerson } from "../domain/ids.ts";
import type { View } from "../domain/view.ts";
import type { Cases, OpenCaseFor } from "../ports/cases.ts";
import type { Audit } from "../ports/presses.ts";
import type { Clock } from "../ports/work.ts";

type Ports = {
  readonly cases: Pick<Cases, "packet" | "prepare">;
  readonly audit: Audit;
  readonly clock: Clock;
};

/** Opens a case for somebody of the team that it went to. */
export const openCase =
  ({ cases, audit, clock }: Ports): OpenCaseFor =>
  async (number, reader) => {
    await cases.prepare(reader);
    const found = await cases.packet(number, reader);
    const actor = staffPerson(reader);
    const at = clock.now();
    if (found) {
      const { studentId, item } = found;
      await audit.viewed({ actor, students: [studentId], item, right: "case", at });
    } else await audit.refused({ actor, asked: { case: number }, at });
    return found !== null;
  };

/** The open cases of the reader's team, by number. */
export const lookCases =
  ({ cases }: Pick<Ports, "cases">) =>
  async (reader: StaffId): Promise<View> => {
    await cases.prepare(reader);
    return { card: "cases" };
  };
