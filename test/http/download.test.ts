import { inflateRawSync } from "node:zlib";
import { pino } from "pino";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { downloadsInside } from "../../src/commands/downloads-inside.ts";
import { defaultSettings } from "../../src/domain/settings.ts";
import { wordsFor } from "../../src/domain/words/words.ts";
import { type RunningServer, serve } from "../../src/http/server.ts";
import { downloads } from "../../src/store/downloads.ts";
import { asItIs } from "../support/house.ts";
import { openStage, type Stage } from "../support/stage.ts";

let stage: Stage;
let server: RunningServer;
let broken = false;
const lines: string[] = [];
const pool = () => stage.database.db.pool;

beforeAll(async () => {
  stage = await openStage(asItIs);
  const router = downloadsInside({
    pool: pool(),
    settings: defaultSettings,
    words: wordsFor("en-GB"),
    zone: "Europe/London",
    now: () => {
      if (broken) throw new Error("the clock broke");
      return stage.now();
    },
  });
  server = await serve([router], {
    host: "127.0.0.1",
    port: 0,
    nextFreePort: false,
    log: pino({ level: "trace" }, { write: (line: string) => lines.push(line) }),
    explain: () => ({ status: 500, error: "Something went wrong.", small: "" }),
  });
});
afterAll(async () => {
  await server.close();
  await stage.close();
});
beforeEach(() => {
  lines.length = 0;
  broken = false;
  return stage.reset();
});

const here = () => `http://127.0.0.1:${server.port}`;
async function linkOf(student: Stage["amina"]["id"]): Promise<string> {
  const link = await downloads(pool(), `${here()}/`).link(student, stage.now());
  return link?.url ?? "";
}
const isGone = async (response: Response) => {
  expect(response.status).toBe(404);
  expect(await response.text()).toContain("This link was used, or its time is over.");
};
/** The files of an archive: as ours writes it, one local header after the other. */
function unzip(bytes: Buffer): Record<string, string> {
  const files: Record<string, string> = {};
  for (let at = 0; bytes.readUInt32LE(at) === 0x04034b50; ) {
    const [size, length] = [bytes.readUInt32LE(at + 18), bytes.readUInt16LE(at + 26)];
    const name = bytes.subarray(at + 30, at + 30 + length).toString();
    const packed = bytes.subarray(at + 30 + length, at + 30 + length + size);
    files[name] = inflateRawSync(packed).toString();
    at += 30 + length + size;
  }
  return files;
}

test("the link shows a button, and the button gets the file once, kept by nobody on the way", async () => {
  const url = await linkOf(stage.amina.id);
  // A scanner of mail and a preview of chat look first, and use nothing up.
  for (const method of ["GET", "HEAD", "GET"]) {
    const looked = await fetch(url, { method });
    expect(looked.status).toBe(200);
    expect(looked.headers.get("cache-control")).toBe("no-store");
    expect(await looked.text()).not.toMatch(/Amina|Khan|20417/u);
  }
  const got = await fetch(url, { method: "POST" });
  expect(got.headers.get("cache-control")).toBe("no-store");
  expect(got.headers.get("referrer-policy")).toBe("no-referrer");
  expect(got.headers.get("content-disposition")).toBe('attachment; filename="waymark-copy.zip"');
  const files = unzip(Buffer.from(await got.arrayBuffer()));
  expect(Object.keys(files)).toEqual(["copy.html", "data.json"]);
  expect(JSON.parse(files["data.json"] ?? "")).toMatchObject({
    student: "20417",
    parts: { student: [{ given_name: "Amina" }] },
  });
  expect(files["copy.html"]).toContain("<td>Amina</td>");
  await isGone(await fetch(url, { method: "POST" }));
  await isGone(await fetch(url));
  const acts = await stage.rows("SELECT actor, kind, reason FROM audit_entry");
  expect(acts).toEqual([
    { actor: `student:${stage.amina.id}`, kind: "viewed", reason: "download" },
  ]);
});

test("of two at once one gets the file", async () => {
  const url = await linkOf(stage.amina.id);
  const all = await Promise.all(Array.from({ length: 6 }, () => fetch(url, { method: "POST" })));
  expect(all.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
    200, 404, 404, 404, 404, 404,
  ]);
});

test("it ends after 15 minutes, with a newer one, and when everything about the student is stopped", async () => {
  const first = await linkOf(stage.amina.id);
  const second = await linkOf(stage.amina.id);
  await isGone(await fetch(first, { method: "POST" }));
  stage.later(15 * 60_000);
  await isGone(await fetch(second, { method: "POST" }));
  const third = await linkOf(stage.amina.id);
  await stage.rows("UPDATE student SET stopped_on = '2014-03-10' WHERE id = $1", [stage.amina.id]);
  await isGone(await fetch(third));
  await isGone(await fetch(third, { method: "POST" }));
});

test("a guess, another shape and a piece of a link are all the same nothing", async () => {
  const url = await linkOf(stage.amina.id);
  for (const bad of ["x".repeat(43), "x", "..%2f..%2fetc", `${url.split("/").at(-1)}x`])
    for (const method of ["GET", "POST"])
      await isGone(await fetch(`${here()}/download/${bad}`, { method }));
});

test("neither the table nor a log line holds what a link carries", async () => {
  const url = await linkOf(stage.amina.id);
  const token = url.split("/").at(-1) ?? "";
  expect(token).toHaveLength(43);
  expect(JSON.stringify(await stage.rows("SELECT * FROM download"))).not.toContain(token);
  broken = true;
  expect((await fetch(url, { method: "POST" })).status).toBe(500);
  expect(lines.join()).toContain("http.fault");
  expect(lines.join()).not.toContain(token);
});

test("data is text on the page, whatever it holds", async () => {
  await stage.rows("UPDATE student SET known_as = $1 WHERE id = $2", [
    `<script>alert("x")</script>`,
    stage.amina.id,
  ]);
  const got = await fetch(await linkOf(stage.amina.id), { method: "POST" });
  const page = unzip(Buffer.from(await got.arrayBuffer()))["copy.html"] ?? "";
  expect(page).toContain("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;");
  expect(page).not.toContain("<script");
});
