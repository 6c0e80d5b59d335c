/** Something did not work; the message is a sentence for the person at the page. */
export class Trouble extends Error {}

const ANSWER_WITHIN_MS = 30_000; // "next week" scores every student before it answers

/** @returns {Promise<{ person: string, name: string, detail: string }[]>} */
export const people = () => call("people", undefined);

/** @returns {Promise<{ now: string, zone: string, label: string }>} */
export const clock = () => call("clock", undefined);

/** The messages posted or edited after a change; all of them after 0. */
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
  if (!response.ok) throw new Trouble(await wordsOf(response));
  return response.status === 204 ? null : response.json();
}

async function wordsOf(response) {
  try {
    const { error } = await response.json();
    if (typeof error === "string") return error;
  } catch {
    // Not an answer of ours; the sentence below says what is known.
  }
  return "Something went wrong inside Waymark. Its terminal says more.";
}
