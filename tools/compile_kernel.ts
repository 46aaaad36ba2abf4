/**
 * Compiles the engine's row filter from AssemblyScript into a module that
 * holds the bytes, so that neither the app nor a bundle needs the compiler.
 *
 *     deno run -A tools/compile_kernel.ts
 */
import asc from "assemblyscript/asc";

const FOLDER = new URL("../lib/core/engine/fast/", import.meta.url);
const SOURCE = new URL("row_kernel.as", FOLDER);
const MODULE = new URL("row_kernel_wasm.ts", FOLDER);

/**
 * The compiled source.
 *
 * @throws {SyntaxError} If it does not compile.
 */
export async function compileKernel(): Promise<Uint8Array<ArrayBuffer>> {
  const source = await Deno.readTextFile(SOURCE);
  let binary: Uint8Array | undefined;
  const { error, stderr } = await asc.main([
    "row_kernel.ts",
    "--outFile=row_kernel.wasm",
    "--runtime=stub",
    "--enable=simd",
    "--initialMemory=2",
    "--maximumMemory=2",
    "--memoryBase=90112",
    "--noAssert",
    "-O3",
  ], {
    readFile: (name) => name === "row_kernel.ts" ? source : null,
    writeFile: (_, contents) => {
      if (typeof contents !== "string") binary = contents;
    },
    listFiles: () => [],
  });
  if (error !== null || binary === undefined) {
    throw new SyntaxError(`Cannot compile the kernel: ${stderr.toString()}`);
  }
  return new Uint8Array(binary);
}

/** The text of the module that holds the bytes. */
export function kernelModule(bytes: Uint8Array<ArrayBuffer>): string {
  const lines = bytes.toBase64().match(/.{1,76}/g)!
    .map((line) => `  "${line}"`);
  return `// Compiled from row_kernel.as; written by tools/compile_kernel.ts.
// deno-fmt-ignore-file

/** The row filter's WebAssembly (${bytes.length} bytes), in base64. */
export const ROW_KERNEL: string =
${lines.join(" +\n")};
`;
}

if (import.meta.main) {
  const text = kernelModule(await compileKernel());
  await Deno.writeTextFile(MODULE, text);
}
