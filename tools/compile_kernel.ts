/**
 * Compiles the engine's kernels from AssemblyScript into modules that hold the
 * bytes, so that neither the app nor a bundle needs the compiler.
 *
 *     deno run -A tools/compile_kernel.ts
 */
import asc from "assemblyscript/asc";

const FOLDER = new URL("../lib/core/engine/fast/", import.meta.url);

/** Kernels by the name of their sources, and where their memory comes from. */
export const KERNELS = {
  row_kernel: {
    holds: "The row filter's WebAssembly",
    memory: ["--initialMemory=2", "--maximumMemory=2", "--memoryBase=90112"],
  },
  // Each space-major copy lives in a memory of its own.
  space_kernel: {
    holds: "The space-major scan's WebAssembly",
    memory: ["--importMemory", "--noExportMemory", "--initialMemory=1"],
  },
} as const;

export type KernelName = keyof typeof KERNELS;

/**
 * The compiled source.
 *
 * @throws {SyntaxError} If it does not compile.
 */
export async function compileKernel(
  name: KernelName,
): Promise<Uint8Array<ArrayBuffer>> {
  const source = await Deno.readTextFile(new URL(`${name}.as`, FOLDER));
  let binary: Uint8Array | undefined;
  const { error, stderr } = await asc.main([
    `${name}.ts`,
    `--outFile=${name}.wasm`,
    "--runtime=stub",
    "--enable=simd",
    ...KERNELS[name].memory,
    "--noAssert",
    "-O3",
  ], {
    readFile: (file) => file === `${name}.ts` ? source : null,
    writeFile: (_, contents) => {
      if (typeof contents !== "string") binary = contents;
    },
    listFiles: () => [],
  });
  if (error !== null || binary === undefined) {
    throw new SyntaxError(`Cannot compile ${name}.as: ${stderr.toString()}`);
  }
  return new Uint8Array(binary);
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
    await Deno.writeTextFile(new URL(`${name}_wasm.ts`, FOLDER), text);
  }
}
