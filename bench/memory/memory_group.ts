import { join } from "node:path";

/** A group of processes that may hold so much memory together, and no more. */
export interface MemoryGroup extends Disposable {
  /** What runs the command after it in the group. */
  launcher: string[];
  /** Held at most so far, in MB, what the system caches for it included. */
  peakMegabytes(): Promise<number>;
}

/** How the two versions of Linux's control groups name the same. */
const NAMES = {
  v1: {
    limit: "memory.limit_in_bytes",
    peak: "memory.max_usage_in_bytes",
  },
  v2: { limit: "memory.max", peak: "memory.peak" },
};

/**
 * Makes a group below that of this process. Who goes beyond its limit is killed
 * by the system, as in a container.
 *
 * @throws {Error} If this user may not make one.
 */
export async function memoryGroup(mebibytes: number): Promise<MemoryGroup> {
  const groups = await Deno.readTextFile("/proc/self/cgroup");
  const ours = /^\d+:memory:(.*)$/m.exec(groups)?.[1];
  const [root, names] = ours === undefined
    ? [join("/sys/fs/cgroup", /^0::(.*)$/m.exec(groups)![1]!), NAMES.v2]
    : [join("/sys/fs/cgroup/memory", ours), NAMES.v1];
  const folder = join(root, `chicago-crimes-${crypto.randomUUID()}`);
  await Deno.mkdir(folder);
  await Deno.writeTextFile(join(folder, names.limit), `${mebibytes * 2 ** 20}`);
  return {
    launcher: [
      "sh",
      "-c",
      `echo $$ > '${join(folder, "cgroup.procs")}' && exec "$@"`,
      "sh",
    ],
    async peakMegabytes() {
      return Number(await Deno.readTextFile(join(folder, names.peak))) / 1e6;
    },
    // Its processes have ended.
    [Symbol.dispose]: () => Deno.removeSync(folder),
  };
}
