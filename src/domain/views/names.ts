import type { NamedStudent, NamesShown, OnScreen } from "../facts.ts";
import { fullName as nameOnRecord } from "../name-search.ts";
import { cut, textLimits } from "../words/cut.ts";
import type { Words } from "../words/words.ts";

/** What people call a student: the known-as name, else the given name. */
export const firstName = ({ knownAs, givenName }: NamedStudent): string =>
  cut(knownAs ?? givenName, textLimits.name);

/** Known-as name and family name, cut; the given name that a known-as name replaces appears nowhere. */
export const fullName = (student: NamedStudent): string =>
  cut(nameOnRecord(student), textLimits.name);

/** First letters of a name's words: "A. K."; a second family name has its own. */
const initials = (student: NamedStudent): string =>
  nameOnRecord(student)
    .split(/\s+/u)
    .map((word) => `${Array.from(word)[0] ?? ""}.`)
    .join(" ");

/** A name as this tutor wants names on lists. */
export function nameShown(student: NamedStudent, shown: NamesShown): string {
  if (shown === "full") return fullName(student);
  return shown === "first" ? firstName(student) : cut(initials(student), textLimits.name);
}

/** What tells two people of one name apart: "Year 2, …417"; the digits alone where no year is on record. */
export const apart = ({ stage, ref }: NamedStudent, { student, digits }: Words): string =>
  [...(stage === null ? [] : [student.year(stage)]), digits(ref)].join(", ");

/** The name as it stands on a screen: "Amina Khan", or "Amina Khan (Year 2, …417)" beside another of that name. */
export const nameOnScreen = (person: OnScreen, words: Words): string =>
  nameOnList(person, "full", words);

/** The same on a list, as this tutor wants names there. */
export const nameOnList = (
  { student, sameName }: OnScreen,
  shown: NamesShown,
  words: Words,
): string => {
  const name = nameShown(student, shown);
  return sameName ? `${name} (${apart(student, words)})` : name;
};
