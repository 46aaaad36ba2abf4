import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { type ChartName, CHARTS } from "../../core/charts/choice.ts";
import type { PageSignals } from "../../core/page/page_signals.ts";

/** How far out of sight a chart is near. */
const MARGIN = "400px";

/**
 * Tells the page whether a chart is in sight, or will be soon: what only that
 * chart needs is not asked for before.
 *
 * @returns To be put on the chart's element.
 */
export function useNear(
  { near }: Pick<PageSignals, "near">,
  name: ChartName,
): RefObject<HTMLElement> {
  const element = useRef<HTMLElement>(null);
  useEffect(() => {
    const set = (isNear: boolean) => {
      const now = near.peek();
      if (now.includes(name) === isNear) return;
      near.value = CHARTS.filter((other) =>
        other === name ? isNear : now.includes(other)
      );
    };
    const observer = new IntersectionObserver(
      (entries) => set(entries.at(-1)!.isIntersecting),
      { rootMargin: MARGIN },
    );
    // A chart that has nothing to show has no element.
    if (element.current !== null) observer.observe(element.current);
    return () => {
      observer.disconnect();
      set(false);
    };
  }, []);
  return element;
}
