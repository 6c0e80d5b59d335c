import { once } from "node:events";
import { request } from "node:http";
import type { AddressInfo } from "node:net";
import express, { type NextFunction, type Request, type Response } from "express";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sandboxRouter } from "../../../src/chat/sandbox/server.ts";
import { drLi, type FakeHouse, fakeHouse, servePage } from "../../support/page.ts";

let house: FakeHouse;
let page: Awaited<ReturnType<typeof servePage>>;

beforeAll(async () => {
  house = fakeHouse();
  page = await servePage(house);
});
afterAll(async () => {
  await page[Symbol.asyncDispose]();
});

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: string;
}

/** A request with any headers, as an attacker's browser might be made to send it; `fetch` would not let us set Host. */
function ask(
  method: string,
  path: string,
  headers: Record<string, string>,
  body: string,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = { host: "127.0.0.1", port: page.port, method, path, headers };
    const asked = request(options, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (part: string) => {
        text += part;
      });
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
      );
    });
    asked.on("error", reject);
    asked.end(body);
  });
}

const get = (path: string, headers: Record<string, string> = {}) => ask("GET", path, headers, "");
const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  ask("POST", path, { "Content-Type": "application/json", ...headers }, body);

const goodPress = {
  person: drLi,
  message: "message-1",
  verb: "open",
  token: "x.0",
  inputs: { note: "rang twice" },
};

describe("who may ask", () => {
  test.each([
    ["another name for this computer", "evil.example"],
    ["another name with our port", "evil.example:3978"],
    ["a name that begins like ours", "localhost.evil.example"],
    ["an address of the network", "192.168.1.7:3978"],
    ["a name with a dot at its end", "localhost."],
  ])("%s in Host is refused", async (_what, host) => {
    for (const path of ["/sandbox", "/sandbox/api/people", "/sandbox/assets/page.js"]) {
      const answer = await get(path, { Host: host });
      expect(answer.status).toBe(403);
      expect(answer.body).toContain("localhost and 127.0.0.1 only");
    }
  });

  test.each(["localhost", "LOCALHOST:3978", "127.0.0.1:80", "[::1]:3978"])(
    "Host %s is answered",
    async (host) => {
      expect((await get("/sandbox", { Host: host })).status).toBe(200);
    },
  );

  test.each([
    ["192.168.1.7", 403],
    ["::ffff:10.0.0.1", 403],
    ["fe80::1", 403],
    ["127.0.0.53", 200],
    ["::1", 200],
    ["::ffff:127.0.0.1", 200],
  ])("a caller at %s gets %i", async (address, status) => {
    const app = express();
    app.use((request: Request, _response: Response, next: NextFunction) => {
      Object.defineProperty(request.socket, "remoteAddress", { value: address });
      next();
    });
    app.use(sandboxRouter(house, { institution: "Northbridge University" }));
    const server = app.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    expect((await fetch(`http://127.0.0.1:${port}/sandbox`)).status).toBe(status);
    server.closeAllConnections();
    server.close();
  });

  test.each([
    ["a foreign Origin", { Origin: "https://evil.example" }],
    ["Origin null, as from a sandboxed frame", { Origin: "null" }],
    ["another port of this computer", { Origin: "http://127.0.0.1:1" }],
    ["a cross-site request", { "Sec-Fetch-Site": "cross-site" }],
    ["a same-site request of another port", { "Sec-Fetch-Site": "same-site" }],
  ])("a press with %s is refused and reaches nothing", async (_what, headers) => {
    const before = house.sent.length;
    const answer = await post("/sandbox/api/press", JSON.stringify(goodPress), headers);
    expect(answer.status).toBe(403);
    expect((await post("/sandbox/api/next-week", "{}", headers)).status).toBe(403);
    expect(house.sent).toHaveLength(before);
  });

  test("a conversation is not read by another site's page", async () => {
    const headers = { "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors" };
    expect((await get(`/sandbox/api/conversation?person=${drLi}`, headers)).status).toBe(403);
  });

  test("a link from elsewhere opens the page", async () => {
    expect((await get("/sandbox", { "Sec-Fetch-Site": "cross-site" })).status).toBe(200);
  });

  test("a press from the page itself arrives", async () => {
    const own = `http://127.0.0.1:${page.port}`;
    const answer = await post("/sandbox/api/press", JSON.stringify(goodPress), {
      Origin: own,
      "Sec-Fetch-Site": "same-origin",
    });
    expect(answer.status).toBe(204);
    expect(house.sent.at(-1)).toEqual({ kind: "press", ...goodPress });
  });
});

