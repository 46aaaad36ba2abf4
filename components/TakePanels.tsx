import type { ComponentChildren } from "preact";
import {
  citationsOf,
  countFiles,
  embedCode,
  type FileLink,
  fixedLink,
  incidentFiles,
  linkOf,
  pictureFiles,
  type Taken,
} from "../lib/core/page/take_away.ts";
import { useWords } from "./page_context.ts";

interface PanelProps {
  taken: Taken;
  /** Puts a text where the visitor can paste it from; absent without a script. */
  onCopy?: ((text: string) => void) | undefined;
}

/** What can be taken away, as headings say it. */
export const TAKE_PARTS = {
  download: { title: "Download", Panel: DownloadPanel },
  share: { title: "Share", Panel: SharePanel },
  cite: { title: "Cite", Panel: CitePanel },
} as const;

/** Files of what matches, of its counts, and of the picture. */
function DownloadPanel({ taken }: PanelProps) {
  const t = useWords();
  return (
    <>
      <Files title={t("Every incident")} files={incidentFiles(taken, t)} />
      <Files title={t("Counts, as CSV")} files={countFiles(taken, t)} />
      <Files title={t("What the page shows")} files={pictureFiles(taken, t)} />
    </>
  );
}

function Files({ title, files }: { title: string; files: FileLink[] }) {
  return (
    <section class="take-files">
      <h3>{title}</h3>
      <ul>
        {files.map(({ label, href, note }) => (
          <li key={href}>
            <a href={href} download>{label}</a>
            {note !== "" && <span class="note">{note}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Links, and a frame for other pages. */
function SharePanel({ taken, onCopy }: PanelProps) {
  const t = useWords();
  const [link, fixed] = [linkOf(taken), fixedLink(taken)];
  return (
    <>
      <Copied label={t("Link")} text={link} onCopy={onCopy}>
        {link !== fixed && t("Shows the newest days whenever it is opened.")}
      </Copied>
      {link !== fixed && (
        <Copied label={t("Link to these days")} text={fixed} onCopy={onCopy}>
          {t("Shows the same days later too.")}
        </Copied>
      )}
      <Copied
        label={t("Code for another page")}
        text={embedCode(taken, t)}
        rows={4}
        onCopy={onCopy}
      >
        {t("A frame with the sentence, the map and the counts over time.")}
      </Copied>
    </>
  );
}

/** The answer in words that say where it is from, and its picture. */
function CitePanel({ taken, onCopy }: PanelProps) {
  const t = useWords();
  return (
    <>
      {citationsOf(taken, t).map(({ style, text }) => (
        <Copied
          key={style}
          label={style}
          text={text}
          rows={style === "BibTeX" ? 7 : 4}
          onCopy={onCopy}
        />
      ))}
      <Files
        title={t("Picture, with source and version on it")}
        files={pictureFiles(taken, t)}
      />
    </>
  );
}

interface CopiedProps {
  label: string;
  text: string;
  rows?: number;
  onCopy: PanelProps["onCopy"];
  children?: ComponentChildren;
}

/** A text to copy, which can be selected where there is no button. */
function Copied({ label, text, rows = 2, onCopy, children }: CopiedProps) {
  const t = useWords();
  return (
    <div class="take-text">
      <label>
        <span class="label">{label}</span>
        <textarea
          readOnly
          rows={rows}
          onFocus={({ currentTarget }) => currentTarget.select()}
        >
          {text}
        </textarea>
      </label>
      {children && <p class="note">{children}</p>}
      {onCopy && (
        <button type="button" onClick={() => onCopy(text)}>
          {t("Copy")}
          <span class="visually-hidden">{` ${label}`}</span>
        </button>
      )}
    </div>
  );
}
