import { describe, expect, test } from "vitest";
import { pictureFindings } from "../../../src/commands/doctor/pictures.ts";
import { wordsFor } from "../../../src/domain/words/words.ts";
import { answering } from "../../support/answering.ts";
import type { Fault } from "../../support/slack/faults.ts";
import { openSlack, type Slack } from "../../support/slack/server.ts";

const words = wordsFor("en-GB");

/** What the doctor finds in a workspace, and what somebody who looks sees while it shows the picture. */
async function found(slack: Slack, to: string | null = null) {
  let seen: unknown = null;
  const findings = await pictureFindings(
    { root: slack.url, botToken: slack.token },
    { now: () => slack.now().getTime(), limitMs: 2_000 },
    {
      to,
      words,
      async whileLooking() {
        const user = [...slack.users.users.values()].find(({ email }) => email === to);
        seen = slack.messages.seenBy(user?.id ?? "").at(-1)?.blocks;
      },
      readyMs: [1, 1_000],
      wait: async (ms) => slack.later(ms),
    },
  );
  expect(JSON.stringify(findings)).not.toContain(slack.token);
  return { findings, seen };
}

test("a file is uploaded, private, and gone again", async () => {
  await using slack = await openSlack();
  expect((await found(slack)).findings).toMatchObject([{ check: "Slack: pictures", state: "ok" }]);
  expect(slack.log.accepted().map(({ method }) => method)).toEqual([
    "files.getUploadURLExternal",
    "upload",
    "files.completeUploadExternal",
    "files.delete",
  ]);
  expect(slack.files.all()).toEqual([]);
});

test("whoever is to look sees an empty chart for a while, also where Slack takes a moment", async () => {
  await using slack = await openSlack({ fileReadyMs: 500 });
  const mei = slack.users.add({ email: "mei@northbridge.example" });
  const { findings, seen } = await found(slack, "mei@northbridge.example");
  expect(findings).toMatchObject([{ state: "look", says: expect.stringContaining("was shown") }]);
  expect(seen).toMatchObject([
    { type: "section" },
    { type: "image", alt_text: words.slack.pictureTest },
  ]);
  expect(slack.messages.seenBy(mei.id)).toEqual([]);
  expect(slack.files.all()).toEqual([]);
});

test("nobody of that address is said", async () => {
  await using slack = await openSlack();
  const { findings } = await found(slack, "nobody@northbridge.example");
  expect(findings).toMatchObject([{ state: "wrong", says: "Nobody in Slack has that address." }]);
  expect(slack.files.all()).toEqual([]);
});

describe("what goes wrong is said, with what to do, and no file is left that could be deleted", () => {
  test.each<[string, Fault]>([
    [
      "may not write files",
      { method: "files.getUploadURLExternal", answer: { error: "missing_scope" } },
    ],
    [
      "lets nobody upload",
      { method: "files.getUploadURLExternal", answer: { error: "file_uploads_disabled" } },
    ],
    ["did not take the file (500)", { method: "upload", answer: "500" }],
    [
      "Slack refuses: internal_error",
      { method: "files.completeUploadExternal", answer: { error: "internal_error" } },
    ],
    [
      "pictures of students would stay",
      { method: "files.delete", answer: { error: "cant_delete_file" } },
    ],
  ])("%s", async (says, fault) => {
    await using slack = await openSlack();
    slack.tell(fault);
    expect((await found(slack)).findings).toMatchObject([
      { state: "wrong", says: expect.stringContaining(says), remedy: expect.stringMatching(/\w/u) },
    ]);
    expect(slack.files.all()).toHaveLength(fault.method === "files.delete" ? 1 : 0);
  });

  test.each([
    ["says is public", { is_public: true }, "text/html"],
    ["gives to anybody", {}, "image/png"],
  ])("a file that Slack %s", async (_what, told, kind) => {
    const address = { url: "" };
    await using slack = await answering((request, response) => {
      const [path] = (request.url ?? "").split("?");
      if (path === "/file") response.setHeader("content-type", kind);
      response.end(
        JSON.stringify(
          path === "/files.getUploadURLExternal"
            ? { ok: true, file_id: "F1", upload_url: `${address.url}put` }
            : { ok: true, files: [{ id: "F1", url_private: `${address.url}file`, ...told }] },
        ),
      );
    });
    address.url = slack.url;
    const asking = { now: Date.now, limitMs: 2_000 };
    const showing = {
      to: null,
      words,
      whileLooking: async () => {},
      readyMs: [],
      wait: async () => {},
    };
    const of = { root: slack.url, botToken: "xoxb-nobody-may-read-this" };
    expect(await pictureFindings(of, asking, showing)).toMatchObject([
      { state: "wrong", says: "Anybody could open the file: it was not private." },
    ]);
    expect(slack.asked.at(-1)?.path).toBe("/files.delete");
    expect(slack.asked.find(({ path }) => path === "/file")?.authorization ?? "").toBe("");
  });
});
