/** The API's description, held to what the API does. */
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { createConfig, lintFromString } from "@redocly/openapi-core";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { toOpenApi } from "../lib/core/api/openapi.ts";
import { type Operation, OPERATIONS } from "../lib/core/api/operations.ts";
import type { Schema } from "../lib/core/api/schemas.ts";
import { READ_PARAMS } from "../lib/core/filter/params.ts";
import { exampleAddresses } from "../lib/server/answers/example_addresses.ts";
import { filesOf } from "../lib/server/files/file_names.ts";
import { openApp } from "./support/app.ts";

/** Addresses of routes that only our own pages ask. */
const OWN = ["/api", "/api/client-errors"];

/** Headers that pages of others may read whatever the answer says. */
const ALWAYS_READABLE = [
  "cache-control",
  "content-language",
  "content-length",
  "content-type",
  "expires",
  "last-modified",
  "pragma",
];

/** Headers that tell browsers, and those who store for them, what to do. */
const FOR_BROWSERS =
  /^(access-control-|cross-origin-|content-(security-policy|encoding)$|permissions-policy$|referrer-policy$|vary$|x-(content-type|frame)-options$)/;

Deno.test("the API is as it is described", async (t) => {
  const filesPath = await Deno.makeTempDir({ prefix: "chicago-crimes-" });
  await using app = await openApp({ files: "disk", filesPath });
  const dataset = await app.dataset();
  const description = (await app.json("/api/openapi.json")).body;

  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(description, "api.json");
  const pointer = (...parts: (string | number)[]) =>
    parts.map((part) =>
      encodeURIComponent(
        String(part).replaceAll("~", "~0").replaceAll("/", "~1"),
      )
    ).join("/");

  /** Holds content to a schema of the description. */
  function assertValid(content: unknown, what: string, schema: string) {
    const isValid = ajv.validate({ $ref: `api.json#/${schema}` }, content);
    assert(isValid, `${what}: ${ajv.errorsText(ajv.errors?.slice(0, 5))}`);
  }

  async function assertAnswers(operation: Operation, address: string) {
    const { path, method, status, contentType, schema } = operation;
    const response = await app.ask(address);
    if (status === 307) {
      assertEquals(response.status, status, address);
      return;
    }
    const text = contentType.includes("application/vnd.")
      ? (await response.bytes()).length
      : await response.text();
    assertEquals(response.status, status, `${address}: ${text}`);
    const type = response.headers.get("content-type")!.split(";")[0]!;
    assertEquals(type, contentType, address);
    if (typeof text === "number" || schema === null) return;
    if (type === "application/x-ndjson") {
      const [, , , name] = String(schema.$ref).split("/");
      for (const line of text.trimEnd().split("\n")) {
        const where = pointer("components", "schemas", name!);
        assertValid(JSON.parse(line), address, where);
      }
      return;
    }
    const content = type.includes("json") ? JSON.parse(text) : text;
    assertValid(
      content,
      address,
      pointer(
        "paths",
        path,
        method,
        "responses",
        status,
        "content",
        contentType,
        "schema",
      ),
    );
  }

  await t.step("and a linter finds nothing to object to", async () => {
    const problems = await lintFromString({
      // Where nobody is served by that name, a linter has to object.
      source: JSON.stringify(toOpenApi("https://crimes.test")),
      absoluteRef: "openapi.json",
      config: await createConfig({ extends: ["recommended-strict"] }),
    });
    assertEquals(
      problems.map(({ ruleId, message }) => `${ruleId}: ${message}`),
      [],
    );
  });

  await t.step("in the forms that files have", () => {
    const forms = filesOf(dataset.manifest).map(({ form }) => form.contentType);
    const { parameters, responses } =
      description.paths["/api/files/{version}/{name}"].get;
    for (const status of [200, 206]) {
      const { content } = responses[status];
      assertEquals(Object.keys(content), [...new Set(forms)]);
    }
    const headers = parameters.filter((one: Schema) => one.in === "header");
    assertEquals(headers.map((one: Schema) => one.name), ["Range", "If-Range"]);
  });

  await t.step("in every example", async () => {
    for (const operation of OPERATIONS) {
      // A whole year takes seconds to be made; files_test.ts asks for small ones.
      if (operation.method !== "get" || operation.id === "getFile") continue;
      const addresses = await exampleAddresses(operation, dataset);
      assert(addresses.length > 0, `${operation.path} has an example`);
      for (const address of addresses) await assertAnswers(operation, address);
    }
  });

  await t.step("for every example of a parameter", async () => {
    const quick = OPERATIONS.filter(({ filter, contentType }) =>
      filter && contentType === "application/json"
    );
    for (const [name, { examples }] of Object.entries(READ_PARAMS)) {
      for (const [i, example] of examples.entries()) {
        const operation = quick[(i + name.length) % quick.length]!;
        await assertParam(operation, name, example);
      }
    }
    for (const operation of OPERATIONS) {
      const { numbers, others, contentType } = operation;
      if (contentType !== "application/json") continue;
      for (
        const [name, { examples }] of Object.entries({ ...numbers, ...others })
      ) {
        for (const example of examples) {
          await assertParam(operation, name, example);
        }
      }
    }
  });

  async function assertParam(
    operation: Operation,
    name: string,
    value: string,
  ) {
    const [first] = await exampleAddresses(operation, dataset);
    const url = new URL(first!, "http://localhost");
    for (const clashing of ["from", "to", "year"]) {
      url.searchParams.delete(clashing);
    }
    url.searchParams.set(name, value);
    await assertAnswers(operation, `${url.pathname}${url.search}`);
  }

  await t.step("where it refuses", async () => {
    for (const operation of OPERATIONS) {
      const { filter, numbers, others } = operation;
      if (!filter) continue;
      const [example] = await exampleAddresses(operation, dataset);
      const path = example!.split("?")[0]!;
      const wrong = [
        "bogus",
        ...Object.keys(READ_PARAMS),
        ...Object.keys({ ...numbers, ...others }),
      ];
      for (const name of wrong) {
        // What a text may hold anything of, is refused where it is too long.
        const value = ["block", "description", "q"].includes(name)
          ? "Never ever".repeat(20)
          : "Never ever";
        const address = `${path}?${name}=${encodeURIComponent(value)}`;
        const { status, body } = await app.json(address);
        assertEquals(status, 400, address);
        assertValid(body, path, pointer("components", "schemas", "Problem"));
        const told = body.errors.find(({ param }: { param: string }) =>
          param === name
        );
        assert(told !== undefined, `${address}: ${body.detail}`);
        assertStringIncludes(value, told.value.replace(/…$/, ""), address);
        const named = name === "bogus" ? name : told.value;
        assertStringIncludes(told.message, named, address);
        // What would be right, in the sentence or as a list beside it.
        assert(
          /expected|use the one/.test(told.message) || told.allowed.length > 0,
          `${address}: ${told.message}`,
        );
      }
    }
  });

  await t.step("and a slip of the pen is told what was meant", async () => {
    for (const operation of OPERATIONS) {
      const { filter, numbers, others, method } = operation;
      const [example] = await exampleAddresses(operation, dataset);
      if (method !== "get" || example === undefined) continue;
      const path = example.split("?")[0]!;
      const params = { ...filter ? READ_PARAMS : {}, ...others };
      const slips = Object.entries(params).flatMap(([name, { schema }]) => {
        const word = wordsOf(schema).find((word) => word.length >= 4);
        return word === undefined ? [] : [{ name, slip: slipOf(word), word }];
      });
      const names = Object.keys({ ...params, ...numbers })
        .filter((name) => name.length >= 4);
      for (const name of names) {
        slips.push({ name: slipOf(name), slip: "1", word: name });
      }
      for (const { name, slip, word } of slips) {
        const address = `${path}?${name}=${encodeURIComponent(slip)}`;
        const { status, body } = await app.json(address);
        assertEquals(status, 400, address);
        const told = body.errors.find(({ param }: { param: string }) =>
          param === name
        );
        assertStringIncludes(
          told?.message ?? "",
          `the nearest is ${word}`,
          `${address}: ${body.detail}`,
        );
      }
    }
  });

  await t.step("with the same manners everywhere", async () => {
    for (const operation of OPERATIONS) {
      const { method, status, id, topic } = operation;
      if (method !== "get" || status !== 200 || id === "getFile") continue;
      const [address] = await exampleAddresses(operation, dataset);
      const asked = await app.ask(address!);
      await asked.body?.cancel();
      const refused = await app.ask(address!, { method: "DELETE" });
      await refused.body?.cancel();
      assertEquals(refused.status, 405, address);
      for (const { headers } of [asked, refused]) {
        const readable = headers.get("access-control-expose-headers")!
          .toLowerCase().split(",");
        const hidden = [...headers.keys()].filter((name) =>
          ![...readable, ...ALWAYS_READABLE].includes(name) &&
          !FOR_BROWSERS.test(name)
        );
        assertEquals(hidden, [], `what pages of others read of ${address}`);
      }
      const head = await app.ask(address!, { method: "HEAD" });
      assertEquals([head.status, await head.text()], [200, ""], address);
      const etag = asked.headers.get("etag");
      for (const name of ["content-type", "etag", "vary", "link"]) {
        const [of, with_] = [head, asked].map(({ headers }) =>
          headers.get(name)
        );
        assertEquals(of, with_, `${name} of ${address}`);
      }
      // Of the service's own state nothing is to be kept.
      if (topic !== "service") {
        assert(etag !== null, `${address} has an ETag`);
        const modified = asked.headers.get("last-modified");
        const held: Record<string, string>[] = [
          { "if-none-match": etag },
          ...modified === null ? [] : [{ "if-modified-since": modified }],
        ];
        for (const method of ["GET", "HEAD"]) {
          for (const headers of held) {
            const known = await app.ask(address!, { method, headers });
            assertEquals([known.status, known.body], [304, null], address);
            assert(304 in description.paths[operation.path].get.responses);
            assertEquals(known.headers.get("etag"), etag);
          }
        }
      }
      const { pathname, search } = new URL(address!, "http://localhost");
      const slashed = await app.ask(`${pathname}/${search}`);
      assertEquals(slashed.status, 308, pathname);
      assertEquals(slashed.headers.get("location"), `${pathname}${search}`);
    }
  });

  await t.step("where a value is empty", async () => {
    for (const operation of OPERATIONS) {
      const { filter, numbers, others, method } = operation;
      if (method !== "get") continue;
      const [example] = await exampleAddresses(operation, dataset);
      if (example === undefined) continue;
      const names = Object.keys({ ...numbers, ...others });
      if (filter) names.push("type", "area", "from", "bbox", "arrest");
      for (const name of names) {
        const { status, body } = await app.json(
          `${example.split("?")[0]}?${name}=`,
        );
        assertEquals(status, 400, `${operation.path}?${name}=`);
        assert(
          body.errors.some(({ param, message }: Record<string, string>) =>
            param === name && message!.length > 10
          ),
          `${operation.path}?${name}=: ${body.detail}`,
        );
      }
    }
  });

  await t.step("and no address is left out", () => {
    const told = new Set(OPERATIONS.map(({ path }) => path));
    const routes = new URL("../routes/api/", import.meta.url);
    for (const path of addressesIn(routes, "/api")) {
      assert(told.has(path) || OWN.includes(path), `${path} is not described`);
      told.delete(path);
    }
    assertEquals([...told], [], "described, and not there");
  });
});

/** The words that a parameter's values are taken from. */
function wordsOf(schema: Schema): string[] {
  return Array.isArray(schema.enum)
    ? schema.enum.filter((word) => typeof word === "string")
    : [];
}

/** A word with a letter twice, as typed in haste. */
function slipOf(word: string): string {
  const at = Math.ceil(word.length / 2);
  return word.slice(0, at) + word.slice(at - 1);
}

/** The addresses that files under a folder answer. */
function addressesIn(folder: URL, path: string): string[] {
  return [...Deno.readDirSync(folder)].flatMap(({ name, isDirectory }) => {
    const place = name.replace(/\[(\w+)\]/g, "{$1}");
    if (isDirectory) {
      return addressesIn(new URL(`${name}/`, folder), `${path}/${place}`);
    }
    const base = place.replace(/\.tsx?$/, "");
    return [base === "index" ? path : `${path}/${base}`];
  });
}
