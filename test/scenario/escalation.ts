import { leftBehind } from "./left.ts";
import { hides, shows } from "./screens.ts";
import type { Place } from "./seat.ts";

/**
 * A case that student support leaves lying: two reminders, and then its cover has it, asks the tutor something, and hears; the team takes it on and
 * closes it, and the tutor is told how it ended. No name stands where somebody could read along.
 */
export async function playEscalation({ world, seat }: Place) {
  const mei = await seat("mei");
  const sam = await seat("sam");
  const jo = await seat("jo");
  await world.list("mei", ["amina", "ben", "chidi"]);
  await mei.type("show amina");
  await mei.press("escalate");
  await mei.press("escalate.save", {
    inputs: {
      about: "attendance",
      help: "Contact Amina this week and offer support.",
      knows: "not-reached",
      urgency: "two-days",
    },
  });
  await shows(sam, "Reply by Wed 12 Mar, 17:00");

  for (const day of ["2014-03-13", "2014-03-14"]) await world.at(`${day}T09:01:00Z`);
  await shows(sam, "reply was due Wed 12 Mar");
  await hides(jo, "Case");
  await world.at("2014-03-17T09:01:00Z");
  await shows(jo, "reply was due Wed 12 Mar");
  await hides(jo, "Amina");

  await jo.press("case.open");
  await shows(jo, "Contact Amina this week and offer support.");
  await jo.press("case.return");
  await jo.press("case.return.save", {
    inputs: { choice: "more-information", text: "Which lab group is she in?" },
  });
  await jo.again();
  await shows(mei, 'Jo Marsh: "Which lab group is she in?"');
  await mei.press("case.resend");
  await mei.press("case.resend.save", { inputs: { text: "Group 2." } });
  await shows(sam, "Reply by Wed 19 Mar, 17:00");

  await sam.press("case.open");
  await shows(sam, "Group 2.");
  await sam.press("case.accept");
  await sam.again();
  await shows(mei, "With Sam Whitlock, Student Support");
  await sam.press("case.close");
  await sam.press("case.close.save", { inputs: { choice: "supported", text: "We met today." } });
  await shows(mei, "is closed. In touch and being supported.");
  await shows(mei, "We met today.");
  return leftBehind(world);
}
