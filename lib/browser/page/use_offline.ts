import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";

/** Whether the browser has no network. */
export function useOffline(): Signal<boolean> {
  const isOffline = useSignal(false);
  useEffect(() => {
    const look = () => isOffline.value = !navigator.onLine;
    look();
    addEventListener("online", look);
    addEventListener("offline", look);
    return () => {
      removeEventListener("online", look);
      removeEventListener("offline", look);
    };
  }, []);
  return isOffline;
}
