import { createInterface } from "node:readline/promises";
import { wallClock } from "../domain/zoned.ts";
import { type Stopped, stopStudent } from "../store/stop-students.ts";
import type { House } from "./house.ts";
import type { Output } from "./output.ts";

/** `waymark stop-student REF`: nothing about the student any more, at once and without a reason (a death, a danger). */
export async function stopStudentCommand(
  house: House,
  ref: string,
  yes: boolean,
  output: Output,
): Promise<void> {
  if (!(yes || (await agreed(ref)))) {
    throw new Error("Nothing was stopped.");
  }
  const { clock, flows } = await house.app();
  const now = clock.now();
  const { date, time } = wallClock(now, house.config.zone);
  const stopped = await stopStudent(house.db.pool, ref, { on: date, at: now, by: "system" });
  if (stopped === null) throw new Error(`No student has the reference "${ref}".`);
  // Here and now, whether or not a worker runs; what fails stays wanted, and the worker's next tick draws it.
  for (const delivery of stopped.changed) await flows.redraw(delivery);
  output.say(says(stopped, time));
  output.json({
    student: ref,
    stoppedOn: stopped.since ?? date,
    cardsChanged: stopped.changed.length,
    messagesCancelled: stopped.cancelled,
  });
}

/** Asked on a terminal; where nobody can be asked, `--yes` is needed. */
async function agreed(ref: string): Promise<boolean> {
  if (!(process.stdin.isTTY && process.stderr.isTTY)) {
    throw new Error(
      "Nothing was stopped: nobody can be asked here. Say `--yes` if you are sure of the reference.",
    );
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await terminal.question(
      `Stop all messages and lists about student ${ref}? Lines disappear from cards already sent. Nobody is notified. [y/N] `,
    );
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    terminal.close();
  }
}

const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? "" : "s"}`;

function says({ since, changed, cancelled }: Stopped, time: string): string {
  const did = `${count(changed.length, "card")} changed, ${count(cancelled, "message")} cancelled.`;
  return since === null ? `Stopped at ${time}. ${did}` : `Stopped since ${since} already. ${did}`;
}
