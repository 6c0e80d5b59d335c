let cards = 0;

/** Gives headings their order, makes what the renderer names by the card's own ids unique on the page, and closes links behind us. */
export function nameParts(form) {
  cards += 1;
  const prefix = `card-${cards}-`;
  for (const element of form.querySelectorAll("[id]:not([id^='__ac-'])")) {
    element.id = prefix + element.id;
  }
  // The first heading is the message's, those below it are its rows'.
  form.querySelector("[role=heading]")?.setAttribute("aria-level", "3");
  for (const field of form.querySelectorAll("input, textarea")) {
    field.autocomplete = "off";
    // What is pasted would be cut without a word; Waymark says how long it is and keeps it.
    field.removeAttribute("maxlength");
  }
  for (const link of form.querySelectorAll("a")) link.rel = "noopener noreferrer";
}

/**
 * The renderer makes a tappable area one big button, whose text nobody can hear or select and which may hold no other button. Here the
 * area stays text, and a button with its name lies over it.
 */
export function openRows(form) {
  for (const row of form.querySelectorAll("div.ac-selectable[role=button]")) {
    const open = document.createElement("button");
    open.type = "button";
    open.className = "open";
    open.setAttribute("aria-label", row.getAttribute("aria-label") ?? "Open");
    Object.assign(open.dataset, row.dataset);
    open.setAttribute("aria-describedby", textsOf(row).join(" "));
    for (const name of ["role", "tabindex", "aria-label", "title", "data-item", "data-verb"]) {
      row.removeAttribute(name);
    }
    // Enter on the button is a click already; the renderer would press a second time.
    row.onkeypress = null;
    row.classList.toggle("padded", Number.parseFloat(row.style.paddingLeft) > 0);
    row.append(open);
  }
}

/** The ids of the texts that belong to a row: its own, and those beside it where the row alone shares a container with them. */
function textsOf(row) {
  const around = row.parentElement;
  const alone = around.querySelectorAll(":scope > .ac-selectable").length === 1;
  const part = alone && !around.matches(".ac-adaptiveCard") ? around : row;
  return [...part.querySelectorAll(".ac-textBlock, .ac-richTextBlock")].map((text) => {
    text.id ||= `text-${crypto.randomUUID()}`;
    return text.id;
  });
}
