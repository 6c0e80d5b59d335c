import type { IsoDate } from "../../../src/domain/dates.ts";
import type { StaffRef } from "./staff.ts";
import type { ModuleCode, PieceName, ProgrammeCode, SessionSeries } from "./teaching.ts";

export interface Person {
  readonly ref: string;
  /** As on the record. One name alone stands as FIRST_NAME. */
  readonly firstName: string;
  readonly lastName?: string;
  readonly knownAs?: string;
  readonly pronouns?: string;
  readonly language?: string;
  /** Only where the age matters. */
  readonly born?: IsoDate;
  /** Only where it is not made from the reference. */
  readonly email?: string;
  /** Two for joint honours. */
  readonly programmes: readonly ProgrammeCode[];
  readonly year: number;
  readonly partTime?: boolean;
  /** LOCATION_OF_STUDY, where it is not the university. */
  readonly location?: string;
  readonly tutors: readonly StaffRef[];
  readonly modules: readonly ModuleCode[];
  /** Active days in Moodle in each teaching week, a digit a week from week 1. */
  readonly activeDays: string;
  /** Teaching weeks whose session they missed. */
  readonly missed?: Partial<Record<SessionSeries, readonly number[]>>;
  /** From this day on they are expected at sessions. */
  readonly expectedFrom?: IsoDate;
  /** What is unlike the others': a due date of their own, the day they handed in (null: they did not), the mark. */
  readonly work?: Partial<
    Record<
      PieceName,
      { readonly dueOn?: IsoDate; readonly handedInOn?: IsoDate | null; readonly mark?: number }
    >
  >;
}

const all: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const second = { programmes: ["CS"], year: 2, tutors: ["S01"] } as const;
const first = { programmes: ["CS"], year: 1, tutors: ["S01"] } as const;
const steady = "44444444444";

