/* global AdaptiveCards, markdownit */
import { registerElements } from "./elements.js";
import { hostConfig } from "./host-config.js";
import { isPerson } from "./people.js";
import { nameParts, openRows } from "./polish.js";

// The Markdown that Adaptive Cards know: bold, italic, lists and links. No HTML, no headings, no pictures; only https leaves the page.
const markdown = markdownit("zero", { html: false, linkify: false }).enable([
  "emphasis",
  "entity",
  "escape",
  "link",
  "list",
  "newline",
]);
markdown.validateLink = (url) => /^https:\/\//i.test(url);

/** Prepares the official renderer. Once, before the first card. */
export function prepareRenderer() {
  registerElements();
  const { AdaptiveCard, GlobalSettings } = AdaptiveCards;
  GlobalSettings.setTabIndexAtCardRoot = false;
  // Both put back HTML they have read from the page, which the page's security policy refuses.
  GlobalSettings.useAdvancedTextBlockTruncation = false;
  GlobalSettings.useAdvancedCardBottomTruncation = false;
  AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = markdown.render(text);
    result.didProcess = true;
  };
}

/**
 * Renders an Adaptive Card as a form of the page. `onPress` gets what a button carries: verb, token and the inputs that are set; it is
 * called only when the inputs are valid. A card that cannot be rendered shows its fallback text.
 * @param {object} card
 * @param {(pressed: { verb: string, token: string, inputs: Record<string, string> }) => void} onPress
 */
export function renderCard(card, onPress) {
  const form = document.createElement("form");
  form.className = "card";
  form.noValidate = true;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("click", (event) => markPressed(form, event.target), { capture: true });
  try {
    renderInto(form, card, onPress);
  } catch (error) {
    console.warn(error);
    const sorry = document.createElement("p");
    sorry.textContent = card.fallbackText || "This card cannot be shown here.";
    form.replaceChildren(sorry);
  }
  return form;
}

function renderInto(form, card, onPress) {
  const adaptive = new AdaptiveCards.AdaptiveCard();
  adaptive.hostConfig = hostConfig(textScale());
  adaptive.onExecuteAction = (action) => {
    if (action instanceof AdaptiveCards.OpenUrlAction) openElsewhere(action.url);
    else if (form.ariaBusy !== "true") onPress(readAction(action));
  };
  adaptive.onInlineCardExpanded = (action, expanded) => {
    openRows(form);
    if (expanded) action.card.renderedElement.scrollIntoView({ block: "nearest" });
  };
  adaptive.parse(card);
  const element = adaptive.render(form);
  if (!element || adaptive.shouldFallback())
    throw new Error("The card needs what this page lacks.");
  // Its `speak` stands on a part without a role; the message around it has a name of its own.
  element.removeAttribute("aria-label");
  nameParts(form);
  openRows(form);
}

/** Remembers which button turns a ring while its press is on the way. */
function markPressed(form, target) {
  const button =
    target.closest("button") ?? target.closest(".ac-selectable")?.querySelector(".open");
  if (!button || form.ariaBusy === "true") return;
  for (const before of form.querySelectorAll("[data-pressed]")) delete before.dataset.pressed;
  button.dataset.pressed = "";
}

/** Text size the reader chose in the browser; 1 is the usual 16 px. */
const textScale = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;

/** Another site beside the page; somebody else of the page in its place. */
function openElsewhere(url) {
  if (/^https:\/\//i.test(url ?? "")) window.open(url, "_blank", "noopener,noreferrer");
  if (isPerson(url)) location.hash = url;
}

/** `Action.Submit` stands in for `Action.Execute` where a card needs it, with the verb in its data. */
function readAction(action) {
  const { verb, token } = action.data ?? {};
  const inputs = {};
  for (const input of Object.values(action.getReferencedInputs())) {
    if (input.isSet()) inputs[input.id] = String(input.value);
  }
  return { verb: String(action.verb ?? verb ?? ""), token: String(token ?? ""), inputs };
}
