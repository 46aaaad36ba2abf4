/** Kept files of versions in which nothing happened, held at any moment. */
import type { Dataset } from "../../lib/server/answers/dataset.ts";
import { DiskHome } from "../../lib/server/files/disk_home.ts";
import { FileClaims } from "../../lib/server/files/file_claims.ts";
import { filesOf } from "../../lib/server/files/file_names.ts";
import { KeptFiles } from "../../lib/server/files/kept_files.ts";
import { RemadeFiles } from "../../lib/server/files/remade_files.ts";
import { openStore } from "../../lib/server/store/kv.ts";
import { storeWait } from "../../lib/server/store/store_wait.ts";

export const ALL = "crimes-all.csv.gz";
export const OF_2015 = "crimes-2015.parquet";
export const OF_2016 = "crimes-2016.csv.zst";

/** A version of two years in which nothing happened. */
export function versionOf(digit: string, more = {}): Dataset {
  const chunks = ["2015", "2016"].map((period) => ({
    period,
    rows: 0,
    from: `${period}-01-01`,
    to: `${period}-12-31`,
  }));
  const version = digit.repeat(16);
  const manifest = { version, rows: 0, chunks, ...more };
  return {
    manifest,
    require: () => Promise.resolve(),
    query: () => Promise.resolve({ rows: [] }),
    hold: () => ({ [Symbol.dispose]() {} }),
  } as unknown as Dataset;
}

export const named = (dataset: Dataset, name: string) =>
  filesOf(dataset.manifest).find((file) => file.name === name)!;

/** Kept files in a folder of their own, which parts pass at once. */
export async function openKept() {
  const folder = await Deno.makeTempDir({ prefix: "chicago-crimes-remade-" });
  const kv = await openStore(":memory:");
  const at = {
    folder,
    now: Date.now(),
    reported: [] as unknown[],
    /** What happens to parts before the first is made. */
    pace: (parts: AsyncGenerator<Uint8Array<ArrayBuffer>>) =>
      Promise.resolve(parts),
    /** What prolongs the claims of files that are made. */
    renewals: new Set<() => void>(),
    waited: (): void | Promise<void> => {},
  };
  const now = () => at.now;
  const open = () =>
    new KeptFiles({
      home: new DiskHome(folder, { now }),
      kv,
      pace: (parts) => at.pace(parts),
      now,
      wait: () => Promise.resolve(at.waited()),
      repeat: (_, call) => {
        at.renewals.add(call);
        return () => at.renewals.delete(call);
      },
    });
  const files = open();
  const remade = new RemadeFiles(files, {
    report: (error) => at.reported.push(error),
    wait: () => Promise.resolve(at.waited()),
  });
  const made = async ({ manifest: { version } }: Dataset) => {
    const all = [...filesOf(versionOf("0").manifest)];
    const found = await Promise.all(
      all.map(({ name }) => files.find(version, name)),
    );
    return all.flatMap(({ name }, i) => found[i] === null ? [] : [name]);
  };
  return {
    at,
    files,
    remade,
    made,
    /** As another process on the same store and disk has them. */
    other: open(),
    claims: new FileClaims(storeWait(kv), now),
    async [Symbol.asyncDispose]() {
      kv.close();
      await Deno.remove(folder, { recursive: true });
    },
  };
}

/** Parts that wait before each until they may go on. */
export function gate() {
  const { promise, resolve } = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const pace = (parts: AsyncGenerator<Uint8Array<ArrayBuffer>>) =>
    Promise.resolve(async function* () {
      begun.resolve();
      await promise;
      yield* parts;
    }());
  return { pace, open: resolve, begun: begun.promise };
}