/** One fictional person for each awkward truth, and those the examples of the cards are about. */
export const people: readonly Person[] = [
  {
    // Two people of one name with one tutor. This one: coursework, Moodle and labs at once.
    ...second,
    ref: "20417",
    firstName: "Amina",
    lastName: "Khan",
    pronouns: "she/her",
    modules: ["DB", "DS", "NW"],
    activeDays: "45443002344",
    missed: { "DS lecture": [6], "DS lab": [5, 6], "NW lab": [6] },
    work: { "DB coursework": { handedInOn: "2026-11-18" } },
  },
  {
    ...first,
    ref: "20902",
    firstName: "Amina",
    lastName: "Khan",
    modules: ["PR"],
    activeDays: steady,
    missed: { "PR workshop": [6] },
    work: { "PR exercise 2": { handedInOn: null } },
  },
  {
    // Two messages unanswered (contacts), not seen since Sat 31 Oct.
    ...second,
    ref: "20311",
    firstName: "Ben",
    lastName: "Carter",
    modules: ["DB", "DS"],
    activeDays: "44442000000",
    missed: { "DS lecture": all.slice(5), "DS lab": all.slice(5), "DB practical": all.slice(6) },
    work: { "DS test": { handedInOn: null } },
  },
  {
    // Joint honours: two programmes, two tutors, two directors.
    ref: "20322",
    firstName: "Chidi",
    lastName: "Okafor",
    programmes: ["CS", "MA"],
    year: 1,
    tutors: ["S01", "S02"],
    modules: ["DS", "AL"],
    activeDays: steady,
    missed: { "DS lab": [6] },
    work: { "AL problem sheet 2": { handedInOn: null } },
  },
  {
    // Active on 1 day last week; usually 5. Spoken to on 12 Oct (contacts).
    ...second,
    ref: "20333",
    firstName: "Dylan",
    lastName: "Price",
    year: 3,
    modules: ["DB", "NW"],
    activeDays: "55555133333",
  },
  {
    // To thank: first hand-in on time.
    ...second,
    ref: "20344",
    firstName: "Eve",
    lastName: "Tran",
    modules: ["DB", "DS"],
    activeDays: steady,
    work: { "DB coursework": { handedInOn: "2026-11-04" } },
  },
  {
    // To thank: lively after a quiet fortnight.
    ...second,
    ref: "20355",
    firstName: "Femi",
    lastName: "Ade",
    modules: ["DB", "DS"],
    activeDays: "44412644444",
  },
  {
    // To thank: a mark well above the usual.
    ...second,
    ref: "20366",
    firstName: "Gwen",
    lastName: "Hughes",
    modules: ["DS", "NW"],
    activeDays: steady,
    work: {
      "NW exercise 1": { mark: 54 },
      "NW exercise 2": { mark: 58 },
      "NW coursework": { mark: 71 },
    },
  },
  {
    // One name. A mark below the usual.
    ...second,
    ref: "20201",
    firstName: "Suharto",
    modules: ["NW"],
    activeDays: steady,
    work: {
      "NW exercise 1": { mark: 61 },
      "NW exercise 2": { mark: 59 },
      "NW coursework": { mark: 41 },
    },
  },
  {
    // A long name with accents and an apostrophe. Two of the last three pieces late.
    ...second,
    ref: "20202",
    firstName: "Siobhán",
    lastName: "Ní Bhriain-Featherstonehaugh-O'Dwyer",
    modules: ["NW"],
    activeDays: steady,
    work: {
      "NW exercise 1": { handedInOn: "2026-10-12" },
      "NW exercise 2": { handedInOn: "2026-10-26" },
    },
  },
  {
    // The record has another first name, which is to appear nowhere.
    ...second,
    ref: "20203",
    firstName: "Rosalind",
    lastName: "Moss",
    knownAs: "Alex",
    pronouns: "they/them",
    modules: ["DB", "DS"],
    activeDays: steady,
  },
  {
    // Prefers Welsh.
    ...second,
    ref: "20204",
    firstName: "Rhys",
    lastName: "Tudor",
    language: "cy",
    modules: ["DB", "DS"],
    activeDays: steady,
  },
  {
    // Part-time, evenings: sixteen days without Moodle are not "quiet" yet.
    ref: "20205",
    firstName: "Priya",
    lastName: "Nair",
    programmes: ["MA"],
    year: 1,
    partTime: true,
    tutors: ["S02"],
    modules: ["ST"],
    activeDays: "11110000000",
  },
  {
    // A degree apprentice, whose teaching goes on when the university's ends on 11 Dec; quiet by then.
    ref: "20206",
    firstName: "Tom",
    lastName: "Beck",
    programmes: ["DA"],
    year: 3,
    tutors: ["S03"],
    modules: ["WB"],
    activeDays: "444444444400",
    missed: { "WB workshop": [11, 12] },
  },
  {
    // Abroad for the whole year.
    ...second,
    ref: "20207",
    firstName: "Lena",
    lastName: "Vogt",
    year: 3,
    location: "T",
    modules: ["YA"],
    activeDays: "",
  },
  {
    // Back from a break in study on Mon 16 Nov (known reason).
    ...second,
    ref: "20208",
    firstName: "Hana",
    lastName: "Rees",
    modules: ["DB", "DS"],
    activeDays: "00000003444",
    expectedFrom: "2026-11-16",
    work: { "DB coursework": { handedInOn: null } },
  },
  {
    // An agreed adjustment: attendance never counts, the rest does.
    ...second,
    ref: "20931",
    firstName: "Omar",
    lastName: "Aziz",
    modules: ["DB", "DS"],
    activeDays: steady,
    missed: { "DS lecture": all, "DS lab": all, "DB practical": all },
    work: { "DB coursework": { handedInOn: null } },
  },
  {
    // A self-certified extension for the coursework.
    ...second,
    ref: "20210",
    firstName: "Joy",
    lastName: "Adu",
    modules: ["DB", "DS"],
    activeDays: steady,
    work: { "DB coursework": { dueOn: "2026-11-12", handedInOn: "2026-11-11" } },
  },
  {
    // A master's student: goes on after the undergraduates' year.
    ref: "20211",
    firstName: "Wei",
    lastName: "Chen",
    programmes: ["MS"],
    year: 1,
    tutors: ["S02"],
    modules: ["DI"],
    activeDays: steady,
  },
  {
    // A doctoral student who teaches: the same e-mail address as staff S07.
    ref: "20212",
    firstName: "Sofia",
    lastName: "Marino",
    email: "sofia.marino@northbridge.example",
    programmes: ["RE"],
    year: 2,
    tutors: ["S02"],
    modules: ["RS"],
    activeDays: "",
  },
  {
    // Seventeen years old.
    ...first,
    ref: "20213",
    firstName: "Kai",
    lastName: "Lund",
    born: "2009-02-14",
    modules: ["PR"],
    activeDays: steady,
  },
  {
    // Objected to scoring (stop).
    ...second,
    ref: "20214",
    firstName: "Maya",
    lastName: "Singh",
    modules: ["DB", "DS"],
    activeDays: "44441000000",
  },
  {
    // No messages (stop).
    ref: "20215",
    firstName: "Ivan",
    lastName: "Petrov",
    programmes: ["MA"],
    year: 1,
    tutors: ["S02"],
    modules: ["AL"],
    activeDays: steady,
  },
  {
    // No account in chat, and never seen.
    ...second,
    ref: "20216",
    firstName: "Grace",
    lastName: "Obi",
    modules: ["DB", "DS"],
    activeDays: "00000000000",
    missed: { "DS lecture": all, "DS lab": all, "DB practical": all },
    work: { "DB coursework": { handedInOn: null }, "DS test": { handedInOn: null } },
  },
  {
    // Excluded from Dr Lang's view, who is a tutor and the director of the programme.
    ref: "20217",
    firstName: "Paul",
    lastName: "Hart",
    programmes: ["MA"],
    year: 1,
    tutors: ["S02", "S04"],
    modules: ["AL"],
    activeDays: "44444100000",
  },
  {
    // Left on Mon 9 Nov in reality, active in the file until Friday.
    ...second,
    ref: "20218",
    firstName: "Ella",
    lastName: "Frost",
    modules: ["DB", "DS"],
    activeDays: "44444400000",
    work: { "DS test": { handedInOn: null } },
  },
  {
    // Alive in this extract; a later one will say otherwise.
    ...second,
    ref: "20219",
    firstName: "Noah",
    lastName: "Grey",
    modules: ["DB", "DS"],
    activeDays: "44444100000",
    work: { "DS test": { handedInOn: null } },
  },
];
