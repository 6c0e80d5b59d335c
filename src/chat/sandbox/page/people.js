const MANY = 9; // more people than this can be searched

/**
 * The people one may be: a list with a search on wide screens, a drop-down on narrow ones. Both follow the address (`#staff:3`), so that a
 * reload and the Back button keep the person.
 * @param {{ person: string, name: string, detail: string }[]} people
 * @param {(person: { person: string, name: string, detail: string }) => void} onChosen
 */
export function offerPeople(people, onChosen) {
  const list = document.querySelector(".people-list");
  const choice = document.querySelector("#people-choice");
  const filter = document.querySelector("#people-filter");
  const links = people.map(link);
  list.replaceChildren(...links);
  choice.replaceChildren(
    ...people.map(({ person, name, detail }) => new Option(`${name} · ${detail}`, person)),
  );

  document.querySelector(".people-filter").hidden = people.length <= MANY;
  filter.addEventListener("input", () => {
    const sought = folded(filter.value);
    for (const item of links) item.hidden = !folded(item.textContent).includes(sought);
  });
  choice.addEventListener("change", () => {
    location.hash = choice.value;
  });

  let chosen;
  function choose() {
    const wanted = decodeURIComponent(location.hash.slice(1));
    const person = people.find((one) => one.person === wanted) ?? people[0];
    if (person === chosen) return;
    chosen = person;
    choice.value = person.person;
    for (const item of links) {
      const its = item.querySelector("a");
      if (item.dataset.person === person.person) its.setAttribute("aria-current", "page");
      else its.removeAttribute("aria-current");
    }
    onChosen(person);
  }
  addEventListener("hashchange", choose);
  choose();
}

function link({ person, name, detail }) {
  const item = document.createElement("li");
  item.dataset.person = person;
  const anchor = document.createElement("a");
  anchor.href = `#${person}`;
  const small = document.createElement("span");
  small.className = "quiet";
  small.textContent = detail;
  anchor.append(initials(name), name, small);
  item.append(anchor);
  return item;
}

/** A round picture with initials, titles left out; for the eye only. */
function initials(name) {
  const words = name.split(/\s+/).filter((word) => !/^(dr|prof|mr|mrs|ms|mx)\.?$/i.test(word));
  const picture = document.createElement("span");
  picture.className = "initials";
  picture.ariaHidden = "true";
  picture.textContent = [words.at(0), words.length > 1 ? words.at(-1) : ""]
    .map((word) => [...(word ?? "")][0] ?? "")
    .join("");
  return picture;
}

/** Without case and accents, so that "siobhan" finds Siobhán. */
const folded = (text) =>
  text
    .normalize("NFD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .trim();
