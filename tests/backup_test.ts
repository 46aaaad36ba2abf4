/** The commands of docs/backup.md, as somebody would type them. */
import { assertEquals, assertMatch } from "@std/assert";
import { publishIncidents } from "../lib/server/refresh/publish.ts";
import { openStore } from "../lib/server/store/kv.ts";
import { byKey, on, published, sourceOf } from "./support/publishing.ts";
import { ended, spawnTool } from "./support/tool_process.ts";

const DOCUMENT = Deno.readTextFileSync(
  new URL("../docs/backup.md", import.meta.url),
);
/** The document's commands, in its order. */
const COMMANDS = [...DOCUMENT.matchAll(/```sh\n([^`]+)```/g)]
  .map(([, command]) => command!.trim());
const [BACKUP, COPY, RESTORE, RESTORE_COPY, REPLACE] = COMMANDS;
const OLD = [on("2017-03-01", 1), on("2017-03-02", 2)];
const NEW = [...OLD, on("2017-03-03", 3)];

async function setUp() {
  const folder = await Deno.makeTempDir({ prefix: "crimes backup " });
  await Deno.mkdir(`${folder}/.data`);
  const path = `${folder}/.data/crimes.kv`;
  return {
    folder,
    path,
    async run(command: string) {
      const task = /^npx -y deno task (\w+) (.+)$/.exec(command);
      const process = task === null
        ? new Deno.Command("sh", {
          args: ["-ec", command],
          cwd: folder,
          stdin: "null",
          stdout: "piped",
          stderr: "piped",
        }).spawn()
        : spawnTool(task[1]!, [task[2]!], {}, folder);
      return await ended(process);
    },
    async [Symbol.asyncDispose]() {
      await Deno.remove(folder, { recursive: true });
    },
  };
}

async function holds(path: string) {
  using kv = await openStore(path);
  return await published(kv);
}

/** A store as a process that was killed leaves it: much is in its log. */
async function killed(path: string): Promise<void> {
  const kv = await openStore(`${path}.alive`);
  await publishIncidents(kv, sourceOf(OLD));
  for (const suffix of ["", "-wal"]) {
    await Deno.copyFile(`${path}.alive${suffix}`, path + suffix);
  }
  kv.close();
  await Deno.remove(`${path}.alive`);
}

Deno.test("a backup of a store in use is restored by the documented commands", async () => {
  await using at = await setUp();
  {
    using kv = await openStore(at.path);
    await publishIncidents(kv, sourceOf(OLD));
    const { code, stdout, stderr } = await at.run(BACKUP!);
    assertEquals([code, stderr], [0, ""]);
    assertMatch(
      stdout,
      /^Copied the store to backup\.kv, \d+(?:\.\d)?\sMB\.\n$/,
    );
    await publishIncidents(kv, sourceOf(NEW));
  }
  assertEquals(await holds(at.path), byKey(NEW));
  await killed(at.path); // its log would damage the backup
  assertEquals((await at.run(RESTORE!)).code, 0);
  assertEquals(await holds(at.path), byKey(OLD));
});

Deno.test("a copy of a store's files is restored by the documented commands", async () => {
  await using at = await setUp();
  await killed(at.path);
  assertEquals((await at.run(COPY!)).code, 0);
  {
    using kv = await openStore(at.path);
    await publishIncidents(kv, sourceOf(NEW));
  }
  assertEquals((await at.run(RESTORE_COPY!)).code, 0);
  assertEquals(await holds(at.path), byKey(OLD), "what was in the log as well");
});

Deno.test("a backup takes the place of a store in use", async () => {
  await using at = await setUp();
  {
    using kv = await openStore(at.path, { lookEvery: 0 });
    await publishIncidents(kv, sourceOf(OLD));
    await at.run(BACKUP!);
    await publishIncidents(kv, sourceOf(NEW));
    assertEquals(await published(kv), byKey(NEW));
    assertEquals((await at.run(REPLACE!)).code, 0);
    assertEquals(await published(kv), byKey(OLD));
  }
  assertEquals(await holds(at.path), byKey(OLD));
});

Deno.test("a backup overwrites nothing, and says what is wrong in one line", async () => {
  await using at = await setUp();
  const nothing = await at.run(BACKUP!);
  assertEquals([nothing.code, nothing.stderr], [
    1,
    ".data/crimes.kv does not exist\n",
  ]);
  await killed(at.path);
  await at.run(BACKUP!);
  const again = await at.run(BACKUP!);
  assertEquals([again.code, again.stderr], [1, "backup.kv exists already\n"]);
});
