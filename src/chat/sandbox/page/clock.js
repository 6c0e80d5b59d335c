import * as api from "./api.js";
import { begin } from "./begin.js";
import { troubleIn } from "./notice.js";
import { announce } from "./status.js";

const LOOK_AGAIN_MS = 20_000;

const face = document.getElementById("clock");
const button = document.getElementById("next-week");
const trouble = troubleIn(document.getElementById("clock-trouble"));

/**
 * Shows the Clock and keeps it right, also when another tab or process moves it. The button moves it to the next Monday.
 * @param {{ now: string, label: string }} clock
 * @param {() => Promise<void>} afterMove
 */
export function showClock(clock, afterMove) {
  show(clock);
  setInterval(() => {
    if (!document.hidden) begin(look);
  }, LOOK_AGAIN_MS);
  button.addEventListener("click", () => {
    if (button.ariaDisabled !== "true") begin(() => move(afterMove));
  });
}

function show({ now, label }) {
  face.dateTime = now;
  face.textContent = label;
}

async function look() {
  try {
    show(await api.clock());
  } catch (error) {
    // The conversation's own questions say that nothing is reached.
    if (!(error instanceof api.Trouble)) throw error;
  }
}

async function move(afterMove) {
  button.ariaDisabled = "true";
  button.textContent = "Moving on…";
  trouble.clear();
  try {
    await api.nextWeek();
    await look();
    announce(`It is now ${face.textContent}. New lists arrive in a moment.`);
    await afterMove();
  } catch (error) {
    if (!(error instanceof api.Trouble)) throw error;
    trouble.show(error.message, () => begin(() => move(afterMove)));
  } finally {
    button.ariaDisabled = null;
    button.textContent = "Next week";
  }
}
