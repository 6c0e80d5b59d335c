import { restartStudent } from "../store/stops.ts";
import type { House } from "./house.ts";
import type { Output } from "./output.ts";

/** `waymark restart-student REF`: lists and messages about a stopped student again, once a second person has said so in chat. */
export async function restartStudentCommand(
  house: House,
  ref: string,
  output: Output,
): Promise<void> {
  const { clock } = await house.app();
  const now = await restartStudent(house.db.pool, ref, "operator", clock.now());
  if (now === null)
    throw new Error(`Nothing is stopped about a student with the reference "${ref}".`);
  output.say(
    now === "again"
      ? `Student ${ref} is on lists again from the next one on.`
      : `Noted. It takes two people: somebody of student support types "restart ${ref}" in chat.`,
  );
  output.json({ student: ref, restarted: now === "again" });
}
