import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { StateLink } from "../../components/StateLink.tsx";
import { comparisonShown } from "../../lib/browser/page/comparison_shown.ts";
import { boxOnScreen } from "../../lib/browser/page/box_on_screen.ts";
import { copyText } from "../../lib/browser/page/copy_text.ts";
import { type PageSignals, stateOf } from "../../lib/core/page/page_signals.ts";
import { sourceInWords } from "../../lib/core/page/source_words.ts";
import {
  fixedLink,
  linkOf,
  sentenceOf,
  type Taken,
} from "../../lib/core/page/take_away.ts";
import { toAddress } from "../../lib/core/page/address.ts";
import { useWords } from "../../components/page_context.ts";
import type { Words } from "../../lib/core/language/words.ts";

/** What is opened, and the code for it, which comes with the first wish. */
interface Opened {
  part: "download" | "share" | "cite";
  panels: typeof import("../../components/TakePanels.tsx");
  taken: Taken;
}

const PARTS = [["download", "Download"], ["share", "Share"], [
  "cite",
  "Cite",
]] as const;

/** Ways to take the answer away: links without a script, dialogs with one. */
export default function TakeAway({ page }: { page: PageSignals }) {
  const t = useWords();
  const opened = useSignal<Opened | null>(null);
  const told = useSignal("");
  const dialog = useRef<HTMLDialogElement>(null);
  const held = page.held.value;
  const state = stateOf(page, page.answer.value.answered);
  const query = toAddress(state, held).slice(1);
  // The server may be reached by several names: the page knows its own.
  const origin = useSignal("");
  useEffect(() => {
    origin.value = location.origin;
  }, []);
  useEffect(() => {
    if (opened.value !== null) dialog.current?.showModal();
  }, [opened.value]);

  function take(): Taken {
    return {
      state,
      summary: page.answer.value.summary,
      comparison: comparisonShown(page) ?? null,
      held,
      origin: location.origin,
      today: new Date().toISOString().slice(0, 10),
      shown: boxOnScreen(state.view),
    };
  }
  async function open(part: Opened["part"]) {
    const taken = take();
    told.value = "";
    if (part === "share" && await sharedBySystem(taken, t)) return;
    try {
      const panels = await import("../../components/TakePanels.tsx");
      opened.value = { part, panels, taken };
    } catch {
      // The connection was lost: the page of the same name may be there.
      location.assign(`/take${query}#${part}`);
    }
  }
  async function copy(text: string) {
    told.value = await copyText(text) ? t("Copied.") : t(
      "The browser does not let this page copy: select the text and copy it.",
    );
  }

  return (
    <div class="take-away">
      <ul aria-label={t("Take away")}>
        {PARTS.map(([part, label]) => (
          <li key={part}>
            <StateLink
              href={`/take${query}#${part}`}
              onFollow={() => open(part)}
            >
              {t(label)}
            </StateLink>
          </li>
        ))}
        <li class="needs-script">
          <button type="button" onClick={() => print()}>{t("Print")}</button>
        </li>
      </ul>
      <p class="print-only">
        {sourceInWords(held, t)}{" "}
        {t("Version {version}.", { version: held.version })}
        {origin.value !== "" &&
          ` ${fixedLink({ state, held, origin: origin.value })}`}
      </p>
      <dialog
        ref={dialog}
        class="take-dialog"
        aria-labelledby="take-title"
        onClose={() => opened.value = null}
        onClick={(event) => {
          if (event.target === dialog.current) dialog.current?.close();
        }}
      >
        {opened.value !== null && (
          <Panel
            {...opened.value}
            told={told.value}
            onCopy={copy}
            onClose={() => dialog.current?.close()}
          />
        )}
      </dialog>
    </div>
  );
}

interface PanelProps extends Opened {
  told: string;
  onCopy: (text: string) => void;
  onClose: () => void;
}

function Panel({ part, panels, taken, told, onCopy, onClose }: PanelProps) {
  const t = useWords();
  const { title, Panel } = panels.TAKE_PARTS[part];
  return (
    <div class="take-panel">
      <header>
        <h2 id="take-title">{t(title)}</h2>
        <button type="button" class="close" onClick={onClose}>
          {t("Close")}
        </button>
      </header>
      <p role="status" class="told">{told}</p>
      <Panel taken={taken} onCopy={onCopy} />
    </div>
  );
}

/** Offers it to the system's own sheet, where fingers rule and there is one. */
async function sharedBySystem(taken: Taken, t: Words): Promise<boolean> {
  const isTouched = matchMedia("(pointer: coarse)").matches;
  if (!isTouched || navigator.share === undefined) return false;
  try {
    await navigator.share({
      title: "Chicago Crimes",
      text: sentenceOf(taken, t),
      url: linkOf(taken),
    });
    return true;
  } catch (error) {
    // Whoever closed the sheet wants nothing else.
    return error instanceof DOMException && error.name === "AbortError";
  }
}
