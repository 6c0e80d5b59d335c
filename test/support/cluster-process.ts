// A process that uses a cluster, for tests in which one is killed. It says what happened in lines of JSON and obeys lines on its input.
import { createInterface } from "node:readline";
import { openCluster } from "../../src/store/cluster.ts";
import { carelessSettings } from "./temporary-cluster.ts";

const [dataDir = "", command = "test"] = process.argv.slice(2);
const say = (event: object) => console.log(JSON.stringify(event));

const cluster = await openCluster({
  dataDir,
  command,
  log: (line) => say({ log: line }),
  settings: carelessSettings,
});
say({ url: cluster.url });
for await (const line of createInterface(process.stdin)) {
  if (line === "serve") say({ holder: await cluster.holdService() });
  if (line === "close") break;
}
await cluster.close();
say({ closed: true });
