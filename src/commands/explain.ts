import type { Settings } from "../domain/settings.ts";
import { readerOf } from "../domain/views/reader.ts";
import type { Words } from "../domain/words/words.ts";
import { wallClock } from "../domain/zoned.ts";
import type { Explain } from "../http/server.ts";
import { refusalOf } from "../store/refusal-of.ts";

type Context = {
  readonly settings: Settings;
  readonly words: Words;
  readonly zone: string;
  readonly now: () => Date;
};

/** The sentences of refusals (cards.md 12) for what broke behind a page: the records, or we. */
export const explain =
  ({ settings, words, zone, now }: Context): Explain =>
  (error, { ref, looked }) => {
    const refusal = refusalOf(error, ref);
    const isDown = refusal.why === "data-down";
    const status = isDown ? 503 : 500;
    if (looked) return { status, error: words.sandbox.behind(isDown), small: "" };
    const reader = readerOf({ today: wallClock(now(), zone).date, zone }, settings);
    const { title, body, small } = words.refusal(refusal, null, settings, reader);
    return { status, error: [title, body].filter(Boolean).join(" "), small };
  };
