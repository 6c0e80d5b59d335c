import { Trouble } from "./api.js";

/**
 * The line to type in. The text stays until it has arrived.
 * @param {(text: string) => Promise<void>} send
 */
export function prepareComposer(send) {
  const form = document.getElementById("composer");
  const field = document.getElementById("say");
  const button = form.querySelector("button");
  const trouble = document.getElementById("composer-trouble");

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
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
      trouble.textContent = `${error.message} Your text is still here: press Send to try again.`;
      trouble.hidden = false;
    } finally {
      form.ariaBusy = null;
      button.ariaDisabled = null;
    }
  });
}
