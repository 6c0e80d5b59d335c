import type { Card } from "../domain/views/card.ts";
import type { Answered } from "../ports/doors.ts";
import type { PressedButton } from "../ports/messages.ts";

/**
 * Answers so many presses at once, the others in the order they came: when PostgreSQL is slow, more at once would wait for its connections
 * until they are told that it does not answer. Whoever waits for a card goes before what is left to do for those who have theirs.
 */
export function inTurn(
  most: number,
  answer: (button: PressedButton) => Promise<Answered | null>,
): {
  answer: typeof answer;
  /** Changes the message in the same turn, for whom the card comes by that alone. */
  answerInPlace(button: PressedButton): Promise<Card | null>;
} {
  const answers: (() => void)[] = [];
  const rest: (() => void)[] = [];
  let busy = 0;

  async function turn<T>(queue: (() => void)[], work: () => Promise<T>): Promise<T> {
    if (busy < most) busy += 1;
    else await new Promise<void>((resolve) => queue.push(resolve));
    try {
      return await work();
    } finally {
      const next = answers.shift() ?? rest.shift();
      if (next) next();
      else busy -= 1;
    }
  }

  return {
    async answer(button) {
      const answered = await turn(answers, () => answer(button));
      return answered && { ...answered, settle: () => turn(rest, () => answered.settle()) };
    },
    answerInPlace: (button) =>
      turn(answers, async () => {
        const answered = await answer(button);
        await answered?.settle();
        return answered?.card ?? null;
      }),
  };
}
