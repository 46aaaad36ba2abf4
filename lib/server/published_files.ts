/** Files of whole years, which follow what is published. */
import type { Dataset } from "./answers/dataset.ts";
import type { ExportLine } from "./answers/export_line.ts";
import { DiskHome } from "./files/disk_home.ts";
import type { FileHome } from "./files/file_home.ts";
import { KeptFiles } from "./files/kept_files.ts";
import { RemadeFiles } from "./files/remade_files.ts";
import { StoreHome } from "./files/store_home.ts";
import type { Settings } from "./settings/config.ts";
import { supersededVersions } from "./store/manifest.ts";
import { type Log, reporter } from "./watch/log.ts";

interface PublishedFilesOptions {
  settings: Pick<
    Settings,
    "files" | "filesPath" | "filesBytes" | "onDeploy"
  >;
  /** The line in which their parts are made, among those of exports. */
  exports: ExportLine;
  log: Log;
  /** Milliseconds since 1970. */
  now: () => number;
}

/** Who makes files: it takes turns with exports, and pays nobody. */
const OURSELVES = { client: "files", pay: () => Promise.resolve(0) };

export class PublishedFiles {
  readonly kept: KeptFiles;
  readonly #kv: Deno.Kv;
  readonly #remade: RemadeFiles | null;
  readonly #report: (error: unknown) => void;
  #tidying = Promise.resolve();

  /** Those that the settings ask for; `null` for none. */
  static open(
    kv: Deno.Kv,
    options: PublishedFilesOptions,
  ): PublishedFiles | null {
    const home = openHome(kv, options);
    return home && new PublishedFiles(kv, home, options);
  }

  private constructor(
    kv: Deno.Kv,
    home: FileHome,
    { settings, exports, log, now }: PublishedFilesOptions,
  ) {
    this.#kv = kv;
    this.#report = reporter(log);
    this.kept = new KeptFiles({ home, kv, pace: exports.of(OURSELVES), now });
    // There a process lives for minutes, and what is read is billed.
    this.#remade = settings.onDeploy
      ? null
      : new RemadeFiles(this.kept, { report: this.#report });
  }

  /** Tidies up, and makes ahead, for a version that serves from now on. */
  follow(dataset: Dataset): void {
    const { version } = dataset.manifest;
    this.#tidying = this.#tidying.then(() => this.#tidy(version))
      .catch(this.#report);
    this.#remade?.begin(dataset);
  }

  /** Ends what is being made, and begins no more; see {@linkcode KeptFiles}. */
  end(): void {
    // What is under way is waited for in the end.
    this.#remade?.close().catch(this.#report);
    this.kept.end();
  }

  /** As {@linkcode end}; resolves when the store is asked for nothing more. */
  async close(): Promise<void> {
    await Promise.all([this.kept.close(), this.#remade?.close()]);
    await this.#tidying;
  }

  /** Whoever can name a version finds its files: what is held keeps them. */
  async #tidy(version: string): Promise<void> {
    const held = await supersededVersions(this.#kv);
    await this.kept.tidy(new Set([version, ...held]));
  }
}

/** Where they are kept; `null` for nowhere. */
function openHome(
  kv: Deno.Kv,
  { settings, log, now }: PublishedFilesOptions,
): FileHome | null {
  const { files, filesPath, filesBytes: most } = settings;
  const report = (trouble: string) => log.error(trouble);
  switch (files) {
    case "disk":
      return new DiskHome(filesPath, { now, report });
    case "store":
      return new StoreHome(kv, { most, now, report });
    case "none":
      return null;
  }
}
