import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { ownServer } from "./cluster-binaries.ts";

/** The user the server runs as when this process is root. */
export type Owner = { readonly uid: number; readonly gid: number };

const run = promisify(execFile);

/** PostgreSQL refuses to run as root: then it runs as the user `postgres`. Null for everybody else: it runs as ourselves. */
export async function serverOwner(): Promise<Owner | null> {
  if (process.getuid?.() !== 0) return null;
  try {
    const [uid, gid] = await Promise.all([
      run("id", ["-u", "postgres"]),
      run("id", ["-g", "postgres"]),
    ]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch (cause) {
    throw new Error(
      `PostgreSQL does not run as root, and there is no user "postgres" to run it as. Make one (\`useradd --system postgres\`) or run Waymark as an ordinary user. Or: ${ownServer}`,
      { cause },
    );
  }
}
