import {
  type Staged,
  type StagedRow,
  stagedTables,
  type UddEntity,
} from "../../flows/ingest-udd-tables.ts";
import type { Places, TableFormat } from "../header.ts";
import type { Row } from "../row.ts";
import { type Cells, cellsOf, type Surroundings } from "./cells.ts";

/** How the files of one entity are read. */
export interface UddFormat {
  readonly entity: UddEntity;
  readonly table: TableFormat<string>;
  /** Makes the reader of a file's rows: the staged row of what `row` then holds. It means nothing where the row was refused. */
  readonly rows: (row: Row, at: Places<string>, surroundings: Surroundings) => () => StagedRow;
}

interface Columns<Column extends string> {
  /** Key and required fields of UDD that we use. */
  readonly required: readonly Column[];
  /** At least one of these. */
  readonly either?: readonly Column[];
  readonly optional: readonly Column[];
  /** Columns of UDD, or of the recipe, that are nothing to us. */
  readonly unread: readonly string[];
  /** Refused on purpose (product, "Signals, level, reasons" and the principle of least data). */
  readonly dropped?: readonly string[];
}

/** What a format reads and what it makes of a row. */
export function uddFormat<Entity extends UddEntity, const Column extends string>(
  entity: Entity,
  { required, either = [], optional, unread, dropped = [] }: Columns<Column>,
  stage: (cells: Cells<Column>) => Staged<Entity>,
): UddFormat {
  const columns = Object.keys(stagedTables[entity]);
  return {
    entity,
    table: {
      entity,
      columns: required,
      either,
      optional,
      unread: [...unread, "PROVIDED_AT"],
      dropped,
      anyCase: true,
      mayBeEmpty: true,
      known: "as UDD 1.6 and docs/data.md have them",
    },
    rows(row, at, surroundings) {
      const cells = cellsOf<Column>(row, at, surroundings);
      return () => {
        const values: Readonly<Record<string, StagedRow[number]>> = stage(cells);
        return [row.line, ...columns.map((column) => values[column] ?? null)];
      };
    },
  };
}