describe("what is answered", () => {
  test("the page and its calls carry a policy without inline code or other hosts", async () => {
    for (const path of ["/sandbox", "/sandbox/api/people"]) {
      const { headers } = await get(path);
      const policy = String(headers["content-security-policy"]);
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe|https?:|\*/);
      expect(headers["x-content-type-options"]).toBe("nosniff");
      expect(headers["referrer-policy"]).toBe("no-referrer");
    }
  });

  test("calls are never kept", async () => {
    expect((await get("/sandbox/api/clock")).headers["cache-control"]).toBe("no-store");
  });

  test("the institution's name is text, whatever it holds", async () => {
    await using other = await servePage(house, `<script>"O'Neill" & $& co</script>`);
    const html = await (await fetch(other.url)).text();
    expect(html).toContain(
      "&#60;script&#62;&#34;O&#39;Neill&#34; &#38; $&#38; co&#60;/script&#62;",
    );
    expect(html).not.toContain("<script>");
  });

  test("only the files of the page are served", async () => {
    for (const name of ["page.js", "card.css", "adaptivecards.js", "markdown-it.js"]) {
      expect((await get(`/sandbox/assets/${name}`)).status).toBe(200);
    }
    for (const name of ["index.html", "..%2fserver.ts", "%2e%2e/package.json", "nothing.js"]) {
      expect((await get(`/sandbox/assets/${name}`)).status).toBe(404);
    }
  });

  test("everything the page loads is there", async () => {
    const { body } = await get("/sandbox");
    const loaded = [...body.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path]) => path ?? "");
    expect(loaded.length).toBeGreaterThan(6);
    for (const path of loaded) expect((await get(path)).status).toBe(200);
  });
});

describe("what is asked wrongly is answered in words", () => {
  test.each([
    ["broken JSON", `{"person":`, "not readable JSON"],
    ["no object", `[]`, "a JSON object"],
    ["nobody", `{"text":"help"}`, "staff:<number>"],
    ["a person that is none", `{"person":"staff:3;drop","text":"help"}`, "staff:<number>"],
    ["nothing said", `{"person":"staff:3","text":"  "}`, "Type something first"],
    ["too much said", `{"person":"staff:3","text":"${"a".repeat(612)}"}`, "612 characters; 500"],
  ])("%s", async (_what, body, words) => {
    const answer = await post("/sandbox/api/say", body);
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body).error).toContain(words);
  });

  test.each([
    ["an input that is no text", { ...goodPress, inputs: { note: { $gt: "" } } }],
    ["inputs that are no object", { ...goodPress, inputs: ["note"] }],
    ["a token that is no text", { ...goodPress, token: 7 }],
    ["a verb without end", { ...goodPress, verb: "v".repeat(101) }],
  ])("%s in a press", async (_what, press) => {
    const before = house.sent.length;
    expect((await post("/sandbox/api/press", JSON.stringify(press))).status).toBe(400);
    expect(house.sent).toHaveLength(before);
  });

  test("an input named __proto__ is an input like others", async () => {
    const body = JSON.stringify(goodPress).replace(`"note"`, `"__proto__"`);
    expect((await post("/sandbox/api/press", body)).status).toBe(204);
    const { inputs } = house.sent.at(-1) as { inputs: object };
    expect(Object.entries(inputs)).toEqual([["__proto__", "rang twice"]]);
  });

  test("a press of more than 64 kB", async () => {
    const body = JSON.stringify({ ...goodPress, inputs: { note: "n".repeat(66_000) } });
    const answer = await post("/sandbox/api/press", body);
    expect(answer.status).toBe(413);
    expect(answer.body).toContain("64 kB");
  });

  test("a form of another kind than JSON", async () => {
    const answer = await post("/sandbox/api/press", "person=staff:3", {
      "Content-Type": "text/plain",
    });
    expect(answer.status).toBe(400);
  });

  test.each(["-1", "1.5", "x", "99999999999"])("after=%s", async (after) => {
    const answer = await get(`/sandbox/api/conversation?person=${drLi}&after=${after}`);
    expect(answer.status).toBe(400);
    expect(answer.body).toContain("whole number");
  });

  test("a fault inside goes to the application's own handler", async () => {
    house.failNext("press");
    const answer = await post("/sandbox/api/press", JSON.stringify(goodPress));
    expect(answer.status).toBe(500);
    expect(answer.body).toContain("Ref 7F3A");
  });
});
