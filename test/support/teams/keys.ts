import { createSecretKey } from "node:crypto";
import {
  base64url,
  type CryptoKey,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  type JWK,
  type JWTPayload,
  SignJWT,
  UnsecuredJWT,
} from "jose";

/** What is wrong with a token that somebody made, or how a good one is misused. */
export type Forgery =
  | "expired"
  | "not yet valid"
  | "for another bot"
  | "of another issuer"
  | "signed by another key"
  | "of a key nobody published"
  | "bringing its own key"
  | "of a key not for Teams"
  | "for another service"
  | "for no service"
  | "unsigned"
  | "signed with the public key"
  | "in another scheme"
  | "no token at all"
  | "missing";

/** Claims of a good token. */
export interface Claims {
  readonly issuer: string;
  readonly audience: string;
  readonly serviceUrl: string;
}

const MINUTE_S = 60;
/** Botbuilder lets a clock be five minutes off; ten is wrong on any. */
const TOO_LATE_S = 10 * MINUTE_S;
const LIFE_S = 60 * MINUTE_S;

export interface Keys {
  /** What the issuer publishes: a key endorsed for Teams, and one for other channels only. */
  readonly published: { readonly keys: readonly JWK[] };
  /** The Authorization header of a request, as the channel would make it or forged; null for none. */
  header(claims: Claims, forgery?: Forgery): Promise<string | null>;
}

let made: Promise<Keys> | undefined;

/** Keys of the Bot Framework, those of another channel, and a stranger's: made once a process, it takes long. */
export function openKeys(): Promise<Keys> {
  made ??= makeKeys();
  return made;
}

async function makeKeys(): Promise<Keys> {
  const [ours, others, strangers] = await Promise.all([makeKey(), makeKey(), makeKey()]);
  const publish = async (key: CryptoKey, kid: string, endorsements: string[]) => ({
    ...(await exportJWK(key)),
    use: "sig",
    kid,
    x5t: kid,
    endorsements,
  });
  const published = {
    keys: [
      await publish(ours.publicKey, "key-of-teams", ["msteams", "webchat", "directline"]),
      await publish(others.publicKey, "key-of-others", ["webchat", "directline"]),
    ],
  };
  const asSecret = createSecretKey(await exportSPKI(ours.publicKey), "utf8");
  const foreignJwk = await exportJWK(strangers.publicKey);

  /** Who else signs than the Bot Framework for Teams, and how the header names the key. */
  const signers: Partial<Record<Forgery, (claims: JWTPayload) => string | Promise<string>>> = {
    "signed by another key": (claims) => sign(claims, strangers.privateKey, "key-of-teams"),
    "of a key nobody published": (claims) => sign(claims, strangers.privateKey, "key-of-strangers"),
    "bringing its own key": (claims) =>
      sign(claims, strangers.privateKey, "key-of-strangers", { jwk: foreignJwk }),
    "of a key not for Teams": (claims) => sign(claims, others.privateKey, "key-of-others"),
    unsigned: (claims) => {
      const header = { alg: "none", typ: "JWT", kid: "key-of-teams" };
      const [, payload] = new UnsecuredJWT(claims).encode().split(".");
      return `${base64url.encode(JSON.stringify(header))}.${payload}.`;
    },
    "signed with the public key": (claims) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: "HS256", typ: "JWT", kid: "key-of-teams" })
        .sign(asSecret),
  };
  const signedWell = (claims: JWTPayload) => sign(claims, ours.privateKey, "key-of-teams");

  return {
    published,
    async header(claims, forgery) {
      if (forgery === "missing") return null;
      if (forgery === "no token at all") return "Bearer";
      const signed = (forgery && signers[forgery]) ?? signedWell;
      const token = await signed(payloadOf(claims, forgery));
      return forgery === "in another scheme" ? `Basic ${token}` : `Bearer ${token}`;
    },
  };
}

const sign = (claims: JWTPayload, key: CryptoKey, kid: string, more: object = {}) =>
  new SignJWT(claims).setProtectedHeader({ alg: "RS256", typ: "JWT", kid, ...more }).sign(key);

const makeKey = () => generateKeyPair("RS256", { modulusLength: 2048, extractable: true });

function payloadOf(claims: Claims, forgery: Forgery | undefined): JWTPayload {
  const now = Math.floor(Date.now() / 1000);
  const elsewhere = "https://smba.elsewhere.example/emea/";
  const service = forgery === "for another service" ? elsewhere : claims.serviceUrl;
  return {
    iss: forgery === "of another issuer" ? "https://sts.elsewhere.example" : claims.issuer,
    aud: forgery === "for another bot" ? "00000000-0000-4000-8000-00000000b07b" : claims.audience,
    nbf: forgery === "not yet valid" ? now + TOO_LATE_S : now - 5 * MINUTE_S,
    exp: forgery === "expired" ? now - TOO_LATE_S : now + LIFE_S,
    ...(forgery === "for no service" ? {} : { serviceurl: service }),
  };
}
