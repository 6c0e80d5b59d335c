import { Trouble } from "./api.js";
import { begin } from "./begin.js";

/**
 * The line to type in. The text stays until it has arrived.
 * @param {(text: string) => Promise<void>} send
 * @returns {{ forget: () => void }} `forget` takes back what was said about trouble
 */
export function prepareComposer(send) {
  const form = document.getElementById("composer");
  const field = document.getElementById("say");
  const button = form.querySelector("button");
  const trouble = document.getElementById("composer-trouble");

  async function submit() {
    const text = field.value.trim();
    if (text === "" || form.ariaBusy === "true") return;
    form.ariaBusy = "true";
    button.ariaDisabled = "true";
    trouble.hidden = true;
    try {
      await send(text);
      field.value = "";
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      const words = [
        error.message,
        "Your text is still here: press Send to try again.",
        error.small,
      ];
      trouble.textContent = words.filter(Boolean).join(" ");
      trouble.hidden = false;
    } finally {
      form.ariaBusy = null;
      button.ariaDisabled = null;
    }
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    begin(submit);
  });
  return {
    forget() {
      trouble.hidden = true;
    },
  };
}
