/** The import as whoever runs it meets it: a process of its own. */

const SCRIPT = new URL("../../tools/import.ts", import.meta.url).pathname;

export interface ImportRun {
  code: number;
  stdout: string;
  stderr: string;
}

/**
 * A folder to import in, with a store that does not exist yet. Files named
 * without a folder are looked for in it.
 */
export class ImportFolder implements AsyncDisposable {
  private constructor(readonly path: string) {}

  static async make(): Promise<ImportFolder> {
    return new ImportFolder(await Deno.makeTempDir());
  }

  get kvPath(): string {
    return `${this.path}/crimes.kv`;
  }

  async write(name: string, content: string | Uint8Array): Promise<void> {
    const bytes = typeof content === "string"
      ? new TextEncoder().encode(content)
      : content;
    await Deno.writeFile(`${this.path}/${name}`, bytes);
  }

  /** Starts an import; the caller waits for it, or ends it. */
  spawn(...args: string[]): Deno.ChildProcess {
    return this.#spawn([], "null", args);
  }

  #spawn(
    before: string[],
    stdin: "null" | "piped",
    args: string[],
  ): Deno.ChildProcess {
    const [command, ...more] = [
      ...before,
      Deno.execPath(),
      ...["run", "-A", "--no-check", SCRIPT],
      ...args,
    ];
    return new Deno.Command(command!, {
      args: more,
      // Not the project's own folder, which may have a .env of its own.
      cwd: this.path,
      env: { CRIMES_KV_PATH: this.kvPath, NO_COLOR: "1" },
      stdin,
      stdout: "piped",
      stderr: "piped",
    }).spawn();
  }

  async run(...args: string[]): Promise<ImportRun> {
    return await ended(this.spawn(...args));
  }

  /** The same with something on standard input. */
  async runWith(input: Uint8Array, ...args: string[]): Promise<ImportRun> {
    const process = this.#spawn([], "piped", args);
    await ReadableStream.from([input]).pipeTo(process.stdin);
    return await ended(process);
  }

  /** The same with no right to write what the file's mode denies. */
  async runUnprivileged(...args: string[]): Promise<ImportRun> {
    const drop = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"];
    const isRoot = Deno.uid() === 0;
    return await ended(this.#spawn(isRoot ? drop : [], "null", args));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Deno.remove(this.path, { recursive: true });
  }
}

async function ended(process: Deno.ChildProcess): Promise<ImportRun> {
  const { code, stdout, stderr } = await process.output();
  const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, stdout: decode(stdout), stderr: leftOf(decode(stderr)) };
}

/** Without the lines of its progress, which come on a busy machine alone. */
function leftOf(stderr: string): string {
  return stderr.replaceAll(
    /^(?:Reading (?:\d+ %, )?[\d,]+ rows|Merging [\d-]+, \d+ of).*\n/gm,
    "",
  );
}

/** The number that stands behind a label of the report; `null` if it is not there. */
export function told(report: string, label: string): number | null {
  const line = report.split("\n").find((line) => line.trim().startsWith(label));
  const number = line?.match(/ {2,}([\d,]+)(?: |$)/)?.[1];
  return number === undefined ? null : Number(number.replaceAll(",", ""));
}
