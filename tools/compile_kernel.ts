/**
 * Compiles the engine's kernels from AssemblyScript into modules that hold the
 * bytes, so that neither the app nor a bundle needs the compiler.
 *
 *     deno run -A tools/compile_kernel.ts
 */

import { FAILS } from "../lib/core/engine/predicates.ts";
import * as spaceLayout from "../lib/core/engine/fast/space/space_layout.ts";
import * as rowLayout from "../lib/core/engine/fast/time/row_layout.ts";

/**
 * The compiler weighs 100 MB, and only this needs it: it is fetched when it
 * runs, and stands neither in the import map nor in the lock file.
 */
const ASC = "npm:assemblyscript@0.28.9/asc";

const ENGINE = new URL("../lib/core/engine/fast/", import.meta.url);

/**
 * Kernels by the name of their sources, the folder of these, the constants that
 * they share with TypeScript, and where their memory comes from.
 */
export const KERNELS = {
  row_kernel: {
    wing: "time/",
    layout: { name: "row_layout", constants: rowLayout },
    holds: "The row filter's WebAssembly",
    memory: ["--initialMemory=2", "--maximumMemory=2", "--memoryBase=90112"],
  },
  // Each space-major copy lives in a memory of its own.
  space_kernel: {
    wing: "space/",
    layout: {
      name: "space_layout",
      constants: { ...spaceLayout, FAILS },
    },
    holds: "The space-major scan's WebAssembly",
    memory: ["--importMemory", "--noExportMemory", "--initialMemory=1"],
  },
} as const;

type KernelName = keyof typeof KERNELS;

/**
 * The compiled source.
 *
 * @throws {SyntaxError} If it does not compile.
 */
export async function compileKernel(
  name: KernelName,
): Promise<Uint8Array<ArrayBuffer>> {
  const folder = await Deno.makeTempDir();
  try {
    // The compiler knows its language by `.ts`, and we know it is not that.
    const sources = folderOf(name);
    for await (const { name } of Deno.readDir(sources)) {
      if (!name.endsWith(".as")) continue;
      const source = `${folder}/${name.replace(/as$/, "ts")}`;
      await Deno.copyFile(new URL(name, sources), source);
    }
    const { layout } = KERNELS[name];
    await Deno.writeTextFile(
      `${folder}/${layout.name}.ts`,
      layoutSource(layout.constants),
    );
    const { success, stderr } = await new Deno.Command(Deno.execPath(), {
      args: [
        ...["run", "--quiet", "-A", "--no-config", "--no-lock", ASC],
        `${name}.ts`,
        "--outFile=kernel.wasm",
        "--runtime=stub",
        "--enable=simd",
        ...KERNELS[name].memory,
        "--noAssert",
        "-O3",
      ],
      cwd: folder,
    }).output();
    if (!success) {
      const why = new TextDecoder().decode(stderr);
      throw new SyntaxError(`Cannot compile ${name}.as: ${why}`);
    }
    return await Deno.readFile(`${folder}/kernel.wasm`);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Numbers in AssemblyScript: i32. All others are places and sizes: usize. */
const SIGNED = new Set(["FAILS", "MARK", "OP", "WANT", "TILE_BITS"]);

/**
 * Constants of TypeScript as AssemblyScript: `AT.matchList` is called
 * `AT_MATCH_LIST`.
 */
export function layoutSource(
  constants: Readonly<
    Record<string, number | Readonly<Record<string, number>>>
  >,
): string {
  return Object.entries(constants).flatMap(([group, value]) => {
    const type = SIGNED.has(group) ? "i32" : "usize";
    const named: [name: string, value: number][] = typeof value === "number"
      ? [[group, value]]
      : Object.entries(value).map(([key, value]) => [
        `${group}_${key.replace(/[A-Z]/g, "_$&").toUpperCase()}`,
        value,
      ]);
    return named.map(([name, value]) =>
      `export const ${name}: ${type} = ${value};\n`
    );
  }).join("");
}

function folderOf(name: KernelName): URL {
  return new URL(KERNELS[name].wing, ENGINE);
}

/** The text of the module that holds the bytes. */
export function kernelModule(
  name: KernelName,
  bytes: Uint8Array<ArrayBuffer>,
): string {
  const lines = bytes.toBase64().match(/.{1,76}/g)!
    .map((line) => `  "${line}"`);
  return `// Compiled from ${name}.as; written by tools/compile_kernel.ts.
// deno-fmt-ignore-file

/** ${KERNELS[name].holds} (${bytes.length} bytes), in base64. */
export const ${name.toUpperCase()}: string =
${lines.join(" +\n")};
`;
}

if (import.meta.main) {
  for (const name of Object.keys(KERNELS) as KernelName[]) {
    const text = kernelModule(name, await compileKernel(name));
    await Deno.writeTextFile(new URL(`${name}_wasm.ts`, folderOf(name)), text);
  }
}
