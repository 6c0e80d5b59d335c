import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import type pg from "pg";
import type { ChatTokens, TokenOwner, TokenPair } from "../ports/platforms.ts";

const CIPHER = "aes-256-gcm";
const [IV_BYTES, TAG_BYTES] = [12, 16];

interface Row {
  readonly sealed: Buffer;
  readonly expires_at: Date;
}

/** Tokens that change by themselves, as rows of `chat_token`: sealed with a key made of a secret that is not in the database. */
export const chatTokens = (pool: pg.Pool, secret: string): ChatTokens => ({
  kept: (whose) => read(pool, whose, keyOf(whose, secret)),

  async renewed(whose, renew) {
    const key = keyOf(whose, secret);
    const client = await pool.connect();
    let broken: Error | undefined;
    try {
      await client.query("BEGIN");
      // Whoever comes second finds what the first one was given: a token that renews is good for once.
      await client.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [nameOf(whose)]);
      const kept = await read(client, whose, key);
      const pair = await renew(kept);
      if (pair !== kept) await write(client, whose, pair, key);
      await client.query("COMMIT");
      return pair;
    } catch (error) {
      broken = error instanceof Error ? error : new Error(String(error));
      throw error;
    } finally {
      client.release(broken); // with the connection go the transaction and the lock
    }
  },
});

const nameOf = ({ platform, tenant }: TokenOwner): string => `waymark token ${platform} ${tenant}`;

const keyOf = (whose: TokenOwner, secret: string): Buffer =>
  Buffer.from(hkdfSync("sha256", secret, "", nameOf(whose), 32));

async function read(
  on: pg.Pool | pg.PoolClient,
  { platform, tenant }: TokenOwner,
  key: Buffer,
): Promise<TokenPair | null> {
  const { rows } = await on.query<Row>(
    "SELECT sealed, expires_at FROM chat_token WHERE platform = $1 AND tenant = $2",
    [platform, tenant],
  );
  return rows[0] ? opened(rows[0], key) : null;
}

async function write(
  on: pg.PoolClient,
  { platform, tenant }: TokenOwner,
  pair: TokenPair,
  key: Buffer,
): Promise<void> {
  await on.query(
    `INSERT INTO chat_token (platform, tenant, sealed, expires_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (platform, tenant) DO UPDATE SET sealed = excluded.sealed, expires_at = excluded.expires_at`,
    [platform, tenant, sealed(pair, key), pair.expiresAt],
  );
}

function sealed({ expiresAt: _expiresAt, ...secrets }: TokenPair, key: Buffer): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key, iv);
  const body = Buffer.concat([cipher.update(JSON.stringify(secrets)), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

/** Null for what was sealed with another secret, or was changed. */
function opened({ sealed: bytes, expires_at: expiresAt }: Row, key: Buffer): TokenPair | null {
  const body = IV_BYTES + TAG_BYTES;
  const cipher = createDecipheriv(CIPHER, key, bytes.subarray(0, IV_BYTES));
  cipher.setAuthTag(bytes.subarray(IV_BYTES, body));
  try {
    const text = Buffer.concat([cipher.update(bytes.subarray(body)), cipher.final()]);
    return { ...JSON.parse(text.toString()), expiresAt };
  } catch {
    return null;
  }
}
