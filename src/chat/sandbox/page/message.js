import { renderCard } from "./cards.js";
import { renderSlack, renderWords } from "./slack.js";

/**
 * One message of the conversation as a list item: what the person typed, or a card with the notification it came with.
 * @param {object} message
 * @param {{ times: { time: (instant: string) => string }, look: string }} how
 * @param {(pressed: object) => void} onPress
 */
export function renderMessage(message, { times, look }, onPress) {
  const item = document.createElement("li");
  item.className = message.card ? "message from-waymark" : "message from-person";
  item.dataset.id = message.id;
  const time = times.time(message.postedAt);
  const article = document.createElement("article");
  article.setAttribute("aria-label", `${message.card ? "Waymark" : "You"}, ${time}`);
  article.append(
    head(message, time),
    ...(showsNotification(message, look) ? [notification(message.summary)] : []),
    message.card ? renderIn(look, message, onPress) : bubble(message.typed ?? ""),
  );
  item.append(article);
  return item;
}

/** A phone shows it when the card comes; the text says it also later. */
const showsNotification = ({ card, summary, edited }, look) =>
  card && summary && (!edited || look === "text");

/** A card from before it had a form for Slack is shown as in Teams. */
function renderIn(look, { card, slack, summary }, onPress) {
  if (look === "teams" || !slack) return renderCard(card, onPress);
  return look === "slack" ? renderSlack(slack, onPress) : renderWords(slack, summary);
}

function head({ card, postedAt, edited }, time) {
  const line = part("p", "message-head", "");
  const sent = part("time", "", time);
  sent.dateTime = postedAt;
  if (card) line.append(mark());
  line.append(part("span", "message-from", card ? "Waymark" : "You"), sent);
  if (edited) line.append(part("span", "", "updated"));
  return line;
}

function mark() {
  const picture = document.createElement("img");
  picture.src = "/sandbox/assets/mark.svg";
  picture.alt = "";
  return picture;
}

/** What a phone showed when the card came; an edit shows nothing. */
function notification(summary) {
  const line = part("p", "notification", "");
  line.append(part("span", "", "Notification: "), summary);
  return line;
}

const bubble = (text) => part("p", "bubble", text);

/** Marks a card as busy with a press, or free again. Its buttons keep the focus and say that they wait. */
export function setBusy(item, busy) {
  const form = item.querySelector(".card");
  if (!form) return;
  if (busy) form.setAttribute("aria-busy", "true");
  else form.removeAttribute("aria-busy");
  for (const button of form.querySelectorAll("button")) {
    if (busy) button.setAttribute("aria-disabled", "true");
    else button.removeAttribute("aria-disabled");
  }
}

/** Says under a card that a press failed, and offers to try again. What is filled in stays. */
export function showPressTrouble(item, { message, small }, again) {
  clearPressTrouble(item);
  const box = part("div", "card-trouble", "");
  box.setAttribute("role", "alert");
  const retry = part("button", "button", "Try again");
  retry.type = "button";
  retry.addEventListener("click", again);
  // With a reference it is Waymark's answer, which says what was saved.
  const words = `${message} ${small || "Trying again is safe: a press counts once."}`;
  box.append(part("p", "", words), retry);
  item.querySelector("article").append(box);
  box.scrollIntoView({ block: "nearest" });
}

export function clearPressTrouble(item) {
  item.querySelector(".card-trouble")?.remove();
}

function part(name, className, text) {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.textContent = text;
  return element;
}
