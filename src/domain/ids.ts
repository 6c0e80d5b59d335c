/** Ids are branded, so that a tutor's id cannot be passed where a student's is meant. */
declare const brand: unique symbol;
type Id<Base, Name extends string> = Base & { readonly [brand]: Name };

export type StudentId = Id<number, "student">;
export type StaffId = Id<number, "staff">;
export type SlotId = Id<number, "slot">;
export type DigestId = Id<string, "digest">;
/** One student on one tutor's list; what a button's token carries. */
export type ItemId = Id<string, "digest-item">;
export type DeliveryId = Id<string, "delivery">;
export type PressId = Id<string, "press">;
export type EntryId = Id<string, "intervention">;

/** Anybody the bot talks to, as stored with messages and presses. */
export type Person = `staff:${number}` | `student:${number}`;

export const staffPerson = (id: StaffId): Person => `staff:${id}`;

export const studentPerson = (id: StudentId): Person => `student:${id}`;

/** The staff id of a person, or null for a student. */
export function staffIdOf(person: Person): StaffId | null {
  return person.startsWith("staff:") ? (Number(person.slice(6)) as StaffId) : null;
}

/** The student id of a person, or null for a member of staff. */
export function studentIdOf(person: Person): StudentId | null {
  return person.startsWith("student:") ? (Number(person.slice(8)) as StudentId) : null;
}
