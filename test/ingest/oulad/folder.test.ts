import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { filesOf, findOuladFolder } from "../../../src/ingest/oulad/folder.ts";
import { folderOf, ouladSample } from "./folder-of.ts";

test("the seven files are found, plain or gzipped, each where it is needed", async () => {
  const names = filesOf(await findOuladFolder(ouladSample)).map(({ name }) => name);
  expect(names).toEqual([
    "courses.csv",
    "assessments.csv",
    "vle.csv",
    "studentInfo.csv",
    "studentRegistration.csv",
    "studentAssessment.csv",
    "studentVle.csv.gz",
  ]);
});

test("missing files are named", async () => {
  await using folder = await folderOf({ "vle.csv": null, "studentVle.csv": null });
  await expect(findOuladFolder(folder.path)).rejects.toMatchObject({
    name: "LoadRefused",
    message: expect.stringContaining(
      `${folder.path} lacks vle.csv, studentVle.csv. An OULAD folder holds seven files, plain or as .csv.gz: courses.csv, `,
    ),
  });
});

test("a file that is there in both forms is nobody's guess", async () => {
  await using folder = await folderOf({ "vle.csv.gz": "" });
  await expect(findOuladFolder(folder.path)).rejects.toThrow(
    `${folder.path} holds vle.csv and vle.csv.gz. Keep one of the two.`,
  );
});

test("an empty folder, another folder, a file and nothing at all are told apart", async () => {
  const at = await mkdtemp(path.join(tmpdir(), "waymark-empty-"));
  try {
    await expect(findOuladFolder(at)).rejects.toThrow(`${at} is empty. An OULAD folder holds`);
    const file = path.join(at, "notes.txt");
    await writeFile(file, "");
    await expect(findOuladFolder(at)).rejects.toThrow(`${at} holds no file of OULAD.`);
    await expect(findOuladFolder(file)).rejects.toThrow(
      `${file} is a file; give the folder that holds it.`,
    );
    const nowhere = path.join(at, "nowhere");
    await expect(findOuladFolder(nowhere)).rejects.toThrow(`${nowhere} does not exist.`);
  } finally {
    await rm(at, { recursive: true });
  }
});
