import { build } from "./build.js";

/**
 * Renders a card as Slack shows it: a message, or in its place what Slack opens over it. `onPress` gets what a button asks for, with the
 * inputs of a modal; a submit only where everything needed is filled in.
 * @param {object} look what the server drew
 * @param {(pressed: { verb: string, token: string, inputs: Record<string, string> }) => void} onPress
 */
export function renderSlack(look, onPress) {
  const form = part("form", "card slack", build(look.blocks));
  if (look.kind === "modal") frame(form, look);
  for (const field of form.querySelectorAll("input, textarea")) field.autocomplete = "off";
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (look.submit) press(event.submitter, look.submit);
  });
  form.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (button?.dataset.verb !== undefined) press(button, button.dataset);
  });

  function press(button, { verb, token = "" }) {
    if (form.ariaBusy === "true") return;
    for (const before of form.querySelectorAll("[data-pressed]")) delete before.dataset.pressed;
    if (button) button.dataset.pressed = "";
    const leaves = button?.classList.contains("slack-close");
    onPress({ verb, token, inputs: leaves ? {} : { ...look.kept, ...inputsOf(form) } });
  }
  return form;
}

/** Title above, close and submit below: what Slack draws around a modal. */
function frame(form, { title, close, submit }) {
  const heading = part("h3", "slack-title", title);
  const body = part("div", "slack-body", [...form.childNodes]);
  const foot = part("div", "slack-foot");
  if (close) {
    const button = part("button", "slack-button slack-close", close.title);
    Object.assign(button, { type: "button" });
    Object.assign(button.dataset, { verb: close.verb, token: close.token });
    foot.append(button);
  }
  if (submit) {
    const button = part("button", "slack-button slack-submit", submit.title);
    button.type = "submit";
    button.dataset.style = "primary";
    foot.append(button);
  }
  form.classList.add("slack-modal");
  form.replaceChildren(heading, body, ...(foot.children.length > 0 ? [foot] : []));
}

/** What is filled in. A box alone says "true" or "false", those of a choice what is ticked, with commas, as in Teams; what is empty is not sent. */
function inputsOf(form) {
  const inputs = {};
  for (const field of form.elements) {
    const alone = field.type === "checkbox" && field.value === "true";
    if (!field.name || (["radio", "checkbox"].includes(field.type) && !alone && !field.checked))
      continue;
    const value = alone ? String(field.checked) : field.value;
    const before = field.type === "checkbox" && inputs[field.name];
    if (value !== "") inputs[field.name] = before ? `${before},${value}` : value;
  }
  return inputs;
}

/** What Slack's screen readers and phones read of a card, and what stands there at first where that is more than the notification. */
export function renderWords({ text, cover }, summary) {
  const lines = text.split("\n").map((line) => part("p", "", line));
  const first = `First, without names: ${cover.replaceAll("\n", " ")}`;
  const isOwn = cover !== "" && cover !== summary;
  return part("div", "card words", [...(isOwn ? [part("p", "words-first", first)] : []), ...lines]);
}

function part(name, className, content = []) {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...[content].flat());
  return element;
}
