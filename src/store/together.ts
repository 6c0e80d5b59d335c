interface Waiting<Q, A> {
  readonly question: Q;
  resolve(answer: A): void;
  reject(error: unknown): void;
}

/**
 * Asks for several at once what is asked for one at a time: so many questions are under way at most, and what comes meanwhile goes together
 * in the next. Where nobody else asks nothing waits.
 */
export function together<Q, A>(
  most: number,
  ask: (questions: readonly Q[]) => Promise<readonly A[]>,
): (question: Q) => Promise<A> {
  let waiting: Waiting<Q, A>[] = [];
  let underWay = 0;

  function next(): void {
    if (waiting.length === 0 || underWay === most) return;
    const asking = waiting;
    waiting = [];
    underWay += 1;
    const over = () => {
      underWay -= 1;
      next();
    };
    ask(asking.map(({ question }) => question))
      .then((answers) => {
        for (const [at, { resolve }] of asking.entries()) resolve(answers[at] as A);
      })
      .catch((error: unknown) => {
        for (const { reject } of asking) reject(error);
      })
      .then(over, over);
  }

  return (question) =>
    new Promise((resolve, reject) => {
      waiting.push({ question, resolve, reject });
      next();
    });
}
