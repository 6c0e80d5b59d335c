import * as api from "./api.js";
import { begin } from "./begin.js";

const EVERY_MS = 1_500;
const AFTER_TROUBLE_MS = 5_000;

/**
 * Follows one person's conversation while the tab is visible, one question at a time. `onNews` gets the messages that are new or
 * edited (the first time all of them), `onPosts` how many everybody has, `onTrouble` a sentence, or null when it works again.
 * @returns {{ now: () => Promise<void>, stop: () => void }} `now` asks at once and resolves when the answer has been shown.
 */
export function follow(person, { onNews, onPosts, onTrouble }) {
  const stopped = new AbortController();
  let seen = 0;
  let timer;
  let last = Promise.resolve();

  async function ask() {
    if (stopped.signal.aborted) return;
    clearTimeout(timer);
    let wait = EVERY_MS;
    try {
      const { change, messages, posts } = await api.conversation(person, seen);
      if (stopped.signal.aborted) return;
      seen = change;
      onTrouble(null);
      onNews(messages);
      onPosts(posts);
    } catch (error) {
      if (stopped.signal.aborted) return;
      if (!(error instanceof api.Trouble)) throw error;
      onTrouble(error.message);
      wait = AFTER_TROUBLE_MS;
    } finally {
      if (!stopped.signal.aborted && !document.hidden) timer = setTimeout(() => begin(now), wait);
    }
  }

  function now() {
    last = last.then(ask, ask); // a bug in one answer does not end the feed
    return last;
  }

  const look = () => {
    if (!document.hidden) begin(now);
  };
  document.addEventListener("visibilitychange", look, { signal: stopped.signal });
  begin(now);
  return {
    now,
    stop() {
      stopped.abort();
      clearTimeout(timer);
    },
  };
}
