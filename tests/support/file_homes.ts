/** Homes of files, on disk and in the store, and what is put there. */
import { joined } from "../../lib/core/joined.ts";
import { DiskHome } from "../../lib/server/files/disk_home.ts";
import type { FileHome } from "../../lib/server/files/file_home.ts";
import { StoreHome } from "../../lib/server/files/store_home.ts";
import { PART_BYTES } from "../../lib/server/store/blob_parts.ts";
import { keys } from "../../lib/server/store/keys.ts";
import { openStore, type Store } from "../../lib/server/store/kv.ts";

export const NAME = "crimes-all.parquet";
export const [OLD, NEW] = ["1", "2"].map((digit) => digit.repeat(16)) as [
  string,
  string,
];
/** More than a commit takes, and no whole number of parts. */
export const SIZE = 13 * PART_BYTES + 5_000;
export const MOST = 3_000_000;

interface Opened extends AsyncDisposable {
  home: FileHome;
  /** As another process has it. */
  other: FileHome;
  at: { now: number };
  kv: Store;
  /** How much lies there that nobody finds. */
  left(): Promise<number>;
  /** Makes all that lies there so much older, in milliseconds. */
  age(ms: number): void;
}

export async function onDisk(): Promise<Opened> {
  const folder = await Deno.makeTempDir({ prefix: "chicago-crimes-home-" });
  const at = { now: Date.now() };
  const kv = await openStore(":memory:");
  const open = () => new DiskHome(folder, { now: () => at.now });
  return {
    home: open(),
    other: open(),
    at,
    kv,
    left: () =>
      Promise.resolve(
        [...Deno.readDirSync(folder)].flatMap((
          { name },
        ) => [...Deno.readDirSync(`${folder}/${name}`)]).filter(({ name }) =>
          name.endsWith(".part")
        ).length,
      ),
    age: (ms) => at.now += ms,
    async [Symbol.asyncDispose]() {
      kv.close();
      await Deno.remove(folder, { recursive: true });
    },
  };
}

export async function inStore(most = MOST): Promise<Opened> {
  const at = { now: Date.now() };
  const kv = await openStore(":memory:");
  const open = () => new StoreHome(kv, { most, now: () => at.now });
  const home = open();
  return {
    home,
    other: open(),
    at,
    kv,
    async left() {
      const listed = await Promise.all(
        [keys.filePart("", 0).slice(0, 1), keys.allFiles()].map((prefix) =>
          Array.fromAsync(kv.list<{ id: string }>({ prefix }))
        ),
      );
      const found = new Set(listed[1]!.map(({ value }) => value.id));
      return listed[0]!.filter(({ key }) => !found.has(String(key[1]))).length;
    },
    age: (ms) => at.now += ms,
    async [Symbol.asyncDispose]() {
      await home.settled();
      kv.close();
    },
  };
}

/** Bytes that tell where they are. */
export function contentOf(size: number, seed = 0): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: size }, (_, i) => (i * 7 + (i >> 8)) ^ seed);
}

export async function put(
  home: FileHome,
  version: string,
  content: Uint8Array<ArrayBuffer>,
  name = NAME,
): Promise<void> {
  const writer = await home.write(version, name);
  try {
    // In parts that fit nothing.
    for (let at = 0; at < content.length; at += 99_999) {
      await writer.write(content.subarray(at, at + 99_999));
    }
    await writer.finish(`hash of ${content.length}`);
  } finally {
    await writer.abandon();
  }
}

export async function read(
  home: FileHome,
  version: string,
  from: number,
  end: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const file = (await home.find(version, NAME))!;
  return joined(await Array.fromAsync(file.read(from, end)));
}
