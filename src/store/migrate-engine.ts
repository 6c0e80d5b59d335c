import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import * as engineModule from "@prisma/schema-engine-wasm/schema_engine_bg";
import type pg from "pg";

/** Prisma's own migration engine, compiled to WebAssembly: nothing is downloaded and no process started. */
export type SchemaEngine = engineModule.SchemaEngine;

declare global {
  // Node has it; its types of Node 20 do not.
  namespace WebAssembly {
    function instantiate(
      bytes: Uint8Array,
      imports: Record<string, object>,
    ): Promise<{ instance: { exports: Record<string, unknown> } }>;
  }
}

let loaded: Promise<void> | undefined;

/** The engine on a pool. `onScriptError` hears PostgreSQL's own error of a failing script; the engine's says only that there was one. */
export async function openSchemaEngine(
  pool: pg.Pool,
  onScriptError: (error: unknown) => void,
): Promise<SchemaEngine> {
  loaded ??= load();
  await loaded;
  return await engineModule.SchemaEngine.new(
    { datamodels: undefined },
    () => undefined, // the engine's own log: it repeats what the errors say
    bindMigrationAwareSqlAdapterFactory(wholeScripts(new PrismaPg(pool), onScriptError)),
  );
}

/** The SQL that leads from one schema (null: nothing) to another. The database is only asked for its version. */
export async function scriptBetween(
  engine: SchemaEngine,
  from: string | null,
  to: string,
): Promise<string> {
  const model = (content: string) => ({
    tag: "schemaDatamodel" as const,
    files: [{ path: "schema.prisma", content }],
  });
  const { stdout } = await engine.diff({
    from: from === null ? { tag: "empty" } : model(from),
    to: model(to),
    script: true,
    exitCode: null,
    filters: nothingExternal,
  });
  return stdout ?? "";
}

/** Every table in the schema is ours. */
export const nothingExternal = { externalTables: [], externalEnums: [] };

async function load(): Promise<void> {
  const glue = createRequire(import.meta.url).resolve(
    "@prisma/schema-engine-wasm/schema_engine_bg",
  );
  const bytes = await readFile(path.join(path.dirname(glue), "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, {
    "./schema_engine_bg.js": { ...engineModule, ...withoutWaiting() },
  });
  engineModule.__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start !== "function") throw new Error("Prisma's migration engine did not load.");
  start();
}

/** The engine starts a timer of 10 s with its lock and never stops it (as of 7.10): the process would wait for it before it ends. */
function withoutWaiting(): Record<string, (act: () => void, ms: number) => NodeJS.Timeout> {
  const names = Object.keys(engineModule).filter((name) => name.startsWith("__wbg_setTimeout_"));
  return Object.fromEntries(names.map((name) => [name, (act, ms) => setTimeout(act, ms).unref()]));
}

/**
 * Prisma's adapter cuts a script at every ";", also inside a function's body, and runs it piece by piece (as of 7.10). Sent as one
 * query, PostgreSQL reads it as it stands.
 */
function wholeScripts(factory: PrismaPg, onError: (error: unknown) => void): PrismaPg {
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const connection = await connect();
    connection.executeScript = async (script) => {
      try {
        await connection.underlyingDriver().query(script);
      } catch (error) {
        onError(error);
        throw error;
      }
    };
    return connection;
  };
  return factory;
}
