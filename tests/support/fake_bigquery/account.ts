import { Buffer } from "node:buffer";

/** A service account made for tests: its key file, and what checks its work. */
export interface TestAccount {
  email: string;
  /** The text of a key file, as Google issues it. */
  keyFile: string;
  /** Why a request's token is no good; `null` if it is good. */
  refuse(authorization: string | null, now: number): Promise<string | null>;
}

const SCOPE = "https://www.googleapis.com/auth/bigquery";

/** Makes a service account of a project, with a real key pair. */
export async function testAccount(projectId: string): Promise<TestAccount> {
  const email = `chicago-crimes@${projectId}.iam.gserviceaccount.com`;
  const algorithm = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
  const keys = await crypto.subtle.generateKey(
    {
      ...algorithm,
      modulusLength: 2048,
      publicExponent: new Uint8Array([1, 0, 1]),
    },
    true,
    ["sign", "verify"],
  );
  const pkcs8 = await crypto.subtle.exportKey("pkcs8", keys.privateKey);
  /** Whether a token is signed by us; each comes with many requests. */
  const signed = new Map<string, Promise<boolean>>();
  const isSigned = (token: string) => {
    const [header, payload, signature] = token.split(".");
    return crypto.subtle.verify(
      algorithm,
      keys.publicKey,
      fromBase64(signature ?? ""),
      new TextEncoder().encode(`${header}.${payload}`),
    );
  };
  return {
    email,
    keyFile: JSON.stringify({
      type: "service_account",
      project_id: projectId,
      private_key_id: "0123456789abcdef",
      private_key: pem(new Uint8Array(pkcs8)),
      client_email: email,
      client_id: "100000000000000000000",
      token_uri: "https://oauth2.googleapis.com/token",
    }),
    async refuse(authorization, now) {
      const [, token] = /^Bearer (\S+)$/.exec(authorization ?? "") ?? [];
      if (!token) return "Login Required.";
      const good = signed.get(token) ?? isSigned(token);
      signed.set(token, good);
      const claims = JSON.parse(fromBase64(token.split(".")[1]!).toString());
      if (!await good || claims.iss !== email) return "Invalid Credentials";
      if (!(claims.exp * 1000 > now)) return "Token expired";
      return claims.scope === SCOPE ? null : "Insufficient scope";
    },
  };
}

function pem(der: Uint8Array): string {
  const lines = Buffer.from(der).toString("base64").match(/.{1,64}/g)!;
  return [
    "-----BEGIN PRIVATE KEY-----",
    ...lines,
    "-----END PRIVATE KEY-----",
    "",
  ].join("\n");
}

function fromBase64(text: string): Buffer<ArrayBuffer> {
  return Buffer.from(text, "base64url");
}
