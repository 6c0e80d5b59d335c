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
}

export function files(clock: SlackClock, origin: () => string) {
  const kept = new Map<string, KeptFile>();
  const change = (id: string, to: Partial<KeptFile>): boolean => {
    const file = kept.get(id);
    if (file) kept.set(id, { ...file, ...to });
    return file !== undefined;
  };
  return {
    find: (id: string): KeptFile | null => kept.get(id) ?? null,
    isWhole: (id: string): boolean => kept.get(id)?.whole === true,
    place(name: string, length: number, altText: string): { id: string; url: string } {
      const id = clock.id("F00FAKEFILE");
      kept.set(id, { id, name, title: name, length, altText, bytes: null, whole: false });
      return { id, url: `${origin()}/upload/v1/${id}` };
    },
    /** Whether there was a place for these bytes, and they are as many as were announced. */
    receive: (id: string, bytes: Buffer): boolean =>
      kept.get(id)?.length === bytes.length && change(id, { bytes }),
    /** Whether the file had come. */
    complete: (id: string, title: string): boolean =>
      kept.get(id)?.bytes !== undefined &&
      kept.get(id)?.bytes !== null &&
      change(id, { whole: true, ...(title !== "" && { title }) }),
  };
}
