import { createHash } from "node:crypto";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { uddEntities } from "../../../src/flows/ingest-udd-tables.ts";
import { openUddFolder } from "../../../src/ingest/udd/folder.ts";
import { folderOf, smallUdd, tsv } from "./folder-of.ts";

test("files are found by their names and stand in the order in which they are written", async () => {
  const { files, strangers } = await openUddFolder(smallUdd);
  expect(files.map(({ entity }) => entity)).toEqual(uddEntities);
  expect(files.map(({ name }) => name)).toEqual(uddEntities.map((entity) => `${entity}.tsv`));
  expect(strangers).toEqual([]);
});

test("names are read in any case, as TSV, CSV and JSON, plain and gzipped", async () => {
  await using folder = await folderOf({
    "Student.TSV": "x",
    "staff.csv.gz": "",
    "event.JSON": "",
    "STAFFLINK.tsv.GZ": "",
  });
  const { files } = await openUddFolder(folder.path);
  expect(files.map(({ entity, name, bytes }) => [entity, name, bytes])).toEqual([
    ["student", "Student.TSV", 1],
    ["staff", "staff.csv.gz", 0],
    ["stafflink", "STAFFLINK.tsv.GZ", 0],
    ["event", "event.JSON", 0],
  ]);
});

test("files that nobody reads are named, those of UDD too; notes and hidden files are not", async () => {
  await using folder = await folderOf({
    "student.tsv": "",
    "coursesubject.tsv": "",
    "student.xlsx": "",
    "students.tsv": "",
    "event.tsv.bak": "",
    "README.md": "",
    LICENSE: "",
    ".DS_Store": "",
  });
  expect((await openUddFolder(folder.path)).strangers).toEqual([
    "coursesubject.tsv",
    "event.tsv.bak",
    "student.xlsx",
    "students.tsv",
  ]);
});

test("each file's hash is that of what lies on the disk", async () => {
  const text = tsv("STUDENT_ID", "7");
  await using folder = await folderOf({ "student.tsv": text, "staff.tsv": "" });
  const sha256 = (content: string) => createHash("sha256").update(content).digest("hex");
  const open = await openUddFolder(folder.path);
  const hashes = await open.hashes();
  expect(hashes.map((hash) => hash.sha256)).toEqual([sha256(text), sha256("")]);
  const [file] = open.files;
  if (file === undefined) throw new Error("student.tsv was not found");
  const reading = { today: "2026-11-09", zone: "Europe/London", relationships: {} };
  const read = await open.read(
    file,
    reading,
    async () => undefined,
    () => undefined,
  );
  expect(read).toMatchObject({ file: "student.tsv", sha256: sha256(text), bytes: 13, read: 1 });
});

test.each([
  [{}, /is empty\. A UDD folder holds files such as student\.tsv .*: student, staff, .*, stop\.$/],
  [{ "students.tsv": "" }, /holds no file of UDD\. A UDD folder holds files such as student\.tsv/],
  [
    { "student.tsv": "", "student.csv": "", "staff.tsv": "" },
    /holds student\.csv and student\.tsv\. Keep one of the two\.$/,
  ],
  [{ "student.tsv": "", "Student.tsv.gz": "" }, /holds Student\.tsv\.gz and student\.tsv\./],
])("a folder of %j is refused", async (files, message) => {
  await using folder = await folderOf(files);
  await expect(openUddFolder(folder.path)).rejects.toMatchObject({
    name: "LoadRefused",
    message: expect.stringMatching(message),
  });
});

test("what is no folder is refused", async () => {
  await using folder = await folderOf({ file: "" });
  const gone = path.join(folder.path, "gone");
  await expect(openUddFolder(gone)).rejects.toThrow("does not exist. A UDD folder holds");
  await expect(openUddFolder(path.join(folder.path, "file"))).rejects.toThrow(
    "is a file; give the folder that holds it.",
  );
});

test("a folder in a file's place is named", async () => {
  await using folder = await folderOf({});
  await mkdir(path.join(folder.path, "student.tsv"));
  const open = await openUddFolder(folder.path);
  await expect(open.hashes()).rejects.toThrow("student.tsv is a folder; it should be a file.");
});
