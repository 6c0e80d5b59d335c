import type pg from "pg";
import type { IsoDate } from "../domain/dates.ts";
import { readSql } from "./sql.ts";

const sessionsSql = readSql("sessions");
const registersSql = readSql("registers");

/** A session that took place, of a module instance or of none. */
interface Session {
  readonly id: number;
  readonly instance: number | null;
  readonly title: string | null;
  readonly kind: string;
  readonly on: IsoDate;
  readonly critical: boolean;
  /** The register names somebody as there. */
  readonly kept: boolean;
}

/** What the register of a session says of a student who was expected there. */
export interface Registered {
  readonly session: Session;
  readonly there: boolean;
  /** In so many words. */
  readonly absent: boolean;
}

export interface Registers {
  /** The sessions at which a student was expected, newest first; empty where no register names them. */
  of(student: number): readonly Registered[];
}

/** Of an institution that keeps none. */
export const noRegisters: Registers = { of: () => [] };

/** What registers were known to say at the end of a day, whose last instant is `end`. */
export async function readRegisters(
  client: pg.PoolClient,
  asOf: IsoDate,
  end: Date,
): Promise<Registers> {
  const { rows: sessions } = await client.query<Session>(sessionsSql, [asOf]);
  const { rows } = await client.query<{ student_id: number; codes: string }>(registersSql, [
    sessions.map(({ id }) => id),
    end,
  ]);
  const codes = new Map(rows.map((row) => [row.student_id, row.codes]));
  return {
    of(student) {
      const own = codes.get(student);
      if (own === undefined) return [];
      const newestFirst = Float64Array.from(own.split(","), Number).sort().reverse();
      return Array.from(newestFirst).flatMap((code) => {
        const session = sessions[Math.floor(code / 8) - 1];
        return session ? registered(session, code % 8, asOf) : [];
      });
    },
  };
}

/**
 * What a code of `sql/registers.sql` says on a day; nothing where it was not known yet. Without a time a register is known the day
 * after, and who is in it without a word was absent if others were there.
 */
function registered(session: Session, what: number, asOf: IsoDate): Registered[] {
  const said = what % 4;
  if (what < 4 && session.on >= asOf) return [];
  if (said === 2 && !session.kept) return [];
  return [{ session, there: said === 0, absent: said === 1 }];
}
