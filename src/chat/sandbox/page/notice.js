/**
 * A place on the page where trouble is said, with a button to try again. Saying the same twice changes nothing, so that it is read out once.
 * @param {HTMLElement} place with role alert
 */
export function troubleIn(place) {
  let said = "";
  return {
    show(words, again) {
      if (said === words) return;
      said = words;
      const sentence = document.createElement("p");
      sentence.textContent = words;
      const retry = document.createElement("button");
      retry.type = "button";
      retry.className = "button";
      retry.textContent = "Try again";
      retry.addEventListener("click", () => {
        said = "";
        again();
      });
      place.replaceChildren(sentence, retry);
      place.hidden = false;
    },
    clear() {
      said = "";
      place.hidden = true;
      place.replaceChildren();
    },
  };
}
