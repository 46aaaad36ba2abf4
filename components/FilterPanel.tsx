import type { ComponentChildren } from "preact";
import { useWords } from "./page_context.ts";

interface FilterPanelProps {
  /** Names the panel in tests and styles: `when`. */
  id: string;
  /** What it is about: "When". */
  title: string;
  /** What is chosen: "Last 28 settled days". */
  says: string;
  /** True if that narrows the answer. */
  isChosen: boolean;
  /** On the button that closes a sheet: "Show 1,204 crimes". */
  done: ComponentChildren;
  /** Its body, a `.panel-body`. */
  children?: ComponentChildren;
}

/**
 * A part of the filter: a pill that names what is chosen, and the panel that it
 * opens. A `<details>`, so that it opens without a script, one at a time.
 */
export function FilterPanel(props: FilterPanelProps) {
  const t = useWords();
  const { id, title, says, isChosen, done, children } = props;
  return (
    <details class="filter-panel" name="filter-panel" data-panel={id}>
      <summary data-chosen={isChosen ? "" : undefined}>
        {!says.startsWith(title) && (
          <span class="visually-hidden">{title}:</span>
        )}
        <span class="pill-says">{says}</span>
      </summary>
      <div class="panel" role="group" aria-label={title}>
        <p class="panel-head">
          <b>{title}</b>
          <button
            type="button"
            class="panel-close needs-script"
            data-close
            aria-label={t("Close: {title}", { title })}
          >
            ×
          </button>
        </p>
        {children}
        <p class="panel-done needs-script">
          <button type="button" data-close>{done}</button>
        </p>
      </div>
    </details>
  );
}
