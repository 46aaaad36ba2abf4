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
    return new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--no-check", SCRIPT, ...args],
      // Not the project's own folder, which may have a .env of its own.
      cwd: this.path,
      env: { CRIMES_KV_PATH: this.kvPath, NO_COLOR: "1" },
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
  }

  async run(...args: string[]): Promise<ImportRun> {
    const { code, stdout, stderr } = await this.spawn(...args).output();
    const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
    return { code, stdout: decode(stdout), stderr: decode(stderr) };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Deno.remove(this.path, { recursive: true });
  }
}

/** The number that stands behind a label of the report; `null` if it is not there. */
export function told(report: string, label: string): number | null {
  const line = report.split("\n").find((line) => line.trim().startsWith(label));
  const number = line?.match(/ {2,}([\d,]+)(?: |$)/)?.[1];
  return number === undefined ? null : Number(number.replaceAll(",", ""));
}
