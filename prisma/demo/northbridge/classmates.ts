import type { Person } from "./people.ts";
import type { StaffRef } from "./staff.ts";
import type { ModuleCode, ProgrammeCode, SessionSeries } from "./teaching.ts";

/** Unremarkable classmates, so that a group is a group: same number of days a week, on time, hardly a session missed. */

interface Group {
  readonly count: number;
  readonly programme: ProgrammeCode;
  readonly year: number;
  readonly partTime?: boolean;
  /** Each takes the first; every other one the rest as well. */
  readonly modules: readonly (readonly ModuleCode[])[];
  /** In turn; null has none on record yet. */
  readonly tutors: readonly (StaffRef | null)[];
  readonly activeDays: string;
}

const groups: readonly Group[] = [
  {
    count: 34,
    programme: "CS",
    year: 2,
    modules: [
      ["DB", "DS"],
      ["DB", "DS", "NW"],
    ],
    tutors: ["S01", "S05", "S01", "S04", "S01", "S03", "S01", "S05", "S01", "S01"],
    activeDays: "44444444444",
  },
  {
    count: 12,
    programme: "CS",
    year: 1,
    modules: [["PR"]],
    tutors: ["S01", "S03", "S05"],
    activeDays: "44444444444",
  },
  {
    count: 8,
    programme: "MA",
    year: 1,
    modules: [["AL"]],
    tutors: ["S02", "S04", "S07"],
    activeDays: "44444444444",
  },
  {
    count: 6,
    programme: "MA",
    year: 1,
    partTime: true,
    modules: [["ST"]],
    tutors: ["S02"],
    activeDays: "11111111111",
  },
  {
    count: 6,
    programme: "DA",
    year: 3,
    modules: [["WB"]],
    tutors: ["S03", "S03", null],
    activeDays: "444444444444",
  },
  {
    count: 5,
    programme: "MS",
    year: 1,
    modules: [["DI"]],
    tutors: ["S02"],
    activeDays: "44444444444",
  },
];

const givenNames =
  "Abena Alun Anika Arlo Asha Blanka Bram Carys Dara Dewi Edda Elio Esme Farah Finn Gita Hugo Ines Iona Jarek Jonas Keira Kwame Lars Leila Luca Maeve Marek Mina Nadia Niall Olga Orla Otis Petra Rafi Roza Sana Seren Tariq Tove Uma Vera Wim Yara Zain".split(
    " ",
  );
const familyNames =
  "Abbott Barlow Castell Dunmore Eastwick Farrow Garside Holloway Ingram Jessop Kershaw Lomax Marsden Netherby Ogden Pickles Quarmby Rawson Stainforth Thackray Underhill Varley Wharton Yardley".split(
    " ",
  );

/** Everybody of all groups, references from 21001. */
export const classmates: readonly Person[] = groups
  .flatMap((group) => Array.from({ length: group.count }, (_, place) => ({ group, place })))
  .map(({ group, place }, index): Person => {
    const at = <T>(list: readonly T[], i: number): T => list[i % list.length] as T;
    const modules = at(group.modules, place);
    const tutor = at(group.tutors, place);
    return {
      ref: String(21001 + index),
      firstName: at(givenNames, index * 5),
      lastName: at(familyNames, index * 7),
      programmes: [group.programme],
      year: group.year,
      ...(group.partTime ? { partTime: true } : {}),
      tutors: tutor === null ? [] : [tutor],
      modules,
      activeDays: group.activeDays,
      missed: missedBy(index),
    };
  });

/** One in three missed one lab, long ago. */
function missedBy(index: number): Partial<Record<SessionSeries, readonly number[]>> {
  if (index % 3 !== 0) return {};
  return { "DS lab": [1 + (index % 4)] };
}
