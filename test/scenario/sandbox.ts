import { randomUUID } from "node:crypto";
import type { PressedButton } from "../../src/ports/messages.ts";
import { buttonOn, type ShownCard, shownCard } from "../support/shown-card.ts";
import type { Who } from "./people.ts";
import type { Place, Seat } from "./seat.ts";
import { scenarioWorld } from "./world.ts";

/** The scenario on the sandbox page. */
export async function onSandbox(): Promise<Place> {
  const world = await scenarioWorld([]);
  const { app, people } = world;

  async function seat(who: Who): Promise<Seat> {
    const person = people[who];
    let last: PressedButton | null = null;
    const cards = async (): Promise<ShownCard[]> =>
      (await app.messages.since(person, 0))
        .flatMap(({ id, card }) => (card ? [shownCard(id, card)] : []))
        .reverse();
    const send = async (button: PressedButton) => {
      last = button;
      await app.flows.answer(button);
      await world.work();
    };
    const press: Seat["press"] = async (action, { about = "", inputs = {} } = {}) => {
      const on = (await cards()).find(({ buttons }) =>
        buttons.some(({ verb, says }) => verb === action && says.includes(about)),
      );
      if (!on) throw new Error(`Nothing before ${who} says "${action}" about "${about}".`);
      const delivery = await app.messages.deliveryOf(person, on.message);
      if (!delivery) throw new Error("Every card is a delivery's.");
      const { token } = buttonOn(on, action, about);
      await send({ person, delivery, action, token, inputs: { ...on.inputs, ...inputs } });
    };
    return {
      press,
      back: () => press("list"),
      screen: async () => (await cards()).map(({ words }) => words),
      async again() {
        if (last) await send(last);
      },
      async type(text) {
        await app.messages.typed({ id: randomUUID(), person, text, at: app.clock.now() });
        await app.flows.command(person, text);
        await world.work();
      },
    };
  }
  return { world, seat, [Symbol.asyncDispose]: () => world[Symbol.asyncDispose]() };
}
