import type { IncomingMessage } from "node:http";
import { isObject, type Node, type NodeObject, textOf } from "../../../src/chat/json.ts";

/** Arguments that forms carry as JSON. */
const nested = new Set(["attachments", "blocks", "files", "metadata", "view"]);

export async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

export function parsed(text: string): Node | undefined {
  try {
    return JSON.parse(text) as Node;
  } catch {
    return undefined;
  }
}

/** The arguments of a call: of a form, of JSON, or of the address. What is not the JSON it claims to be stays text. */
export function argumentsOf(request: IncomingMessage, bytes: Buffer): NodeObject {
  const type = request.headers["content-type"] ?? "";
  const { searchParams } = new URL(request.url ?? "", "http://127.0.0.1");
  const body = bytes.toString();
  const json = type.startsWith("application/json") ? parsed(body) : undefined;
  const form = type.startsWith("application/x-www-form-urlencoded")
    ? Object.fromEntries(new URLSearchParams(body))
    : {};
  const flat: NodeObject = {
    ...Object.fromEntries(searchParams),
    ...form,
    ...(isObject(json) ? json : {}),
  };
  return Object.fromEntries(
    Object.entries(flat).map(([key, value]) => [
      key,
      nested.has(key) && typeof value === "string" ? (parsed(value) ?? value) : value,
    ]),
  );
}

/** The bytes of an upload: the body, or what a multipart form holds. */
export async function uploadOf(request: IncomingMessage, bytes: Buffer): Promise<Buffer> {
  const type = request.headers["content-type"] ?? "";
  if (!type.startsWith("multipart/form-data")) return bytes;
  const body = new Response(new Uint8Array(bytes), { headers: { "content-type": type } });
  const file = [...(await body.formData()).values()].find((value) => typeof value !== "string");
  return file ? Buffer.from(await (file as Blob).arrayBuffer()) : Buffer.alloc(0);
}

/** The token of a call: of its header or of its body. */
export const tokenOf = (request: IncomingMessage, inBody: Node | undefined): string =>
  request.headers.authorization?.replace(/^Bearer\s+/iu, "") ?? textOf(inBody);
