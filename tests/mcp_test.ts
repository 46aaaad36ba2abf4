/** The data for agents, asked with the official client. */
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import type { Transport } from "@modelcontextprotocol/sdk/shared/transport.js";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { Incident } from "../lib/core/incident/incident.ts";
import { PublishedDataset } from "../lib/server/published.ts";
import { publishIncidents } from "../lib/server/refresh/publish.ts";
import { openStore } from "../lib/server/store/kv.ts";
import { openApp } from "./support/app.ts";
import { on, sourceOf } from "./support/publishing.ts";

const INCIDENTS: Incident[] = Array.from(
  { length: 60 },
  (_, i) =>
    on(`${2016 + i % 2}-0${1 + i % 9}-${10 + i % 18}`, i + 1, {
      primary_type: i % 3 === 0 ? "THEFT" : "ROBBERY",
      source_primary_type: i % 3 === 0 ? "THEFT" : "ROBBERY",
      community_area: i % 4 === 0 ? null : 7,
    }),
);

Deno.test("agents", async (t) => {
  const folder = await Deno.makeTempDir({ prefix: "chicago-crimes-mcp-" });
  const kvPath = `${folder}/crimes.kv`;
  const kv = await openStore(kvPath);
  await publishIncidents(kv, sourceOf(INCIDENTS));
  const served = new PublishedDataset(kv);
  await using app = await openApp({ kvPath }, {
    dataset: () => served.get(),
  });

  async function connected(transport: Transport) {
    const client = new Client({ name: "a test", version: "1" });
    await client.connect(transport);
    // deno-lint-ignore no-explicit-any -- tests look into any answer
    const ask = async (name: string, args: any): Promise<any> => {
      const result = await client.callTool({ name, arguments: args });
      const [{ text }] = result.content as [{ text: string }];
      if (result.isError) return { refused: text };
      assertEquals(JSON.parse(text), result.structuredContent);
      return result.structuredContent;
    };
    return { client, ask };
  }

  const http = () =>
    new StreamableHTTPClientTransport(new URL("http://localhost/mcp"), {
      fetch: async (url: string | URL, init?: RequestInit) =>
        await app.handler(new Request(url, init)),
    });

  await t.step("are told of tools over HTTP, and how to use them", async () => {
    const { client } = await connected(http());
    const { tools } = await client.listTools();
    assertEquals(tools.map(({ name }: { name: string }) => name), [
      "search_place",
      "count_crimes",
      "compare_crimes",
      "list_crimes",
      "get_crime",
      "what_is_missing",
    ]);
    for (const { description, inputSchema, annotations } of tools) {
      assert(description!.length > 80);
      assertEquals(annotations?.readOnlyHint, true);
      for (const told of Object.values<object>(inputSchema.properties ?? {})) {
        assert("description" in told);
      }
    }
    assertStringIncludes(client.getInstructions()!, "meta.caveats");
    await client.close();
  });

  await t.step("send one message at a time, and no endless one", async () => {
    const post = async (body: string) => {
      const response = await app.handler(
        new Request("http://localhost/mcp", {
          method: "POST",
          headers: {
            "content-type": "application/json",
            accept: "application/json, text/event-stream",
          },
          body,
        }),
      );
      const text = await response.text();
      return [response.status, text] as const;
    };
    const call = (id: number) => ({
      jsonrpc: "2.0",
      id,
      method: "tools/call",
      params: { name: "what_is_missing", arguments: {} },
    });
    // The second would have the first never answered.
    const cancelled = {
      jsonrpc: "2.0",
      method: "notifications/cancelled",
      params: { requestId: 1 },
    };
    const [many, words] = await post(JSON.stringify([call(1), cancelled]));
    assertEquals(many, 400);
    assertStringIncludes(words, "Send each in a request of its own");
    assertEquals((await post("{"))[0], 400);
    assertEquals((await post(`"${"a".repeat(70_000)}"`))[0], 413);
    assertEquals((await post(JSON.stringify(call(2))))[0], 200);
  });

  await t.step(
    "get what the API answers, with caveats and a page",
    async () => {
      const { client, ask } = await connected(http());
      const counted = await ask("count_crimes", {
        by: "type,year",
        order: "-count",
        year: "2016-2017",
      });
      const { body } = await app.json(
        "/api/counts?by=type,year&order=-count&year=2016-2017&limit=50",
      );
      assertEquals(counted.data, body.data);
      assertEquals(counted.meta, body.meta);
      assertEquals(counted.page, "http://localhost/?year=2016-2017");

      const compared = await ask("compare_crimes", {
        from: "2017-03-01",
        to: "2017-06-30",
      });
      const before = INCIDENTS.filter(({ date }) =>
        date >= "2016-03-01" && date < "2016-07-01"
      );
      assertEquals(compared.data.comparison.baseCount, before.length);
      const listed = await ask("list_crimes", { type: "THEFT", limit: 5 });
      assertEquals(listed.meta.total, 20);
      const next = await ask("list_crimes", {
        type: "THEFT",
        limit: 50,
        cursor: listed.meta.next,
      });
      assertEquals(next.data.length, 15);
      const { unique_key } = listed.data[0];
      const one = await ask("get_crime", { id: unique_key });
      assertEquals(one.data, listed.data[0]);
      assertEquals(one.page, `http://localhost/crimes/${unique_key}`);
      const [found] = (await ask("search_place", { q: "armour square" })).data;
      assertEquals([found.kind, found.filter], ["area", "area=34"]);
      const about = await ask("what_is_missing", {});
      assertEquals(about.data.incidents, 60);
      assertStringIncludes(about.meta.caveats.join(), "area");
      await client.close();
    },
  );

  await t.step("are told what is wrong, and what would be right", async () => {
    const { client, ask } = await connected(http());
    const { refused } = await ask("count_crimes", {
      by: "type",
      type: "THEFFT",
    });
    assertStringIncludes(refused, "the nearest is THEFT");
    assertStringIncludes((await ask("get_crime", { id: 99 })).refused, "99");
    const strange = await ask("count_crimes", { by: "type", kinds: "THEFT" });
    assertStringIncludes(strange.refused, "kinds");
    const { version } = (await served.get())!.manifest;
    for (
      const [name, args] of [
        ["search_place", { q: "ward 42" }],
        ["list_crimes", {}],
        ["get_crime", { id: 1 }],
        ["what_is_missing", {}],
      ] as const
    ) {
      const told = await ask(name, { ...args, version });
      assertEquals(told.meta?.version, version, told.refused);
      const gone = await ask(name, { ...args, version: "0".repeat(16) });
      assertStringIncludes(gone.refused, "is not held", name);
    }
    const get = await app.ask("/mcp");
    await get.body?.cancel();
    assertEquals([get.status, get.headers.get("allow")], [405, "POST"]);
    await client.close();
  });

  await t.step(
    "are answered on standard input and output as well, and nothing is written",
    async () => {
      const tool = (env: Record<string, string>) => ({
        args: ["run", "-A", "--no-check", "tools/mcp.ts"],
        cwd: new URL("../", import.meta.url).pathname,
        env: { ...Deno.env.toObject(), CRIMES_SOURCE: "demo", ...env },
      });
      const started = (env: Record<string, string>) =>
        connected(
          new StdioClientTransport({
            command: Deno.execPath(),
            ...tool(env),
            stderr: "ignore",
          }),
        );
      const emptyPath = `${folder}/empty.kv`;
      const none = await started({ CRIMES_KV_PATH: emptyPath });
      const { refused } = await none.ask("what_is_missing", {});
      assertStringIncludes(refused, "holds nothing yet");
      await none.client.close();
      using empty = await openStore(emptyPath);
      assertEquals(await Array.fromAsync(empty.list({ prefix: [] })), []);

      const wrong = await new Deno.Command(Deno.execPath(), {
        ...tool({ CRIMES_VERSIONS: "0" }),
        stdin: "null",
      }).output();
      assertEquals(wrong.code, 1);
      assertEquals(
        new TextDecoder().decode(wrong.stderr).trim(),
        'CRIMES_VERSIONS is "0": expected a whole number from 1 to 100',
      );
      const { client, ask } = await started({ CRIMES_KV_PATH: kvPath });
      const { data } = await ask("count_crimes", { by: "type" });
      assertEquals(data, [{ type: "ROBBERY", count: 40 }, {
        type: "THEFT",
        count: 20,
      }]);
      await client.close();
    },
  );

  kv.close();
  await Deno.remove(folder, { recursive: true });
});
