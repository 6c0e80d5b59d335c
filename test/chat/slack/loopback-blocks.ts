import type { NodeObject } from "../../../src/chat/json.ts";

export const words = (length: number) => "x".repeat(length);
export const plain = (text: string) => ({ type: "plain_text", text });
export const mrkdwn = (text: string) => ({ type: "mrkdwn", text });
export const section = (text: string): NodeObject => ({ type: "section", text: mrkdwn(text) });
export const button = (more: NodeObject = {}): NodeObject => ({
  type: "button",
  text: plain("Open"),
  ...more,
});
export const actions = (...elements: NodeObject[]): NodeObject => ({ type: "actions", elements });
export const option = (value: string, text = "a"): NodeObject => ({ text: plain(text), value });
export const options = (count: number) => Array.from({ length: count }, (_, at) => option(`${at}`));
export const select = (more: NodeObject): NodeObject => ({ type: "static_select", ...more });
export const input = (element: NodeObject, more: NodeObject = {}): NodeObject => ({
  type: "input",
  label: plain("When"),
  element,
  ...more,
});
export const many = (count: number, block: NodeObject) =>
  Array.from({ length: count }, () => block);
