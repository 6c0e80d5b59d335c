const status = document.getElementById("status");
let waiting = [];
let timer;

/** Says something to those who hear the page, after what is being said now. What comes in one go is said in one go. */
export function announce(words) {
  waiting.push(words);
  clearTimeout(timer);
  timer = setTimeout(() => {
    // Cleared first: the same words twice are else no change and stay unsaid.
    status.textContent = "";
    requestAnimationFrame(() => {
      status.textContent = waiting.join(" ");
      waiting = [];
    });
  }, 150);
}
