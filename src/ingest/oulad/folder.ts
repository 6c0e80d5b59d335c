import { stat } from "node:fs/promises";
import path from "node:path";
import { LoadRefused, type SourceFile } from "../../flows/ingest-ports.ts";
import { folderNames } from "../folder.ts";

/** The published files, in the order in which they are read: each is checked against those before it. */
const ouladFiles = [
  "courses",
  "assessments",
  "vle",
  "studentInfo",
  "studentRegistration",
  "studentAssessment",
  "studentVle",
] as const;

type OuladFile = (typeof ouladFiles)[number];

/** The seven files of a folder, each plain or gzipped. */
export type OuladFolder = Readonly<Record<OuladFile, SourceFile>>;

/** In the order of reading. */
export const filesOf = (folder: OuladFolder): readonly SourceFile[] =>
  ouladFiles.map((name) => folder[name]);

/** Finds the seven files; `LoadRefused` says what is missing or stands there twice. */
export async function findOuladFolder(folder: string): Promise<OuladFolder> {
  const there = await folderNames(folder, wantedFiles);
  const forms = (file: OuladFile) =>
    [`${file}.csv`, `${file}.csv.gz`].filter((name) => there.includes(name));
  const missing = ouladFiles.filter((file) => forms(file).length === 0);
  if (missing.length === ouladFiles.length) {
    const has = there.length === 0 ? "is empty" : "holds no file of OULAD";
    throw new LoadRefused(`${folder} ${has}. ${wantedFiles}`, {});
  }
  if (missing.length > 0) {
    throw new LoadRefused(`${folder} lacks ${missing.map(csv).join(", ")}. ${wantedFiles}`, {});
  }
  const open = async (file: OuladFile): Promise<SourceFile> => {
    const [name = csv(file), other] = forms(file);
    if (other !== undefined) {
      throw new LoadRefused(`${folder} holds ${name} and ${other}. Keep one of the two.`, {});
    }
    return sourceFile(path.join(folder, name));
  };
  return {
    courses: await open("courses"),
    assessments: await open("assessments"),
    vle: await open("vle"),
    studentInfo: await open("studentInfo"),
    studentRegistration: await open("studentRegistration"),
    studentAssessment: await open("studentAssessment"),
    studentVle: await open("studentVle"),
  };
}

const csv = (file: OuladFile): string => `${file}.csv`;

const wantedFiles = `An OULAD folder holds seven files, plain or as .csv.gz: ${ouladFiles.map(csv).join(", ")}.`;

async function sourceFile(file: string): Promise<SourceFile> {
  return { name: path.basename(file), path: file, bytes: (await stat(file)).size };
}
