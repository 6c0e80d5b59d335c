import { expect, test } from "vitest";
import { readOne, refusalsOf, tsv } from "./folder-of.ts";

test("activity: kinds however they are spelt, one that nobody knows is other", async () => {
  const seen = await readOne(
    "activity.tsv",
    tsv(
      "STUDENT_ID|MOD_INSTANCE_ID|DATE|KIND|COUNT|MINUTES",
      "7|DS|2026-11-02T23:30:00Z|Forum|3|10.0",
      "7|DS|2026-11-02|posts|1|",
      "7|DS|2026-11-02|Panopto|2|",
      "7|DS|2026-11-02||2|",
    ),
  );
  expect(
    seen.named.map(({ on_date, kind, count, minutes }) => [on_date, kind, count, minutes]),
  ).toEqual([
    ["2026-11-02", "forum", 3, 10],
    ["2026-11-02", "post", 1, null],
    ["2026-11-02", "other", 2, null],
    ["2026-11-02", "other", 2, null],
  ]);
  expect(seen.unknownCodes).toEqual([{ field: "KIND", value: "Panopto", rows: 1 }]);
});

test("activity: what is refused", async () => {
  const seen = await readOne(
    "activity.tsv",
    tsv(
      "STUDENT_ID|MOD_INSTANCE_ID|DATE|COUNT|MINUTES",
      "7|DS|2026-11-02|-1|",
      "7|DS|2026-11-02||",
      "7|DS|02/11/2026|1|",
      "7|DS|2026-11-02|1|1441",
      "7|DS|2026-11-02|1.5|",
      "7|DS|2026-11-02|0|0",
    ),
  );
  expect(seen.named).toMatchObject([{ count: 0, minutes: 0 }]);
  expect(refusalsOf(seen)).toEqual([
    "2 COUNT -1 must be a whole number from 0 to 1000000",
    "3 COUNT  must not be empty",
    "4 DATE 02/11/2026 must be a date such as 2026-11-09, the year first",
    "5 MINUTES 1441 must be a whole number from 0 to 1440",
    "6 COUNT 1.5 must be a whole number from 0 to 1000000",
  ]);
});

const known = (...lines: readonly string[]) =>
  readOne("knownreason.tsv", tsv("STUDENT_ID|SIGNAL|KIND|START_DATE|END_DATE", ...lines));

test.each([
  ["any|Agreed absence", "any", "agreed-absence"],
  ["All|agreed_absence", "any", "agreed-absence"],
  ["Attendance|Reasonable adjustment", "attendance", "adjustment"],
  ["deadline|Extenuating circumstances", "deadlines", "mitigating-circumstances"],
  ["deadlines|mitigating-circumstances", "deadlines", "mitigating-circumstances"],
  ["activity|Year abroad", "activity", "placement"],
  ["activity|break in studies", "activity", "break-in-study"],
  ["activity|WRITING-UP", "activity", "writing-up"],
])("the known reason %j", async (words, signal, kind) => {
  const { named } = await known(`7|${words}|2026-10-01|2026-10-01`);
  expect(named).toEqual([
    { student: "7", signal, kind, from_on: "2026-10-01", to_on: "2026-10-01" },
  ]);
});

test("known reasons: twelve months at most, an end, words we know", async () => {
  const seen = await known(
    "7|any|adjustment|2026-10-01|2027-10-01",
    "7|any|adjustment|2028-02-29|2029-02-28",
    "7|any|adjustment|2026-10-01|2027-10-02",
    "7|any|adjustment|2026-10-01|2026-09-30",
    "7|any|adjustment|2026-10-01|",
    "7|mood|adjustment|2026-10-01|2026-10-02",
    "7|any|holiday|2026-10-01|2026-10-02",
    "7|any||2026-10-01|2026-10-02",
  );
  expect(seen.named).toHaveLength(2);
  expect(refusalsOf(seen)).toEqual([
    "4 END_DATE 2027-10-02 must be within 12 months of START_DATE",
    "5 END_DATE 2026-09-30 must not be before the start",
    "6 END_DATE  must not be empty",
    "7 SIGNAL mood must be attendance, deadlines, activity or any",
    "8 KIND holiday must be agreed-absence, adjustment, mitigating-circumstances, placement, break-in-study or writing-up",
    "9 KIND  must be agreed-absence, adjustment, mitigating-circumstances, placement, break-in-study or writing-up",
  ]);
});

test("names: languages by name or tag", async () => {
  const seen = await readOne(
    "names.tsv",
    tsv(
      "STUDENT_ID|KNOWN_AS|PRONOUNS|LANGUAGE",
      "1|Mina|she/her|Welsh",
      "2|-|they / them|cymraeg",
      "3|||EN-gb",
      "4|||Klingon!",
      "5|||klingon-language",
      "6|||constructor",
    ),
  );
  expect(
    seen.named.map(({ known_as, pronouns, language }) => [known_as, pronouns, language]),
  ).toEqual([
    ["Mina", "she/her", "cy"],
    [null, "they / them", "cy"],
    [null, null, "en-GB"],
    [null, null, null],
    [null, null, null],
    [null, null, null],
  ]);
  expect(seen.unknownCodes.map(({ value }) => value)).toEqual([
    "Klingon!",
    "klingon-language",
    "constructor",
  ]);
});

test.each([
  ["E-mail|Left message", "email", "left-message"],
  ["email|wrote", "email", "left-message"],
  ["Teams|Reached", "chat", "reached"],
  ["phone call|No answer", "call", "no-answer"],
  ["Face to face|meeting booked", "in-person", "appointment"],
  ["SMS|sorted", "text", "addressed"],
  ["in-person|Referred", "in-person", "referred"],
])("the contact %j", async (words, mode, outcome) => {
  const { named } = await readOne(
    "contacts.tsv",
    tsv("STUDENT_ID|STAFF_ID|AT|MODE|OUTCOME", `7|S1|2026-07-05T15:20|${words}`),
  );
  expect(named).toEqual([
    { student: "7", staff: "S1", at: "2026-07-05T14:20:00.000Z", mode, outcome },
  ]);
});

test("contacts, stops and exclusions: what is refused", async () => {
  const contacts = await readOne(
    "contacts.tsv",
    tsv(
      "STUDENT_ID|STAFF_ID|AT|MODE|OUTCOME",
      "7|S1||email|reached",
      "7|S1|2026-11-05T15:20|pigeon|reached",
      "7|S1|2026-11-05T15:20|email|constructor",
      "7|S1|2026-11-05T15:20|email|reached",
    ),
  );
  expect(refusalsOf(contacts)).toEqual([
    "2 AT  must not be empty",
    "3 MODE pigeon must be email, chat, call, in-person or text",
    "4 OUTCOME constructor must be left-message, reached, no-answer, appointment, addressed or referred",
  ]);
  const stop = await readOne(
    "stop.tsv",
    tsv(
      "STUDENT_ID|WHAT|FROM_DATE",
      "7|Everything|2026-11-05",
      "8|all|2026-11-05",
      "9|messages|",
      "9|messages|2026-11-05",
      "9|scoring|2026-11-05",
    ),
  );
  expect(stop.named.map(({ what }) => what)).toEqual(["everything", "messages", "scoring"]);
  expect(refusalsOf(stop)).toEqual([
    "3 WHAT all must be scoring, messages or everything",
    "4 FROM_DATE  must not be empty",
  ]);
  const exclusion = await readOne("exclusion.tsv", tsv("STAFF_ID|STUDENT_ID", "S1|", "S1|7"));
  expect(refusalsOf(exclusion)).toEqual(["2 STUDENT_ID  must not be empty"]);
});
