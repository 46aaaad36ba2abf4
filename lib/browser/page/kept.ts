import { computed, type ReadonlySignal } from "@preact/signals";
import { keepEqual } from "../../core/page/keep_equal.ts";

/** Computed, but the same object as before where it is equal to that. */
export function kept<T>(compute: () => T): ReadonlySignal<T> {
  let before: T | undefined;
  return computed(() => before = keepEqual(before, compute()));
}
