/** Something broke after a press was written down: it may count all the same, so nobody is told that nothing was saved. */
export class MaybeSaved extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** Does what follows once a press was written down. */
export async function onceSaved<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof MaybeSaved ? error : new MaybeSaved(error);
  }
}
