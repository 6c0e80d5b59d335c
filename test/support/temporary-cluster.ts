import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { installedBinaries, thisMachine } from "../../src/store/cluster-binaries.ts";
import { serverOwner } from "../../src/store/cluster-owner.ts";
import {
  createCluster,
  freePort,
  readPassword,
  startServer,
  stopServer,
} from "../../src/store/cluster-server.ts";

/** A PostgreSQL of our own that forgets everything when closed. It writes to disk when it likes: never for data that matters. */
export async function temporaryCluster(): Promise<{
  url: string;
  close: () => Promise<void>;
}> {
  const folder = await mkdtemp(path.join(tmpdir(), "waymark-test-"));
  await chmod(folder, 0o711); // the server's user must get through
  const files = {
    home: path.join(folder, "postgres"),
    binaries: installedBinaries(thisMachine()),
    owner: await serverOwner(),
  };
  await createCluster(files);
  const port = await freePort();
  await startServer(files, port, {
    fsync: "off",
    synchronous_commit: "off",
    full_page_writes: "off",
  });
  return {
    url: `postgresql://waymark:${await readPassword(files)}@127.0.0.1:${port}/postgres`,
    close: async () => {
      await stopServer(files);
      await rm(folder, { recursive: true });
    },
  };
}
