import { assert, assertEquals } from "@std/assert";
import { hider } from "./secrets.ts";

const PEM =
  "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQ\nEFAASCBKcwggSjAgEAAoIB\n-----END PRIVATE KEY-----\n";

Deno.test("a secret is hidden in whatever form it turns up", () => {
  const secret = `a "b" & ${"c".repeat(20)}\nd`;
  const hide = hider([secret, "", "token/1"]);
  for (
    const text of [
      secret,
      JSON.stringify(secret),
      encodeURIComponent(secret),
      secret.replace("\n", " "),
      `cut off: ${secret.slice(0, 28)}`,
      "https://x.example/token%2F1",
    ]
  ) {
    const told = hide(`before ${text} after`);
    assert(!told.includes("ccc") && !told.includes("token"), told);
    assert(told.startsWith("before") && told.includes("[hidden]"), told);
  }
  assertEquals(hider([])("nothing to hide"), "nothing to hide");
});

Deno.test("a private key is hidden although nobody named it", () => {
  const json = JSON.stringify({ private_key: PEM, client_email: "a@b" });
  for (const text of [PEM, json, JSON.stringify(json), PEM.slice(0, 60)]) {
    const told = hider([])(text);
    assert(!told.includes("MIIEv"), told);
    assert(told.includes("[hidden]"), told);
  }
});
