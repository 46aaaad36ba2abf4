import { lasts } from "../../core/until.ts";
import { keys } from "./keys.ts";

/**
 * A memory for alarms that all instances share: of many that notice one
 * fault, one tells of it. Has the shape that `alerts/memory.ts` asks for.
 */
export function storedAlarmMemory(
  kv: Deno.Kv,
  now: () => number = Date.now,
) {
  return {
    async claim(key: string, window: number): Promise<boolean> {
      const found = await kv.get<number>(keys.alarm(key));
      // Expired entries stay readable for a while, so look at the time.
      if (found.value !== null && lasts(found.value, window, now())) {
        return false;
      }
      const { ok } = await kv.atomic()
        .check(found)
        .set(keys.alarm(key), now() + window, { expireIn: window })
        .commit();
      return ok;
    },
    async release(key: string): Promise<boolean> {
      const found = await kv.get<number>(keys.alarm(key));
      if (found.value === null) return false;
      const { ok } = await kv.atomic().check(found).delete(found.key).commit();
      return ok && found.value > now();
    },
  };
}
