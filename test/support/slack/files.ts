import type { SlackClock } from "./clock.ts";

/** A file, from when a place for it was asked for. */
export interface KeptFile {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly length: number;
  readonly altText: string;
  readonly bytes: Buffer | null;
  /** Whether the upload was completed: only then it can be shown. */
  readonly whole: boolean;
  /** From when on it is shown; null before the upload was completed. */
  readonly readyAt: Date | null;
}

/** `readyMs`: how long Slack looks at a file before it shows it. */
export function files(clock: SlackClock, origin: () => string, readyMs: number) {
  const kept = new Map<string, KeptFile>();
  const change = (id: string, to: Partial<KeptFile>): boolean => {
    const file = kept.get(id);
    if (file) kept.set(id, { ...file, ...to });
    return file !== undefined;
  };
  return {
    find: (id: string): KeptFile | null => kept.get(id) ?? null,
    /** Everything that was not deleted. */
    all: (): readonly KeptFile[] => [...kept.values()],
    /** Whether it is there to be shown. */
    isWhole: (id: string): boolean => {
      const file = kept.get(id);
      return file?.whole === true && clock.now().getTime() >= (file.readyAt?.getTime() ?? 0);
    },
    delete: (id: string): boolean => kept.delete(id),
    place(name: string, length: number, altText: string): { id: string; url: string } {
      const id = clock.id("F00FAKEFILE");
      kept.set(id, {
        id,
        name,
        title: name,
        length,
        altText,
        bytes: null,
        whole: false,
        readyAt: null,
      });
      return { id, url: `${origin()}/upload/v1/${id}` };
    },
    /** Whether there was a place for these bytes, and they are as many as were announced. */
    receive: (id: string, bytes: Buffer): boolean =>
      kept.get(id)?.length === bytes.length && change(id, { bytes }),
    /** Whether the file had come. */
    complete: (id: string, title: string): boolean =>
      kept.get(id)?.bytes !== undefined &&
      kept.get(id)?.bytes !== null &&
      change(id, {
        whole: true,
        readyAt: new Date(clock.now().getTime() + readyMs),
        ...(title !== "" && { title }),
      }),
  };
}
