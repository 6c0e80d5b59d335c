import { Trouble } from "./api.js";
import { begin } from "./begin.js";
import { atEnd, focusRow, focusStart, reveal } from "./focus.js";
import { clearPressTrouble, renderMessage, setBusy, showPressTrouble } from "./message.js";

/**
 * One person's conversation on the page, oldest message first. An edited message changes in place; everything else stays as it is.
 * @param {object} parts
 * @param {HTMLOListElement} parts.list
 * @param {HTMLElement} parts.empty shown while there is no message
 * @param {object} parts.times from timesIn
 * @param {string} parts.look how cards are shown at first
 * @param {(words: string) => void} parts.announce
 * @param {(message: string, pressed: object) => Promise<void>} parts.send sends a press; resolves when its outcome has been shown
 */
export function openConversation({ list, empty, times, look: first, announce, send }) {
  /** Messages by id, with the list item that shows each. */
  const shown = new Map();
  let look = first;
  let opening = true;
  let expecting = false; // the next message is waited for and shown wherever the reader is
  let awaited = null; // the message whose press is on its way, and the row that was pressed

  /** Takes the messages that are new or edited. */
  function update(messages) {
    const follows = expecting || atEnd();
    const fresh = messages.filter((message) => take(message));
    if (fresh.length > 0) placeDays();
    empty.hidden = shown.size > 0;
    const last = ordered().at(-1)?.item;
    if (opening) {
      opening = false;
      if (shown.size > 1) reveal(last);
    } else if (awaited === null && fresh.length > 0) {
      if (follows || fresh.some(({ typed }) => typed !== null)) reveal(last);
      expecting = false;
    }
  }

  /** Shows one message; true where it was not there before. */
  function take(message) {
    const before = shown.get(message.id);
    if (before?.message.change === message.change) return false;
    const item = rendered(message);
    shown.set(message.id, { message, item });
    if (before) replace(before.item, item, message);
    else {
      const next = ordered().find(({ message: { postedAt } }) => postedAt > message.postedAt);
      list.insertBefore(item, next?.item ?? null);
      if (!opening && message.card) announce(`New from Waymark: ${arrivalInWords(message)}`);
    }
    return before === undefined;
  }

  const rendered = (message) =>
    renderMessage(message, { times, look }, (pressed) => begin(() => press(message.id, pressed)));

  /** Shows every card in another look; what stands at the top of the window stays there. */
  function showAs(other) {
    look = other;
    const atTop = ordered().find(({ item }) => item.getBoundingClientRect().bottom > 0);
    const before = atTop?.item.getBoundingClientRect().top ?? 0;
    for (const one of ordered().filter(({ message }) => message.card)) {
      const item = rendered(one.message);
      one.item.replaceWith(item);
      one.item = item;
    }
    if (atTop) window.scrollBy(0, atTop.item.getBoundingClientRect().top - before);
  }

  function replace(old, item, message) {
    const hadFocus = old.contains(document.activeElement);
    const pressed = awaited?.id === message.id;
    old.replaceWith(item);
    if (!pressed && !hadFocus) announce(`Updated: ${message.summary ?? "a card"}`);
    else if (!focusRow(item, awaited?.row)) focusStart(item);
  }

  async function press(id, pressed) {
    const { item, message } = shown.get(id);
    const newest = ordered().at(-1).message.id;
    clearPressTrouble(item);
    setBusy(item, true);
    awaited = { id, row: pressed.token.split(".")[0] };
    try {
      await send(id, pressed);
      const last = ordered().at(-1);
      const unchanged = shown.get(id).message.change === message.change;
      // The answer came as a message of its own.
      if (unchanged && last.message.id !== newest) focusStart(last.item);
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      showPressTrouble(item, error, () => begin(() => press(id, pressed)));
    } finally {
      awaited = null;
      setBusy(shown.get(id).item, false);
    }
  }

  /** The answer to what was just typed is read out; what comes unasked is announced without names, as a notification is. */
  function arrivalInWords({ card, summary }) {
    const asked = ordered().at(-2)?.message.typed;
    return (asked && (card.speak || card.fallbackText)) || summary || "a card";
  }

  function ordered() {
    return [...list.querySelectorAll(".message")].map((item) => shown.get(item.dataset.id));
  }

  /** A line between messages of different days. */
  function placeDays() {
    for (const line of list.querySelectorAll(".day")) line.remove();
    let day = "";
    for (const { message, item } of ordered()) {
      const its = times.day(message.postedAt);
      if (its !== day) item.before(dayLine(its));
      day = its;
    }
  }

  list.replaceChildren();
  empty.hidden = true;
  return {
    update,
    showAs,
    expectNews() {
      expecting = true;
    },
  };
}

function dayLine(day) {
  const line = document.createElement("li");
  line.className = "day";
  line.textContent = day;
  return line;
}
