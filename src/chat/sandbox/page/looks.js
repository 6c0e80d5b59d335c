const looks = {
  teams: "Cards are shown as in Teams.",
  slack: "Cards are shown as in Slack.",
  text: "Cards are shown as text.",
};
const KEPT = "waymark-look";
const switches = document.querySelectorAll(".looks input");

/**
 * How cards are shown: "teams", "slack" or "text", as chosen last in this browser. `onChosen` gets another choice and the sentence that
 * says it.
 */
export function offerLooks(onChosen) {
  const kept = readKept();
  for (const one of switches) {
    one.checked = one.value === kept;
    one.addEventListener("change", () => {
      if (!one.checked) return;
      keep(one.value);
      onChosen(one.value, looks[one.value]);
    });
  }
  return kept;
}

function readKept() {
  try {
    const kept = localStorage.getItem(KEPT);
    return Object.hasOwn(looks, kept) ? kept : "teams";
  } catch {
    return "teams"; // a browser that keeps nothing
  }
}

function keep(look) {
  try {
    localStorage.setItem(KEPT, look);
  } catch {
    // It holds until the page is left.
  }
}
