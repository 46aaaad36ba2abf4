import { assertEquals, assertRejects } from "@std/assert";
import { pathToFileURL } from "node:url";
import { addBuild, builtFrom, SERVER_NAME } from "./builds.ts";

/** A build whose server says a word, now and from a file that it reads later. */
const saying = (word: string) => async (outDir: string) => {
  await Deno.writeTextFile(
    `${outDir}/${SERVER_NAME}`,
    `export default ${JSON.stringify(word)};
    export const later = () => import("./later.js");`,
  );
  await Deno.writeTextFile(
    `${outDir}/later.js`,
    `export default ${JSON.stringify(`${word} later`)};`,
  );
};

async function withFolder(use: (folder: string) => Promise<void>) {
  const folder = await Deno.makeTempDir();
  try {
    await use(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** What serves from now on; each call as a process of its own would have it. */
async function serve(folder: string) {
  const { href } = pathToFileURL(`${folder}/${SERVER_NAME}`);
  return await import(`${href}?${crypto.randomUUID()}`);
}

const buildsIn = (folder: string) =>
  [...Deno.readDirSync(folder)].filter(({ isDirectory }) => isDirectory).length;

Deno.test("a server goes on with its own build while there are others, up to a few", async () => {
  await withFolder(async (folder) => {
    assertEquals(await builtFrom(folder), null);
    await addBuild(folder, "a1", saying("first"));
    const first = await serve(folder);
    await addBuild(folder, "b2", saying("second"));
    const second = await serve(folder);
    assertEquals([first.default, second.default], ["first", "second"]);
    assertEquals((await first.later()).default, "first later");
    assertEquals(await builtFrom(folder), "b2");

    for (const word of ["third", "fourth"]) {
      await addBuild(folder, "c3", saying(word));
    }
    assertEquals(buildsIn(folder), 3);
    assertEquals((await second.later()).default, "second later");
  });
});

Deno.test("a build that fails leaves the one that is there", async () => {
  await withFolder(async (folder) => {
    await addBuild(folder, "a1", saying("first"));
    const fails = async (outDir: string) => {
      await saying("half")(outDir);
      throw new TypeError("Cannot build");
    };
    await assertRejects(() => addBuild(folder, "b2", fails), TypeError);
    assertEquals((await serve(folder)).default, "first");
    assertEquals([await builtFrom(folder), buildsIn(folder)], ["a1", 1]);
  });
});
