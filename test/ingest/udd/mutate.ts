/** Numbers that are the same for the same seed: mulberry32. */
export function dice(seed: number): (sides: number) => number {
  let state = seed | 0;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % sides;
  };
}
type Dice = ReturnType<typeof dice>;

/** A damaged copy of a table. */
export interface Mutant {
  readonly name: string;
  /** What was done. */
  readonly what: string;
  readonly content: Buffer;
  /**
   * Lines of the good table (the header is line 1) that the damage touched; all others must be read as before, unless the file as a whole
   * is refused. Null: everything was touched.
   */
  readonly touched: ReadonlySet<number> | null;
}

/** What accidents put into a line. */
const pieces: readonly string[] = [
  '"',
  '""',
  "\t",
  ",",
  "\r",
  "\r\n",
  "\n",
  "\0",
  "\u0007",
  "=HYPERLINK(1)",
  "+1",
  "@SUM(A1)",
  "-",
  "99/99/9999",
  "2026-02-30",
  "9".repeat(40),
  "1e99",
  "NaN",
  "null",
  "$".concat("{x}"),
  "'; DROP TABLE student; --",
  "\u202E",
  "\uFEFF",
  "\uFFFD",
  "é",
  "🎓",
  "x".repeat(300),
  "x".repeat(5000),
  "\t".repeat(2000),
  "x".repeat(1_100_000),
];
/** The last of them is slow to read, so it comes seldom. */
const SELDOM = 200;

/** Damages one line, whatever it holds, and says how. */
function damage(line: string, roll: Dice): readonly [what: string, line: string] {
  const at = roll(line.length + 1);
  const fields = line.split("\t");
  const field = roll(fields.length);
  const replaced = (value: string) => fields.with(field, value).join("\t");
  const piece = pieces[roll(roll(SELDOM) === 0 ? pieces.length : pieces.length - 1)] ?? "";
  switch (roll(9)) {
    case 0:
      return ["a piece put in", line.slice(0, at) + piece + line.slice(at)];
    case 1:
      return ["a field replaced", replaced(piece)];
    case 2:
      return ["a field emptied", replaced("")];
    case 3:
      return ["cut", line.slice(0, at)];
    case 4:
      return ["a field left out", fields.toSpliced(field, 1).join("\t")];
    case 5: {
      const other = roll(fields.length);
      const swapped = fields.with(field, fields[other] ?? "").with(other, fields[field] ?? "");
      return ["two fields swapped", swapped.join("\t")];
    }
    case 6:
      return ["a field opened by a quote", replaced(`"${fields[field] ?? ""}`)];
    case 7:
      return ["a field closed by a quote", replaced(`${fields[field] ?? ""}"`)];
    default:
      return ["the delimiter changed", line.replaceAll("\t", [";", ",", "|"][roll(3)] ?? "")];
  }
}

/** Damages some lines of a table of tabs, or one of its bytes. */
function damageLines(name: string, lines: readonly string[], roll: Dice): Mutant {
  const touched = new Set<number>();
  const done: string[] = [];
  const damaged = [...lines];
  for (let times = roll(3); times >= 0; times -= 1) {
    const at = 1 + roll(lines.length - 1);
    const [what, line] = damage(damaged[at] ?? "", roll);
    damaged[at] = line;
    touched.add(at + 1);
    done.push(`${what} on line ${at + 1}`);
  }
  const content = Buffer.from(`${damaged.join("\n")}\n`);
  if (roll(4) > 0) return { name, what: done.join(", "), content, touched };
  const start = (lines[0]?.length ?? 0) + 1;
  const at = start + roll(content.length - start);
  content.writeUInt8(roll(256), at);
  return { name, what: `${done.join(", ")}, byte ${at}`, content, touched: null };
}

/** Does something to the file as a whole. `same` holds where it must not matter. */
function damageFile(name: string, lines: readonly string[], roll: Dice): Mutant {
  const text = (all: readonly string[], end: string) =>
    Buffer.from(all.map((line) => line + end).join(""));
  const rows = lines.map((line) => line.split("\t"));
  const table = (all: readonly (readonly string[])[]) =>
    text(
      all.map((fields) => fields.join("\t")),
      "\n",
    );
  const none: ReadonlySet<number> = new Set();
  const column = roll(rows[0]?.length ?? 1);
  const good = text(lines, "\n");
  switch (roll(16)) {
    case 0:
      return {
        name,
        what: "a mark of UTF-8",
        content: Buffer.from(`\uFEFF${good.toString()}`),
        touched: none,
      };
    case 1:
      return { name, what: "lines of Windows", content: text(lines, "\r\n"), touched: none };
    case 2: {
      const ends = lines.map((line) => line + (roll(2) === 0 ? "\n" : "\r\n"));
      return { name, what: "lines of both", content: Buffer.from(ends.join("")), touched: none };
    }
    case 3:
      return { name, what: "lines of old Macs", content: text(lines, "\r"), touched: null };
    case 4:
      return {
        name,
        what: "UTF-16",
        content: Buffer.from(`\uFEFF${good.toString()}`, "utf16le"),
        touched: null,
      };
    case 5:
      return {
        name,
        what: "UTF-16 without mark",
        content: Buffer.from(good.toString(), "utf16le"),
        touched: null,
      };
    case 6:
      return {
        name,
        what: "another delimiter",
        content: Buffer.from(good.toString().replaceAll("\t", [";", ",", "|", " "][roll(4)] ?? "")),
        touched: null,
      };
    case 7:
      return {
        name,
        what: "a column twice",
        content: table(rows.map((fields) => [...fields, fields[column] ?? ""])),
        touched: null,
      };
    case 8:
      return {
        name,
        what: "a column left out",
        content: table(rows.map((fields) => fields.toSpliced(column, 1))),
        touched: null,
      };
    case 9:
      return {
        name,
        what: "columns the other way round",
        content: table(rows.map((fields) => fields.toReversed())),
        touched: none,
      };
    case 10:
      return {
        name,
        what: "a column nobody knows",
        content: table(
          rows.map((fields, i) => fields.toSpliced(column, 0, i === 0 ? "MOOD" : '"')),
        ),
        touched: null,
      };
    case 11:
      return {
        name,
        what: "empty lines",
        content: text(
          lines.flatMap((line) => [line, "", ""]),
          "\n",
        ),
        touched: none,
      };
    case 12: {
      const at = roll(good.length);
      return { name, what: `cut at ${at}`, content: good.subarray(0, at), touched: null };
    }
    case 13: {
      const at = 1 + roll(lines.length - 1);
      const content = text(lines.toSpliced(at, 1), "\n");
      return { name, what: `line ${at + 1} left out`, content, touched: new Set([at + 1]) };
    }
    case 14:
      return { name, what: "no header", content: text(lines.slice(1), "\n"), touched: null };
    default: {
      const [header = "", ...others] = lines;
      const shuffled = others
        .map((line) => [roll(1_000_000), line] as const)
        .toSorted(([a], [b]) => a - b)
        .map(([, line]) => line);
      return {
        name,
        what: "rows in another order",
        content: text([header, ...shuffled], "\n"),
        touched: none,
      };
    }
  }
}

/** A damaged copy of one of the tables, the same for the same seed. */
export function mutantOf(seed: number, tables: Readonly<Record<string, string>>): Mutant {
  const roll = dice(seed);
  const names = Object.keys(tables);
  const name = names[roll(names.length)] ?? "";
  const lines = (tables[name] ?? "").replace(/\n$/, "").split("\n");
  return roll(5) === 0 ? damageFile(name, lines, roll) : damageLines(name, lines, roll);
}
