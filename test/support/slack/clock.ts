/** Slack's own time, which a test may move on, and what it numbers with it. */
export function slackClock(now: () => Date) {
  let ahead = 0;
  let lastMicros = 0;
  const counted = new Map<string, number>();
  const time = () => new Date(now().getTime() + ahead);
  return {
    now: time,
    later(ms: number) {
      ahead += ms;
    },
    /** A message's `ts`: no two are the same, and the newer is the larger. */
    stamp(): string {
      lastMicros = Math.max(time().getTime() * 1_000, lastMicros + 1);
      return `${Math.floor(lastMicros / 1e6)}.${String(lastMicros % 1e6).padStart(6, "0")}`;
    },
    /** An id that nobody takes for a real one. */
    id(prefix: string): string {
      const number = (counted.get(prefix) ?? 0) + 1;
      counted.set(prefix, number);
      return `${prefix}${number}`;
    },
  };
}

export type SlackClock = ReturnType<typeof slackClock>;

export const seconds = (date: Date): number => Math.floor(date.getTime() / 1_000);
