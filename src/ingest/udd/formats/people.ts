import type { Relationship } from "../../../domain/access.ts";
import type { IsoDate } from "../../../domain/dates.ts";
import type { Cells } from "../cells.ts";
import { type Codes, meaningOfCode } from "../codes.ts";
import { uddFormat } from "../format.ts";

type Named = "FIRST_NAME" | "LAST_NAME";

/** One name is a whole name; people without any are called by their reference. */
function namesOf(cells: Cells<Named>, ref: string) {
  const first = cells.nameOrNull("FIRST_NAME");
  const last = cells.nameOrNull("LAST_NAME");
  return {
    given_name: first ?? last ?? ref,
    family_name: first === null ? null : last,
  };
}

/** Null, and counted without its value, where the field holds something else. */
function emailOf(cells: Cells<"PRIMARY_EMAIL_ADDRESS">): string | null {
  const text = cells.textOrNull("PRIMARY_EMAIL_ADDRESS");
  if (text === null || /^[^\s@]+@[^\s@]+$/u.test(text)) return text;
  cells.unknown("PRIMARY_EMAIL_ADDRESS", "no address");
  return null;
}

/** The eighteenth birthday; of 29 February it is 1 March (Family Law Reform Act 1969, s. 9, with the common law on birthdays). */
function comesOfAge(born: IsoDate): IsoDate {
  const day = `${Number(born.slice(0, 4)) + 18}${born.slice(4)}`;
  return born.endsWith("-02-29") ? `${day.slice(0, 4)}-03-01` : day;
}

export const student = uddFormat(
  "student",
  {
    required: ["STUDENT_ID"],
    optional: ["FIRST_NAME", "LAST_NAME", "PRIMARY_EMAIL_ADDRESS", "DOB"],
    unread: ["ULN", "APPSHIB_ID", "VLE_ID", "HUSID", "USERNAME"],
    dropped: [
      "ETHNICITY",
      "SEXID",
      "DIFFLEARN1",
      "DIFFLEARN2",
      "DOMICILE",
      "PARENTS_ED",
      "SOCIO_EC",
      "OVERSEAS",
      "CARELEAVER",
      "ADDRESS_LINE_1",
      "ADDRESS_LINE_2",
      "ADDRESS_LINE_3",
      "ADDRESS_LINE_4",
      "POSTCODE",
      "ENTRY_POSTCODE",
      "HOME_PHONE",
      "MOBILE_PHONE",
      "PHOTO_URL",
    ],
  },
  (cells) => {
    const ref = cells.text("STUDENT_ID");
    const born = cells.unseenDateOrNull("DOB");
    const adultOn = born === null ? null : comesOfAge(born);
    return {
      student: ref,
      ...namesOf(cells, ref),
      email: emailOf(cells),
      adult_on: adultOn !== null && adultOn > cells.today ? adultOn : null,
    };
  },
);

export const staff = uddFormat(
  "staff",
  {
    required: ["STAFF_ID"],
    optional: ["TITLE", "FIRST_NAME", "LAST_NAME", "PRIMARY_EMAIL_ADDRESS"],
    unread: ["HESA_STAFF_ID", "DASH_SHIB_ID"],
  },
  (cells) => {
    const ref = cells.text("STAFF_ID");
    return {
      staff: ref,
      title: cells.titleOrNull("TITLE"),
      ...namesOf(cells, ref),
      email: emailOf(cells),
    };
  },
);

const scopes: Codes<string> = {
  STUDENT_ID: "student",
  COURSE_ID: "programme",
  MOD_ID: "module",
  MOD_INSTANCE_ID: "module-instance",
};

/** RELATIONSHIP through the settings; null, and counted, where they do not name it. */
function relationshipOf(cells: Cells<"RELATIONSHIP">): Relationship | null {
  const text = cells.text("RELATIONSHIP");
  const key = text.toLowerCase().replaceAll(/\s+/gu, " ");
  if (Object.hasOwn(cells.relationships, key)) return cells.relationships[key] ?? null;
  if (text !== "") cells.unknown("RELATIONSHIP", text);
  return null;
}

export const stafflink = uddFormat(
  "stafflink",
  {
    required: ["STAFF_ID", "RELATIONSHIP"],
    optional: ["PROPERTY_NAME", "PROPERTY_VALUE"],
    unread: ["STAFF_LINK_ID", "SCOPE"],
  },
  (cells) => {
    const staffRef = cells.text("STAFF_ID");
    const relationship = relationshipOf(cells);
    const property = cells.textOrNull("PROPERTY_NAME");
    const value = cells.textOrNull("PROPERTY_VALUE");
    if (property === null) {
      if (value !== null) cells.refuse("PROPERTY_NAME", "must say what PROPERTY_VALUE is");
      return { staff: staffRef, relationship, scope: "institution", value: null };
    }
    // A link to something else (a department, a room) is nothing to us, and must not become a link to everybody.
    const scope = meaningOfCode(property, scopes) ?? null;
    if (scope === null) cells.unknown("PROPERTY_NAME", property);
    if (value === null) cells.refuse("PROPERTY_VALUE", "must not be empty");
    return { staff: staffRef, relationship: scope === null ? null : relationship, scope, value };
  },
);
