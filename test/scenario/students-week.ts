import { causes } from "../support/causes.ts";
import { leftBehind } from "./left.ts";
import { hides, shows } from "./screens.ts";
import type { Place } from "./seat.ts";

/**
 * A student's week: a message about a deadline after its tutor has seen it, stuck on it and answered; a chat that the tutor does not answer in time and a
 * colleague does; words that may mean danger; what is held and who has looked; and stop.
 */
export async function playStudentsWeek({ world, seat }: Place) {
  const mei = await seat("mei");
  const kofi = await seat("kofi");
  const sam = await seat("sam");
  const amina = await seat("amina");
  await causes(world).deadlineNear();
  await world.rows("UPDATE staff SET cover_id = $2 WHERE id = $1", [world.mei, world.kofi]);
  await world.list("mei", ["amina", "ben", "chidi"]);
  await shows(mei, "1 message to your tutees goes out Tue 11 Mar, 10:00.");
  await hides(amina, "CCC");

  // Tuesday at ten.
  await world.later(25 * 60);
  await shows(amina, "Hello Amina, I'm Waymark");
  await shows(amina, "Hi Amina. The CCC coursework A2 is due Fri 14 Mar.");
  await amina.press("stuck");
  await amina.press("stuck.send", {
    inputs: { stuckOn: "else", text: "I do not know where to begin." },
  });
  await amina.again();
  await shows(amina, "Dr Li has your message and will answer by Thu 13 Mar.");
  await shows(mei, "Amina Khan is stuck");
  await shows(mei, "I do not know where to begin.");
  await mei.press("contacted", { about: "Amina" });
  await mei.press("contacted.save", { inputs: { outcome: "reached", mode: "chat" } });
  await mei.back();
  await shows(amina, "Dr Li has been in touch.");

  // Wednesday: a chat is asked for, and nobody answers until Friday evening.
  await world.later(24 * 60);
  await amina.type("chat");
  await amina.press("chat.send", { inputs: { when: "this-week" } });
  await amina.again();
  await shows(mei, "Amina Khan would like a chat");
  await hides(kofi, "Amina Khan");
  await world.later(3 * 24 * 60);
  await shows(kofi, "Amina Khan would like a chat");
  await shows(amina, "Dr Li hasn't been able to answer yet. Dr Osei will.");

  // Words that may mean danger are for those on duty alone.
  await amina.type("I want to die");
  await shows(amina, "Please talk to someone now.");
  await shows(sam, "a student's words may mean danger");
  await hides(sam, "Amina");
  await sam.press("duty.open");
  await shows(sam, "I want to die");
  await sam.press("duty.take");
  await hides(mei, "danger");
  await hides(mei, "I want to die");

  await amina.type("my data");
  await amina.press("data.looked");
  await shows(amina, "Dr Mei Li, personal tutor: on the weekly list 10 and 11 Mar");
  await amina.type("stop");
  await shows(amina, "Stopped, from this second.");

  return {
    ...(await leftBehind(world)),
    nudges: await world.rows("SELECT kind, state FROM nudge ORDER BY planned_at, kind"),
    requests: await world.rows("SELECT kind, state, step FROM student_request ORDER BY created_at"),
    alerts: await world.rows("SELECT state FROM duty_alert"),
  };
}
