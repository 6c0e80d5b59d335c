import { troubleIn } from "./notice.js";

const place = troubleIn(document.getElementById("page-trouble"));

/** Begins what a click or a timer leads to. What is not handled there is a bug of this page: it is said, and the console has the rest. */
export function begin(work) {
  work().catch((bug) => {
    console.error(bug);
    place.show("Something went wrong in this page. Load it again.", () => location.reload());
  });
}
