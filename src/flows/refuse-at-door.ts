import type { Settings } from "../domain/settings.ts";
import type { ShownRefusal } from "../domain/view.ts";
import { refusalCard } from "../domain/views/refusal.ts";
import type { Words } from "../domain/words/words.ts";
import { wallClock } from "../domain/zoned.ts";
import type { ChatHouse } from "../ports/doors.ts";
import type { Clock, Reference } from "../ports/work.ts";

type Ports = {
  readonly words: Words;
  readonly settings: Settings;
  readonly zone: string;
  readonly clock: Clock;
  readonly reference: Reference;
  readonly refusalOf: (error: unknown, ref: string) => ShownRefusal;
  readonly log: { info(event: object): void; error(event: object): void };
};

/** What somebody reads who is not let in, or for whom something broke: a reference and no data. */
export function refuseAtDoor(ports: Ports): Pick<ChatHouse, "refusal" | "moment" | "fault"> {
  const { words, settings, zone, clock, reference, refusalOf, log } = ports;
  const card = (refusal: ShownRefusal) =>
    refusalCard(
      { today: wallClock(clock.now(), zone).date, zone, refusal, about: null },
      { words, settings },
    );
  return {
    refusal(why) {
      const ref = reference();
      log.info({ event: "door.refused", ref, why });
      return card({ why, ref });
    },
    moment: () => card({ why: "one-moment" }),
    fault(error, event) {
      const ref = reference();
      log.error({ event, ref, message: error instanceof Error ? error.message : String(error) });
      return card(refusalOf(error, ref));
    },
  };
}
