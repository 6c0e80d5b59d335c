/** Something did not work; the message is a sentence for the person at the page, `small` the reference to quote, if there is one. */
export class Trouble extends Error {
  constructor(message, small = "") {
    super(message);
    this.small = small;
  }
}

const ANSWER_WITHIN_MS = 30_000; // "next week" scores every student before it answers

/**
 * The people one may be; whoever the address names is among them.
 * @returns {Promise<{ person: string, name: string, detail: string }[]>}
 */
export const people = () =>
  call(`people?${new URLSearchParams({ also: location.hash.slice(1) })}`, undefined);

/** @returns {Promise<{ now: string, zone: string, label: string }>} */
export const clock = () => call("clock", undefined);

/** The messages posted or edited after a change; all of them after 0. And how many everybody has. */
export const conversation = (person, after) =>
  call(`conversation?${new URLSearchParams({ person, after })}`, undefined);

export const press = (person, pressed) => call("press", { person, ...pressed });
export const say = (person, text) => call("say", { person, text });
export const nextWeek = () => call("next-week", {});

/** Asks the server; POST where there is a body. Every failure becomes a Trouble in words. */
async function call(path, body) {
  let response;
  try {
    response = await fetch(`/sandbox/api/${path}`, {
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      ...(body && {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body),
      }),
    });
  } catch (error) {
    throw new Trouble(
      error instanceof DOMException && error.name === "TimeoutError"
        ? "Waymark has not answered for 30 seconds."
        : "Waymark cannot be reached. Is it still running in its terminal?",
    );
  }
  if (!response.ok) throw await troubleOf(response);
  return response.status === 204 ? null : response.json();
}

async function troubleOf(response) {
  try {
    const { error, small } = await response.json();
    if (typeof error === "string") return new Trouble(error, small);
  } catch {
    // Not an answer of ours; the sentence below says what is known.
  }
  return new Trouble("Something went wrong inside Waymark. Its terminal says more.");
}
