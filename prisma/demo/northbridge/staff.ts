/** Staff of Northbridge by reference, and what they are to whom. */

export interface StaffMember {
  readonly title: string;
  readonly firstName: string;
  readonly lastName: string;
}

export const staff = {
  S01: { title: "Dr", firstName: "Mei", lastName: "Li" },
  S02: { title: "Dr", firstName: "Kofi", lastName: "Osei" },
  S03: { title: "Dr", firstName: "Jane", lastName: "Park" },
  S04: { title: "Dr", firstName: "Ida", lastName: "Lang" },
  /** On strike, then on leave, then gone. */
  S05: { title: "Dr", firstName: "Aaron", lastName: "Lee" },
  S06: { title: "", firstName: "Ruth", lastName: "Adeyemi" },
  /** A doctoral student who teaches: student 20212 is the same person. */
  S07: { title: "Dr", firstName: "Sofia", lastName: "Marino" },
  S08: { title: "Dr", firstName: "Nora", lastName: "Quist" },
  S09: { title: "", firstName: "Sam", lastName: "Whitlock" },
} as const satisfies Record<string, StaffMember>;

export type StaffRef = keyof typeof staff;

export const emailOf = ({ firstName, lastName }: StaffMember): string =>
  `${firstName}.${lastName}@northbridge.example`.toLowerCase();

/** Links beside those of tutors: whose, of what (UDD's property name and value; empty is the whole institution), as what. */
export const otherLinks: readonly (readonly [StaffRef, string, string, string])[] = [
  ["S06", "COURSE_ID", "CS", "Programme Director"],
  ["S04", "COURSE_ID", "MA", "Programme Director"],
  ["S06", "COURSE_ID", "DA", "Programme Director"],
  ["S06", "COURSE_ID", "MS", "Programme Director"],
  ["S06", "COURSE_ID", "RE", "Programme Director"],
  ["S08", "MOD_ID", "CS202", "Module Lead"],
  ["S03", "MOD_ID", "CS203", "Module Lead"],
  ["S09", "", "", "Student Support"],
];
