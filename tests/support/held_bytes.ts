import { setImmediate as nextTurn } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

let collect: (() => void) | null = null;

/** Bytes of arrays that somebody still holds, once all garbage is collected. */
export async function heldBytes(): Promise<number> {
  if (collect === null) {
    setFlagsFromString("--expose-gc");
    collect = runInNewContext("gc") as () => void;
  }
  let before = -1;
  for (;;) {
    collect();
    // What was found to be garbage is given back beside what runs.
    await nextTurn();
    const { external } = Deno.memoryUsage();
    if (external === before) return external;
    before = external;
  }
}
