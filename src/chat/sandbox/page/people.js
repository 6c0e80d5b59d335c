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
 * @param {() => void} onMissing somebody is asked for who is not among them; once for each
 * @returns {(people: { person: string, name: string, detail: string }[]) => void} takes the people as they are now
 */
export function offerPeople(first, onChosen, onMissing) {
  let people = first;
  let chosen;
  let missed;

  function show() {
    const students = people.filter(isStudent);
    const staff = people.filter((one) => !isStudent(one));
    place(staffList, staff.map(lineOf));
    place(studentList, students.map(lineOf));
    place(choice, [...staff, ...students].map(optionOf));
    search.hidden = people.length <= MANY;
    sift();
    choose();
  }

  function choose() {
    const wanted = location.hash.slice(1);
    const found = people.find((one) => one.person === wanted);
    if (!found && chosen && isPerson(location.hash) && missed !== wanted) {
      missed = wanted;
      return onMissing();
    }
    const person = found ?? people[0];
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

/** Whether an address is somebody's conversation here. */
export const isPerson = (url) => /^#(?:staff|student):\d+$/.test(url ?? "");

const isStudent = ({ person }) => person.startsWith("student:");
const items = () => [...staffList.children, ...studentList.children];
const lines = new Map();
const options = new Map();

/** The line of somebody, as it was where nothing is new, so that it keeps the focus. */
function lineOf({ person, name, detail }) {
  const line = kept(lines, person, () => link(person));
  const texts = { ".initials": initials(name), ".name": name, ".quiet": detail };
  for (const [part, text] of Object.entries(texts)) write(line.querySelector(part), text);
  return line;
}

function optionOf({ person, name, detail }) {
  const one = kept(options, person, () => new Option("", person));
  one.dataset.label = `${name}, ${detail}`;
  label(one);
  return one;
}

function label(one) {
  const { label: words, unread } = one.dataset;
  const text = unread ? `${words} (${unread} new)` : words;
  if (one.text !== text) one.text = text;
}

function kept(made, person, make) {
  if (!made.has(person)) made.set(person, make());
  return made.get(person);
}

function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function place(list, children) {
  const stands = [...list.children];
  if (stands.length === children.length && children.every((child, at) => child === stands[at]))
    return;
  list.replaceChildren(...children);
}

/**
 * Marks who has messages that were not read yet.
 * @param {Record<string, number>} counts by person; who is missing has none
 */
export function showUnread(counts) {
  for (const [person, line] of lines) {
    const n = counts[person] ?? 0;
    const mark = line.querySelector(".unread");
    mark.hidden = n === 0;
    write(mark.firstChild, String(n));
    const option = options.get(person);
    option.dataset.unread = n || "";
    label(option);
  }
}

const personIn = (item) =>
  [".name", ".quiet"].map((part) => item.querySelector(part).textContent).join(" ");

function sift() {
  for (const item of items()) {
    item.hidden = !folded(personIn(item)).includes(folded(sought.value));
  }
  studentsHeading.hidden = [...studentList.children].every(({ hidden }) => hidden);
}

function link(person) {
  const item = document.createElement("li");
  item.dataset.person = person;
  const anchor = document.createElement("a");
  anchor.href = `#${person}`;
  const picture = span("initials");
  picture.ariaHidden = "true";
  const unread = span("unread");
  unread.hidden = true;
  unread.append(span(""), span("unseen", " new"));
  anchor.append(picture, span("name"), span("quiet"), unread);
  item.append(anchor);
  return item;
}

function span(className, text = "") {
  const element = document.createElement("span");
  if (className) element.className = className;
  element.textContent = text;
  return element;
}

/** Of a name without its title; for the eye only. */
function initials(name) {
  const words = name.split(/\s+/).filter((word) => !/^(dr|prof|mr|mrs|ms|mx)\.?$/i.test(word));
  return [words.at(0), words.length > 1 ? words.at(-1) : ""]
    .map((word) => [...(word ?? "")][0] ?? "")
    .join("");
}

/** Without case and accents, so that "siobhan" finds Siobhán. */
const folded = (text) =>
  text
    .normalize("NFD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .trim();
