const MANY = 9; // more people than this can be searched

const [staffList, studentList] = document.querySelectorAll(".people-list");
const studentsHeading = document.querySelector("#students-heading");
const choice = document.querySelector("#people-choice");
const search = document.querySelector(".people-filter");
const sought = document.querySelector("#people-filter");

/**
 * The people one may be: a list with a search on wide screens, a drop-down on narrow ones. Both follow the address (`#staff:3`), so that a
 * reload and the Back button keep the person.
 * @param {{ person: string, name: string, detail: string }[]} first at least one
 * @param {(person: { person: string, name: string, detail: string }) => void} onChosen
 * @returns {(people: { person: string, name: string, detail: string }[]) => void} takes the people as they are now
 */
export function offerPeople(first, onChosen) {
  let people = first;
  let chosen;

  function show() {
    const students = people.filter(isStudent);
    const staff = people.filter((one) => !isStudent(one));
    staffList.replaceChildren(...staff.map(link));
    studentList.replaceChildren(...students.map(link));
    choice.replaceChildren(...staff.map(option), ...students.map(option));
    search.hidden = people.length <= MANY;
    sift();
    choose();
  }

  function choose() {
    const wanted = location.hash.slice(1);
    const person = people.find((one) => one.person === wanted) ?? people[0];
    choice.value = person.person;
    for (const item of items()) {
      const its = item.querySelector("a");
      if (item.dataset.person === person.person) its.setAttribute("aria-current", "page");
      else its.removeAttribute("aria-current");
    }
    if (person === chosen) return;
    chosen = person;
    onChosen(person);
  }

  sought.addEventListener("input", sift);
  choice.addEventListener("change", () => {
    location.hash = choice.value;
  });
  addEventListener("hashchange", choose);
  show();
  return (now) => {
    if (now.length === 0) return;
    people = now;
    show();
  };
}

const isStudent = ({ person }) => person.startsWith("student:");
const items = () => [...staffList.children, ...studentList.children];
const option = ({ person, name, detail }) => new Option(`${name}, ${detail}`, person);

function sift() {
  for (const item of items()) {
    item.hidden = !folded(item.textContent).includes(folded(sought.value));
  }
  studentsHeading.hidden = [...studentList.children].every(({ hidden }) => hidden);
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
