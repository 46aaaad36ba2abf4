import type { Reconciliation } from "../../core/compare/reconcile.ts";
import { keys } from "./keys.ts";

/** Keeps a comparison of two sources, in the place of the one before. */
export async function recordReconciliation(
  kv: Deno.Kv,
  made: Reconciliation,
): Promise<void> {
  await kv.set(keys.reconciliation(), made);
}

/** The last one; `null` if there was none. */
export async function lastReconciliation(
  kv: Deno.Kv,
): Promise<Reconciliation | null> {
  return (await kv.get<Reconciliation>(keys.reconciliation())).value;
}
