import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const places = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/**
 * Why tests in a browser cannot run here, or null where they can. With CI=true a missing browser is an error, so that nothing is skipped
 * there unseen.
 */
export function whyNoChromium(): string | null {
  if (places.some((place) => existsSync(place))) return null;
  const reason = `no Chromium in any of ${places.join(", ")}; on Debian: apt-get install chromium`;
  if (process.env.CI === "true") throw new Error(`Browser tests must run with CI=true: ${reason}`);
  return reason;
}

/** The installed Chromium without a window, with a profile of its own that goes away with it. Close it after use. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = places.find((place) => existsSync(place));
  if (executablePath === undefined) throw new Error(whyNoChromium() ?? "no Chromium");
  return chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}
