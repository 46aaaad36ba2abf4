import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import { testAccount } from "../../../../tests/support/fake_bigquery/account.ts";
import { askBigQuery } from "../../../../tests/support/fake_bigquery/ask.ts";
import { FAKE_PROJECT } from "../../../../tests/support/fake_bigquery/fake_bigquery.ts";
import { type GoogleCredentials, readIdentity } from "./auth.ts";
import { type FailureKind, RemoteSourceError } from "../remote_error.ts";

const account = await testAccount(FAKE_PROJECT);
const key = JSON.parse(account.keyFile);
const without = (field: string) =>
  JSON.stringify({ ...key, [field]: undefined });

/** Files as the tests have them. */
function readFile(path: string): Promise<string> {
  if (path === "key.json") return Promise.resolve(account.keyFile);
  return Promise.reject(
    path === "gone.json"
      ? new Deno.errors.NotFound("no such file")
      : new Deno.errors.PermissionDenied("not yours"),
  );
}

Deno.test("readIdentity() takes a key's text or its file, the text first", async () => {
  const cases: GoogleCredentials[] = [
    { json: account.keyFile },
    { file: "key.json" },
    { json: account.keyFile, file: "gone.json" },
    // The text where the path belongs.
    { file: account.keyFile },
    // A setting escaped twice, as some consoles do it.
    {
      json: JSON.stringify({
        ...key,
        private_key: key.private_key.replaceAll("\n", "\\n"),
      }),
    },
  ];
  for (const credentials of cases) {
    const identity = await readIdentity(credentials, undefined, readFile);
    assertEquals(identity.projectId, FAKE_PROJECT);
    assertEquals(identity.who, account.email);
  }
});

Deno.test("readIdentity() lets a project that is named pay instead of the key's", async () => {
  const { projectId } = await readIdentity({ json: account.keyFile }, "mine");
  assertEquals(projectId, "mine");
});

Deno.test("readIdentity() leaves other kinds of credentials to the library", async () => {
  const json = JSON.stringify({
    type: "authorized_user",
    client_id: "a",
    client_secret: "b",
    refresh_token: "c",
    quota_project_id: "mine",
  });
  const { auth, projectId } = await readIdentity({ json });
  assertEquals(auth, { credentials: JSON.parse(json) });
  assertEquals(projectId, "mine");
});

Deno.test("readIdentity() says what is wrong and what to do, and quotes no secret", async () => {
  const how =
    / set GOOGLE_APPLICATION_CREDENTIALS to the path .* or GOOGLE_CREDENTIALS_JSON to its text$/;
  const cases: [GoogleCredentials, FailureKind, RegExp][] = [
    [{}, "credentials", /^No Google credentials:/],
    [{}, "credentials", how],
    [{ json: "", file: "" }, "credentials", /^No Google credentials:/],
    [
      { file: "gone.json" },
      "credentials",
      /^The file that GOOGLE_APPLICATION_CREDENTIALS names does not exist:/,
    ],
    [{ file: "gone.json" }, "credentials", how],
    [
      { file: "locked.json" },
      "credentials",
      /^The file that GOOGLE_APPLICATION_CREDENTIALS names cannot be read:/,
    ],
    [
      { json: account.keyFile.slice(1) },
      "credentials",
      /^GOOGLE_CREDENTIALS_JSON is not JSON: use the key file's text unchanged$/,
    ],
    [{ json: "null" }, "credentials", /is not JSON/],
    [
      { json: '{"type":"service_account","project_id":"p"}' },
      "credentials",
      /is no key of a service account \(type "service_account"\): create one/,
    ],
    [{ json: without("private_key") }, "credentials", /is no key of/],
    [{ json: without("client_email") }, "credentials", /is no key of/],
    [{ json: without("type") }, "credentials", /is no key of .* \(type ""\)/],
    [
      { json: JSON.stringify({ ...key, private_key: "garbled" }) },
      "credentials",
      /holds a private_key that cannot be read: use the key file's text unchanged$/,
    ],
    [
      { json: without("project_id") },
      "project",
      /names no project: set GOOGLE_CLOUD_PROJECT to the id of your own/,
    ],
  ];
  for (const [credentials, kind, message] of cases) {
    const error = await assertRejects(
      () => readIdentity(credentials, undefined, readFile),
      RemoteSourceError,
    );
    assertEquals(error.kind, kind);
    assertMatch(error.message, message);
    assertEquals(error.message.includes("PRIVATE KEY"), false);
  }
});

Deno.test("a source without credentials is made all the same, and says so when asked", async () => {
  await using asked = await askBigQuery([]);
  const source = asked.another({ credentials: {} });
  for (
    const ask of [
      () => source.probe(),
      () => Array.fromAsync(source.incidents()),
    ]
  ) {
    const error = await assertRejects(ask, RemoteSourceError);
    assertEquals(error.kind, "credentials");
  }
  assertEquals(asked.fake.faults.seen, [], "nobody was asked");
});

Deno.test("a source takes credentials that come later", async () => {
  await using asked = await askBigQuery([]);
  const file = await Deno.makeTempFile();
  const source = asked.another({ credentials: { file } });
  await assertRejects(() => source.probe(), RemoteSourceError, "is not JSON");
  await Deno.writeTextFile(file, asked.account.keyFile);
  assertEquals((await source.probe()).newest, null);
  await Deno.remove(file);
});

Deno.test("a key that is not the account's is refused by BigQuery", async () => {
  await using asked = await askBigQuery([]);
  const source = asked.another({ credentials: { json: account.keyFile } });
  const error = await assertRejects(() => source.probe(), RemoteSourceError);
  assertEquals(error.kind, "credentials");
  assertMatch(error.message, /\(Invalid Credentials\): check that the key was/);
  assertEquals(asked.fake.faults.seen, ["insert"], "and no more");
});
