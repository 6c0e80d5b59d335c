import type { NamedStudent } from "../facts.ts";
import { fullName as nameOnRecord } from "../name-search.ts";
import { cut, textLimits } from "../words/cut.ts";
import type { Words } from "../words/words.ts";

/** What people call a student: the known-as name, else the given name. */
export const firstName = ({ knownAs, givenName }: NamedStudent): string =>
  cut(knownAs ?? givenName, textLimits.name);

/** Known-as name and family name, cut; the given name that a known-as name replaces appears nowhere. */
export const fullName = (student: NamedStudent): string =>
  cut(nameOnRecord(student), textLimits.name);

/** What tells two people of one name apart: "Year 2, …417"; the digits alone where no year is on record. */
export const apart = ({ stage, ref }: NamedStudent, { student, digits }: Words): string =>
  [...(stage === null ? [] : [student.year(stage)]), digits(ref)].join(", ");

/** The name as it stands on a screen: "Amina Khan", or "Amina Khan (Year 2, …417)" beside another of that name. */
export const nameOnScreen = (
  person: { readonly student: NamedStudent; readonly sameName: boolean },
  words: Words,
): string =>
  person.sameName
    ? `${fullName(person.student)} (${apart(person.student, words)})`
    : fullName(person.student);
