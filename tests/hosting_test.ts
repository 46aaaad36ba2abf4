/** What the files for hosts say, held to what they speak of. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { readSettings } from "../lib/server/settings/config.ts";

const ROOT = new URL("../", import.meta.url);
const read = (path: string) => Deno.readTextFileSync(new URL(path, ROOT));
const FILES = [
  "Dockerfile",
  "compose.yaml",
  "hosting/chicago-crimes.service",
  "hosting/Caddyfile",
  "hosting/nginx.conf",
];

/** Variables of Deno itself. */
const OF_DENO = ["DENO_DIR", "DENO_NO_UPDATE_CHECK"];

Deno.test("files for hosts set what is a setting", () => {
  const settings = new Set<string>(OF_DENO);
  readSettings(
    new Proxy({}, { get: (_, name) => void settings.add(String(name)) }),
  );
  let found = 0;
  const SET = /^(?:Environment=| +|ENV )"?([A-Z][A-Z_]+)(?:=|: )/gm;
  for (const file of FILES) {
    for (const [, name] of read(file).matchAll(SET)) {
      assert(settings.has(name!), `${file} sets ${name}`);
      found++;
    }
  }
  assert(found >= 10, `only ${found} were read`);
});

Deno.test("whatever is written has a place where it may be", () => {
  const written = Object.entries(readSettings({ CRIMES_SOURCE: "demo" }))
    .filter(([name]) => name.endsWith("Path")).map(([name]) =>
      `CRIMES_${name.replace("Path", "_PATH").toUpperCase()}`
    );
  assertEquals(written, ["CRIMES_KV_PATH", "CRIMES_FILES_PATH"]);
  const [, state] = /^StateDirectory=(\S+)$/m
    .exec(read("hosting/chicago-crimes.service"))!;
  const [, volume] = /^VOLUME (\S+)$/m.exec(read("Dockerfile"))!;
  assertMatch(read("compose.yaml"), new RegExp(`- crimes:${volume}$`, "m"));
  for (const name of written) {
    for (
      const [file, folder] of [
        ["hosting/chicago-crimes.service", `/var/lib/${state}`],
        ["Dockerfile", volume!],
      ] as const
    ) {
      const [, path] = new RegExp(`\\b${name}=(\\S+)`).exec(read(file)) ?? [];
      assert(path?.startsWith(`${folder}/`), `${file} sets ${name} to ${path}`);
    }
  }
});

Deno.test("the image copies, runs and caches what there is", () => {
  const dockerfile = read("Dockerfile").replaceAll("\\\n", " ");
  const tools = [...dockerfile.matchAll(/ (tools\/\S+\.ts|main\.ts)/g)];
  assert(tools.length >= 7);
  const ignored = read(".dockerignore").split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    // Escapes are not needed for what stands there.
    .map((line) =>
      new RegExp(
        `^${line.replace("**/", "(?:.*/)?").replace(/(?<!\.)\*/, "[^/]*")}$`,
      )
    );
  for (const [, tool] of tools) {
    assert(Deno.statSync(new URL(tool!, ROOT)).isFile, tool);
    assert(!ignored.some((pattern) => pattern.test(tool!)), tool);
  }
  const { tasks } = JSON.parse(read("deno.json"));
  const [, serve] = /^CMD \["deno", "task", "(\w+)"\]$/m.exec(dockerfile)!;
  assert(serve! in tasks);
  assertMatch(dockerfile, /^USER (?!root)/m);
});

Deno.test("one Deno is named wherever one is", () => {
  const named = [
    /^ARG DENO=(\S+)$/m.exec(read("Dockerfile"))![1],
    /deno@([\d.]+)/.exec(read("docs/deploy.md"))![1],
    /on Deno ([\d.]+\d)/.exec(read("README.md"))![1],
  ];
  assertEquals(new Set(named).size, 1, named.join(", "));
  const [oldest] = /\[\d+, \d+\]/.exec(read("dev.ts"))!;
  const [major, minor] = JSON.parse(oldest);
  assertMatch(read("README.md"), new RegExp(`; ${major}\\.${minor}\\.`));
});

Deno.test("proxies pass requests on to where the server is", () => {
  const [, port] = /^Environment=PORT=(\d+)$/m
    .exec(read("hosting/chicago-crimes.service"))!;
  for (const file of ["hosting/Caddyfile", "hosting/nginx.conf"]) {
    assert(read(file).includes(`127.0.0.1:${port}`), file);
  }
});
