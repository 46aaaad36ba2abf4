import { assertEquals } from "@std/assert";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { mergeChunks } from "./merge_chunks.ts";

/** Two entries and what they share, as a bundler splits it. */
const MODULES = {
  "One.js":
    `import{a as x}from"./chunk-A.js";import{a as y}from"./chunk-B.js";import{c}from"./chunk-C.js";
    export const one=[x,y(),c];export const later=()=>import("./chunk-L.js");`,
  "Two.js":
    `import"./chunk-B.js";import{a}from"./chunk-A.js";export{a as two};`,
  "chunk-A.js": `var a="a";export{a};`,
  "chunk-B.js": `import{a as b}from"./chunk-A.js";var a=()=>b+"b";export{a};`,
  // Of one entry alone.
  "chunk-C.js": `import{a}from"./chunk-A.js";var c=a+"c";export{c};`,
  // Nobody needs it at once.
  "chunk-D.js": `import{c}from"./chunk-C.js";var d=c+"d";export{d};`,
  // Asked for by its name.
  "chunk-L.js":
    `import{d}from"./chunk-D.js";export const loaded=d,url=import.meta.url;`,
};

Deno.test("mergeChunks() makes one file of what the same entries load, and changes nothing else", async () => {
  const folder = await Deno.makeTempDir();
  try {
    for (const [name, text] of Object.entries(MODULES)) {
      await Deno.writeTextFile(join(folder, name), text);
    }
    assertEquals(await mergeChunks(folder), 2);
    const url = (name: string) => pathToFileURL(join(folder, name)).href;
    const { one, later } = await import(url("One.js"));
    assertEquals(one, ["a", "ab", "ac"]);
    assertEquals((await import(url("Two.js"))).two, "a");
    const { loaded, url: own } = await later();
    assertEquals([loaded, own], ["acd", url("chunk-L.js")]);
    for (const name of ["One.js", "Two.js", "chunk-C.js", "chunk-L.js"]) {
      const text = await Deno.readTextFile(join(folder, name));
      assertEquals(text.includes("chunk-B.js"), false, name);
    }
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
