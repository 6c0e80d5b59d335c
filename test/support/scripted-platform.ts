import type { ChatPlatform, PostOutcome } from "../../src/ports/platforms.ts";

/** What becomes of one attempt to post. */
export type Attempt =
  | "accepts"
  | PostOutcome["kind"]
  /** Accepted, but no answer came back. */
  | "accepts, says nothing"
  /** Accepted, and the process that posted dies. */
  | "accepts, then throws"
  | "throws";

/** A platform that does to each post what a test says, and then accepts; what it has accepted stands in the sandbox's conversations. */
export function scriptedPlatform() {
  const script: Attempt[] = [];
  const edits: ("accepts" | "retry" | "unknown")[] = [];
  const accepted: string[] = [];
  let scripted = "";
  let tells = true;
  let held: Promise<void> = Promise.resolve();
  const inFront = (sandbox: ChatPlatform): ChatPlatform => ({
    name: sandbox.name,
    async post(to, card, key) {
      const attempt = (key === scripted && script.shift()) || "accepts";
      if (attempt === "throws") throw new Error("no way out");
      if (attempt === "retry") return { kind: "retry", afterMs: 7_000 };
      if (attempt === "unknown") return { kind: "unknown" };
      if (attempt === "refused") return { kind: "refused", why: "blocked" };
      accepted.push(key);
      const outcome = await sandbox.post(to, card, key);
      if (attempt === "accepts, then throws") throw new Error("killed");
      return attempt === "accepts, says nothing" ? { kind: "unknown" } : outcome;
    },
    async replace(at, card, why) {
      await held;
      const edit = edits.shift() ?? "accepts";
      if (edit === "retry") return { kind: "retry", afterMs: 7_000 };
      if (edit === "unknown") return { kind: "unknown" };
      return sandbox.replace(at, card, why);
    },
    find: async (to, key) => (tells ? sandbox.find(to, key) : "cannot-tell"),
    lookUp: sandbox.lookUp,
  });
  return {
    inFront,
    /** The next attempts at a delivery, in order; those after them, and at others, are accepted. */
    next(delivery: string, ...attempts: Attempt[]) {
      scripted = delivery;
      script.push(...attempts);
    },
    /** How often it has taken a delivery's post. */
    accepted: (id: string) => accepted.filter((key) => key === id).length,
    nextEdits: (...outcomes: typeof edits) => void edits.push(...outcomes),
    /** From now on it cannot say whether a message arrived. */
    tellsNothing() {
      tells = false;
    },
    /** Edits that begin now wait; those that begin after `release` was made do not. */
    holdEdits(): () => void {
      let release = () => {};
      held = new Promise((resolve) => {
        release = resolve;
      });
      return release;
    },
    letEditsPass() {
      held = Promise.resolve();
    },
    reset() {
      for (const list of [script, accepted, edits]) list.length = 0;
      tells = true;
      held = Promise.resolve();
    },
  };
}
