import { assertEquals } from "@std/assert";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { mergeChunks } from "./merge_chunks.ts";

/** Two entries, a thread and what they share, as a bundler splits it. */
const MODULES = {
  "One.js":
    `import{a as x}from"./chunk-A.js";import{a as y}from"./chunk-B.js";import{c}from"./chunk-C.js";
    export const one=[x,y(),c];export const later=()=>import("./chunk-L.js"),
    thread=()=>import("./chunk-T.js");`,
  "Two.js":
    `import"./chunk-B.js";import{a}from"./chunk-A.js";export{a as two};`,
  "chunk-A.js": `var a="a";export{a};`,
  "chunk-B.js": `import{a as b}from"./chunk-A.js";var a=()=>b+"b";export{a};`,
  // Of one entry alone.
  "chunk-C.js": `import{a}from"./chunk-A.js";var c=a+"c";export{c};`,
  // Nobody needs them at once.
  "chunk-D.js": `import{c}from"./chunk-C.js";var d=c+"d";export{d};`,
  "chunk-E.js": `import{d}from"./chunk-D.js";var e=d+"e";export{e};`,
  // A thread does as well.
  "chunk-F.js": `var f="f";export{f};`,
  "chunk-G.js": `import{f}from"./chunk-F.js";var g=f+"g";export{g};`,
  // Asked for by their names.
  "chunk-L.js": `import{d}from"./chunk-D.js";import{e}from"./chunk-E.js";
    import{g}from"./chunk-G.js";export const loaded=[d,e,g];`,
  "chunk-T.js": `import{f}from"./chunk-F.js";import{g}from"./chunk-G.js";
    export const drawn=[f,g],address=import.meta.url;`,
};
/** What is left of the chunks that have something in common. */
const LEFT = ["chunk-A.js", "chunk-C.js", "chunk-D.js", "chunk-F.js"];

Deno.test("mergeChunks() makes one file of what the same entries load, at once or later, but for threads, and changes nothing else", async () => {
  const folder = await Deno.makeTempDir();
  try {
    for (const [name, text] of Object.entries(MODULES)) {
      await Deno.writeTextFile(join(folder, name), text);
    }
    assertEquals(await mergeChunks(folder), 6);
    const url = (name: string) => pathToFileURL(join(folder, name)).href;
    const { one, later, thread } = await import(url("One.js"));
    assertEquals(one, ["a", "ab", "ac"]);
    assertEquals((await import(url("Two.js"))).two, "a");
    assertEquals((await later()).loaded, ["acd", "acde", "fg"]);
    const { drawn, address } = await thread();
    assertEquals([drawn, address], [["f", "fg"], url("chunk-T.js")]);

    const asked = new Set<string>();
    for (const name of ["One.js", "Two.js", "chunk-L.js", "chunk-T.js"]) {
      const text = await Deno.readTextFile(join(folder, name));
      const found = [...text.matchAll(/from ?"\.\/([^"]+)"/g)]
        .map(([, path]) => path!);
      for (const path of found) asked.add(path);
      if (name === "chunk-T.js") assertEquals(new Set(found).size, 1);
    }
    assertEquals([...asked].sort(), LEFT);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
