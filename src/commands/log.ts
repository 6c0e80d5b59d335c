import { readLog } from "../store/log.ts";
import type { House } from "./house.ts";
import type { Output } from "./output.ts";

/** `waymark log`: the intervention log, oldest first. Codes only; what was written in words is opened in chat, under a right. */
export async function logCommand(
  house: House,
  student: string | null,
  output: Output,
): Promise<void> {
  const entries = await readLog(house.db.pool, student);
  output.json(entries);
  for (const entry of entries) {
    const { at, student: ref, kind, by, reason, outcome, mode, followUpOn, until, undoes } = entry;
    const details = [
      entry.what,
      entry.to && `told ${entry.to.join(", ")}`,
      entry.case !== null && `case ${entry.case}`,
      entry.about,
      outcome,
      mode,
      followUpOn && `check back ${followUpOn}`,
      until && `until ${until}`,
      undoes && `takes back ${undoes}`,
      reason === "recorded-elsewhere" && "recorded elsewhere",
    ];
    output.say([at, ref, kind, by, ...details.filter(Boolean)].join("  "));
  }
  if (entries.length === 0)
    output.say(student === null ? "The log is empty." : `The log holds nothing about ${student}.`);
}
