import type { ComponentChildren } from "preact";
import { FilterPanel } from "../../../components/FilterPanel.tsx";
import { useWords } from "../../../components/page_context.ts";
import { Later } from "../../../lib/browser/page/later.ts";
import type { PageSignals } from "../../../lib/core/page/page_signals.ts";

interface LivePanelProps {
  page: PageSignals;
  id: string;
  title: string;
  /** What it asks for, in short. */
  says: string;
  /** Whether it asks for anything but what is usual. */
  isChosen: boolean;
  /** What comes to life when it is opened. */
  children: ComponentChildren;
}

/** A panel of filters whose button to close it says how many crimes match. */
export function LivePanel({ page, children, ...panel }: LivePanelProps) {
  return (
    <FilterPanel {...panel} done={<Done page={page} />}>
      <Later page={page} class="panel-body" isFolded>{children}</Later>
    </FilterPanel>
  );
}

/** What the button says that closes a panel on a phone. */
function Done({ page: { answer } }: Pick<LivePanelProps, "page">) {
  const t = useWords();
  return (
    <>
      {t.plural(
        answer.value.summary.total,
        "Show {n} crime",
        "Show {n} crimes",
      )}
    </>
  );
}
