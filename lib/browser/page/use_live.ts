import { type ReadonlySignal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";

/** False as the server renders an island, and true once its script runs. */
export function useLive(): ReadonlySignal<boolean> {
  const isLive = useSignal(false);
  useEffect(() => {
    isLive.value = true;
  }, []);
  return isLive;
}
