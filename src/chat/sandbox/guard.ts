import type { NextFunction, Request, Response } from "express";

/**
 * What a page of ours may do: our own scripts, styles and calls, nothing from elsewhere, no inline code, no frames. HTML enters the page only
 * through the card renderer's two policies, whose input is what markdown-it made with HTML switched off.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  [
    "trusted-types",
    "adaptivecards#markdownPassthroughPolicy",
    "adaptivecards#restoreContentsPolicy",
    "adaptivecards#deprecatedExportedFunctionPolicy",
  ].join(" "),
].join("; ");

const securityHeaders = {
  "Content-Security-Policy": contentSecurityPolicy,
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
};

const loopbackNames = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Answers this computer only, under its own names: not by address (loopback only), not by a name that was re-pointed at this computer
 * (Host). Everyone may be anyone on the page, so a page elsewhere must reach nothing. Refusals are 403 with a sentence.
 */
export function onlyFromHere(request: Request, response: Response, next: NextFunction): void {
  response.set(securityHeaders);
  if (!isLoopback(request.socket.remoteAddress ?? "")) {
    refuse(response, "The sandbox answers this computer only. Open it on the computer it runs on.");
  } else if (!loopbackNames.has(hostOf(request).replace(/:\d+$/, ""))) {
    refuse(
      response,
      "The sandbox answers to localhost and 127.0.0.1 only. Open it by one of those.",
    );
  } else {
    next();
  }
}

/** Takes calls from the page itself only, not from a form or script of another site or port (Sec-Fetch-Site, Origin). */
export function onlyFromThePage(request: Request, response: Response, next: NextFunction): void {
  response.set("Cache-Control", "no-store");
  const { origin, "sec-fetch-site": site } = request.headers;
  const elsewhere = site !== undefined && site !== "same-origin" && site !== "none";
  if (elsewhere || (origin !== undefined && origin !== `http://${hostOf(request)}`)) {
    refuse(response, "The sandbox takes calls from its own page only.");
  } else {
    next();
  }
}

function refuse(response: Response, error: string): void {
  response.set("Cache-Control", "no-store").status(403).json({ error });
}

const hostOf = (request: Request): string => (request.headers.host ?? "").toLowerCase();

function isLoopback(address: string): boolean {
  return address === "::1" || /^(::ffff:)?127\./.test(address);
}
