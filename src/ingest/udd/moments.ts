import { type IsoDate, isIsoDate } from "../../domain/dates.ts";
import { instantOf, wallClock } from "../../domain/zoned.ts";

/** Reads the dates and times of one institution. */
export interface Moments {
  /** The local day of a date, or of a date with a time; null for anything else. */
  readonly date: (text: string) => IsoDate | null;
  /** The instant of a date with a time, in UTC (ISO 8601 with Z); a date alone is its midnight. Null for anything else. */
  readonly instant: (text: string) => string | null;
}

const EARLIEST: IsoDate = "1900-01-01";
const REMEMBERED = 20_000;
const MINUTE_MS = 60_000;

/** ISO 8601: date, hour, minute, second, fraction, "Z", sign, offset's hour and minute. Not named: that takes three times as long. */
const pattern =
  /^(\d{4}-\d\d-\d\d)(?:[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:[.,](\d{1,9}))?)? ?(?:(Z)|([+-])([01]\d|2[0-3])(?::?([0-5]\d))?)?)?$/i;

/** Times without an offset are those of a clock on the wall of the zone. */
export function momentsIn(zone: string): Moments {
  // Finding a zone's offset takes 20 µs, and an extract names the same half hours and days a million times.
  const halfHour = remembered((key: string) =>
    instantOf(key.slice(0, 10), key.slice(11), zone).getTime(),
  );

  const instantMs = (text: string): number | null => {
    const parts = pattern.exec(text);
    if (parts?.[1] === undefined || !isDay(parts[1])) return null;
    const [, date, hour = "00", minute = "00", second = "0", fraction] = parts;
    const thousandths = fraction === undefined ? 0 : Math.floor(Number(`0.${fraction}`) * 1000);
    const within = Number(second) * 1000 + thousandths;
    const offset = offsetMinutes(parts);
    if (offset !== null) {
      return Date.parse(`${date}T${hour}:${minute}:00Z`) + within - offset * MINUTE_MS;
    }
    const half = Number(minute) < 30 ? 0 : 30;
    const start = halfHour(`${date} ${hour}:${half === 0 ? "00" : "30"}`);
    return start + (Number(minute) - half) * MINUTE_MS + within;
  };

  return {
    date: remembered((text) => {
      const parts = pattern.exec(text);
      if (parts?.[1] === undefined || !isDay(parts[1])) return null;
      if (offsetMinutes(parts) === null) return parts[1];
      const ms = instantMs(text);
      return ms === null ? null : wallClock(new Date(ms), zone).date;
    }),
    instant(text) {
      const ms = instantMs(text);
      return ms === null ? null : new Date(ms).toISOString();
    },
  };
}

const isDay = remembered((text: string) => isIsoDate(text) && text >= EARLIEST);

/** Null without an offset. */
function offsetMinutes(parts: RegExpExecArray): number | null {
  const [, , , , , , utc, sign, hour, minute = "0"] = parts;
  if (utc !== undefined) return 0;
  if (sign === undefined) return null;
  const minutes = Number(hour) * 60 + Number(minute);
  return sign === "-" ? -minutes : minutes;
}

/** The same function, which forgets everything whenever it has answered too many questions. */
function remembered<T>(answer: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const now = answer(key);
    if (known.size === REMEMBERED) known.clear();
    known.set(key, now);
    return now;
  };
}
