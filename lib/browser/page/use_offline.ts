import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";

/** Whether there is no network, or was none when the page was opened. */
export function useOffline(): Signal<boolean> {
  const isOffline = useSignal(false);
  useEffect(() => {
    const look = () => isOffline.value = !navigator.onLine;
    look();
    // So the worker marks a page that it had to take from what it keeps.
    if ("kept" in document.documentElement.dataset) isOffline.value = true;
    addEventListener("online", look);
    addEventListener("offline", look);
    return () => {
      removeEventListener("online", look);
      removeEventListener("offline", look);
    };
  }, []);
  return isOffline;
}
