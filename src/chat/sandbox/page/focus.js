/** Moves the focus to where a message begins to say something: its heading, else its first line. */
export function focusStart(item) {
  const start =
    item.querySelector("[role=heading], .slack :is(h3, h4)") ??
    item.querySelector(".ac-textBlock, .ac-richTextBlock, .slack p, .words p") ??
    item;
  start.tabIndex = -1;
  start.focus({ preventScroll: true });
  reveal(item);
}

/** Moves the focus to the row of a list that was pressed. False where the card has no such row. */
export function focusRow(item, row) {
  const mark = row && `[data-item="${CSS.escape(row)}"]`;
  const open = row && item.querySelector(`.open${mark}, .slack [data-verb="open"]${mark}`);
  if (!open) return false;
  open.focus({ preventScroll: true });
  reveal(open.parentElement);
  return true;
}

/** Scrolls as little as needed; what is higher than the window is shown from its top. */
export function reveal(element) {
  const fits = element.offsetHeight < window.innerHeight * 0.6;
  element.scrollIntoView({ block: fits ? "nearest" : "start" });
}

/** True while the reader is at the end of the conversation, where new messages may scroll the page. */
export function atEnd() {
  const { scrollHeight } = document.documentElement;
  return scrollHeight - window.scrollY - window.innerHeight < 160;
}
