import { type NextFunction, type Request, type Response, Router } from "express";
import { type ZipFile, zip } from "./zip.ts";

export interface DownloadOptions {
  /** Whether a link still works; looking does not use it up. */
  isOpen(token: string): Promise<boolean>;
  /** The files behind a link, the first time; null for one that was used, has run out, or never was. */
  fetch(token: string): Promise<readonly ZipFile[] | null>;
  readonly words: {
    readonly title: string;
    readonly once: string;
    readonly button: string;
    readonly gone: string;
  };
  readonly language: string;
}

const tokenShape = /^[A-Za-z0-9_-]{43}$/u;

/**
 * Hands out a file once. Looking at the link shows a page with one button, and only the button uses it up: scanners of mail and chat open every
 * link before a person does. Nothing here is kept by anybody on the way, and no address names whose file it is.
 */
export function downloadRouter({ isOpen, fetch, words, language }: DownloadOptions): Router {
  const router = Router();
  router.get(
    "/download/:token",
    guarded(async (token, response) => {
      const open = token !== null && (await isOpen(token));
      response.status(open ? 200 : 404).type("html");
      response.send(
        pageOf(words.title, open ? words.once : words.gone, open ? words.button : null, language),
      );
    }),
  );
  router.post(
    "/download/:token",
    guarded(async (token, response) => {
      const files = token === null ? null : await fetch(token);
      if (!files) {
        response
          .status(404)
          .type("html")
          .send(pageOf(words.title, words.gone, null, language));
        return;
      }
      response.setHeader("Content-Disposition", 'attachment; filename="waymark-copy.zip"');
      response.type("application/zip").send(zip(files));
    }),
  );
  return router;
}

/** Says to everybody on the way to keep nothing; a fault is logged without the link. */
const guarded =
  (answer: (token: string | null, response: Response) => Promise<void>) =>
  async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    const { token } = request.params;
    request.url = "/download";
    response.set({
      "Cache-Control": "no-store",
      "Referrer-Policy": "no-referrer",
      "X-Content-Type-Options": "nosniff",
      "X-Frame-Options": "DENY",
      "X-Robots-Tag": "noindex",
      "Content-Security-Policy":
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
    });
    try {
      await answer(typeof token === "string" && tokenShape.test(token) ? token : null, response);
    } catch (error) {
      next(error);
    }
  };

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
const text = (plain: string): string => plain.replace(/[&<>]/gu, (mark) => escapes[mark] ?? mark);

const pageOf = (
  title: string,
  line: string,
  button: string | null,
  language: string,
): string => `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${text(title)}</title>
<style>body{font:18px/1.5 sans-serif;margin:3rem auto;max-width:34rem;padding:0 1rem}button{font:inherit;padding:.5rem 1rem}</style>
<h1>${text(title)}</h1>
<p>${text(line)}</p>
${button === null ? "" : `<form method="post"><button>${text(button)}</button></form>`}
</html>
`;
