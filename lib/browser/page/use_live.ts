import { type ReadonlySignal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";

/**
 * False as the server renders an island, and true once its script runs: in a
 * task of its own, since all islands of a page begin together.
 */
export function useLive(): ReadonlySignal<boolean> {
  const isLive = useSignal(false);
  useEffect(() => {
    const timer = setTimeout(() => isLive.value = true);
    return () => clearTimeout(timer);
  }, []);
  return isLive;
}
