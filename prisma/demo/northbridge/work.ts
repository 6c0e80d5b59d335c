import { addDays, type IsoDate } from "../../../src/domain/dates.ts";
import { pick } from "./days.ts";
import type { Person } from "./people.ts";
import { type PieceName, pieces } from "./teaching.ts";

/** What became of one person's piece of work. */
export interface HandIn {
  readonly name: PieceName;
  readonly dueOn: IsoDate;
  /** Null: not handed in. */
  readonly handedInOn: IsoDate | null;
  /** Per cent; null where nothing was handed in. */
  readonly mark: number | null;
}

/** Every piece of a person's modules: six to ten days early and within three marks of their own usual unless the description says otherwise. */
export const workOf = (person: Person): HandIn[] =>
  (Object.keys(pieces) as PieceName[])
    .filter((name) => person.modules.includes(pieces[name].module))
    .map((name) => {
      const { dueOn } = pieces[name];
      const own = person.work?.[name] ?? {};
      const early = 6 + pick(`${person.ref} ${name} day`, 5);
      const handedInOn = own.handedInOn === undefined ? addDays(dueOn, -early) : own.handedInOn;
      const usual = 55 + pick(person.ref, 20) + pick(`${person.ref} ${name} mark`, 7) - 3;
      const mark = own.mark ?? usual;
      return { name, dueOn: own.dueOn ?? dueOn, handedInOn, mark: handedInOn ? mark : null };
    });
