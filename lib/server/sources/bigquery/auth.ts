import { createPrivateKey } from "node:crypto";
import type { JWT } from "google-auth-library";
import { RemoteSourceError } from "../remote_error.ts";

/** Where the credentials are; the text counts before the file. */
export interface GoogleCredentials {
  /** The text of a key file, as in `GOOGLE_CREDENTIALS_JSON`. */
  json?: string | undefined;
  /** The path of a key file, as in `GOOGLE_APPLICATION_CREDENTIALS`. */
  file?: string | undefined;
}

/** What the BigQuery client needs to sign in. */
export interface Identity {
  /** The project that pays for queries. */
  projectId: string;
  /** Options for the client. */
  auth: { authClient: JWT } | { credentials: Record<string, unknown> };
  /** Who asks, for messages: the account's address where there is one. */
  who: string;
}

/** May run queries and read tables, and nothing else in the cloud. */
const SCOPES = ["https://www.googleapis.com/auth/bigquery"];
/** Kinds of credentials, besides service accounts, that the library takes. */
const OTHER_TYPES = [
  "authorized_user",
  "external_account",
  "impersonated_service_account",
];
const HOW =
  "set GOOGLE_APPLICATION_CREDENTIALS to the path of a service account's key file, or GOOGLE_CREDENTIALS_JSON to its text";

/** A path is never quoted: what stands in its place may be a secret. */
const FILE = "The file that GOOGLE_APPLICATION_CREDENTIALS names";

/** Whether what should be the path of a key file is the text of one. */
export function isKeyText(path: string): boolean {
  return /^\s*[{[]|[\n\r"]|PRIVATE KEY|private_key/.test(path);
}

/**
 * Reads credentials, as far as that goes without asking anybody.
 *
 * A service account signs its own tokens: there is no token server to fail, and
 * nothing looks for credentials elsewhere (the library would ask the metadata
 * server of a cloud that we may not run in, and wait).
 *
 * @param project The project that pays; that of the credentials if absent.
 * @throws {RemoteSourceError} Of kind `credentials` or `project`.
 */
export async function readIdentity(
  credentials: GoogleCredentials,
  project?: string,
  readFile: (path: string) => Promise<string> = Deno.readTextFile,
): Promise<Identity> {
  const { json, file } = credentials;
  if (!json && !file) throw refused(`No Google credentials: ${HOW}`);
  const name = json
    ? "GOOGLE_CREDENTIALS_JSON"
    : isKeyText(file!)
    ? "GOOGLE_APPLICATION_CREDENTIALS"
    : FILE;
  const keyText = json ||
    (isKeyText(file!) ? file! : await read(file!, readFile));
  const key = parse(keyText, name);
  const projectId = project || text(key.project_id) ||
    text(key.quota_project_id);
  if (!projectId) {
    throw new RemoteSourceError(
      "project",
      `${name} names no project: set GOOGLE_CLOUD_PROJECT to the id of your own Google Cloud project, which runs the queries`,
    );
  }
  const type = text(key.type) ?? "";
  if (OTHER_TYPES.includes(type)) {
    return { projectId, auth: { credentials: key }, who: `this ${type}` };
  }
  const { email, privateKey } = readServiceAccount(key, type, name);
  // Google's packages take longer to load than all that a start needs.
  const { JWT } = await import("google-auth-library");
  const authClient = new JWT({
    email,
    key: privateKey,
    scopes: SCOPES,
    ...(text(key.private_key_id) && { keyId: text(key.private_key_id)! }),
  });
  authClient.useJWTAccessWithScope = true;
  return { projectId, auth: { authClient }, who: email };
}

function readServiceAccount(
  key: Record<string, unknown>,
  type: string,
  name: string,
): { email: string; privateKey: string } {
  const email = text(key.client_email);
  // Settings that were escaped twice have \n in two characters.
  const privateKey = text(key.private_key)?.replaceAll("\\n", "\n");
  if (type !== "service_account" || !email || !privateKey) {
    throw refused(
      `${name} is no key of a service account (type "${
        type.slice(0, 40)
      }"): create one in the Google Cloud console under IAM, Service accounts, Keys, as JSON`,
    );
  }
  try {
    createPrivateKey(privateKey);
  } catch (cause) {
    throw refused(
      `${name} holds a private_key that cannot be read: use the key file's text unchanged`,
      cause,
    );
  }
  return { email, privateKey };
}

async function read(
  file: string,
  readFile: (path: string) => Promise<string>,
): Promise<string> {
  try {
    return await readFile(file);
  } catch (cause) {
    const why = cause instanceof Deno.errors.NotFound
      ? "does not exist"
      : "cannot be read";
    throw refused(`${FILE} ${why}: ${HOW}`, cause);
  }
}

function parse(json: string, name: string): Record<string, unknown> {
  try {
    const value = JSON.parse(json);
    if (typeof value === "object" && value !== null) return value;
  } catch {
    // The parser's message would quote the secret.
  }
  throw refused(`${name} is not JSON: use the key file's text unchanged`);
}

function refused(message: string, cause?: unknown): RemoteSourceError {
  return new RemoteSourceError("credentials", message, { cause });
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
