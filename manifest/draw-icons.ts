import { readFileSync } from "node:fs";
import path from "node:path";
import { packageRoot } from "../src/package-root.ts";
import { launchChromium } from "../test/support/chromium.ts";

/**
 * `npx tsx manifest/draw-icons.ts` draws the icons of both apps from the page's mark; look at them. Teams cuts the colour icon to a square
 * with round corners or to a hexagon, so its ground goes to the edge and its sign keeps within the middle half. The outline is white on
 * nothing, as large as it goes. Slack takes nothing under 512 points.
 */
const mark = readFileSync(path.join(packageRoot, "src/chat/sandbox/page/mark.svg"), "utf8");
const sign = [...mark.matchAll(/<path .*\/>/g)].join("");
const [, ground = ""] = /<rect .*fill="(#\w+)"/.exec(mark) ?? [];
if (!sign || !ground) throw new Error("mark.svg is not drawn as it was: a rect, then paths.");

/** The sign's own box within the mark, the round ends of its stroke included. */
const box = { x: 10, y: 5.7, width: 18, height: 24.6 };
const aroundSign = (height: number) => {
  const x = box.x + box.width / 2 - height / 2;
  const y = box.y + box.height / 2 - height / 2;
  return `${x} ${y} ${height} ${height}`;
};
const svg = (viewBox: string, drawn: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${viewBox}" width="100%" height="100%">${drawn}</svg>`;

const icons = [
  {
    file: "teams/color.png",
    size: 192,
    drawn: svg(aroundSign(2 * box.height), sign),
    behind: ground,
  },
  {
    file: "teams/outline.png",
    size: 32,
    drawn: svg(aroundSign(box.height), sign.replaceAll(/"#\w+"/g, '"#fff"')),
    behind: "transparent",
  },
  {
    file: "slack/icon.png",
    size: 512,
    drawn: svg(aroundSign(1.6 * box.height), sign),
    behind: ground,
  },
];

const browser = await launchChromium();
for (const { file, size, drawn, behind } of icons) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(
    `<style>body { margin: 0; background: ${behind} } svg { display: block }</style>${drawn}`,
  );
  const to = path.join(packageRoot, "manifest", file);
  await page.screenshot({ path: to, omitBackground: true });
  console.log(to);
}
await browser.close();
