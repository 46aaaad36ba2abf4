import { createDefine } from "fresh";
import type { Access, Admission } from "./access/admission.ts";
import type { KeptAnswers } from "./answers/kept_answers.ts";
import type { ExportLine } from "./answers/export_line.ts";
import type { KeptFiles } from "./files/kept_files.ts";
import type { Searching } from "./answers/searching.ts";
import type { Published } from "./answers/require.ts";
import type { KeptPages } from "./http/kept_pages.ts";
import type { FailureWatch } from "./watch/failure_watch.ts";
import { forEveryMethod } from "./http/methods.ts";
import type { Reconciliation } from "../core/compare/reconcile.ts";
import type { Health } from "./watch/health.ts";
import type { Log } from "./watch/log.ts";
import type { Words } from "../core/language/words.ts";

/** What the pages show of the settings. */
export interface MapSettings {
  /** Template such as `https://tile.example/{z}/{x}/{y}.png`; "" for none. */
  tileUrl: string;
  tileAttribution: string;
}

/** What became of the wish to refresh. */
type RefreshStart =
  | { started: true }
  /** Somebody is at it already; named for people. */
  | { started: false; held: string }
  /** The source is the demo, which never changes. */
  | { started: false; held: null };

/** What routes may ask of the program. Built in `services.ts`. */
export interface Services extends Published {
  readonly map: MapSettings;
  /** Our own proxies that a request passes. */
  readonly trustedProxies: number;
  /** Who may ask, and how often. */
  readonly access: Access;
  /** Answers, computed once. */
  readonly answers: Pick<KeptAnswers, "ask" | "value">;
  /** What a typed text may mean. */
  readonly searching: Searching;
  /** Rendered pages. */
  readonly pages: KeptPages;
  /** Files of whole years; `null` where none are kept. */
  readonly files: KeptFiles | null;
  /** Exports that are under way. */
  readonly exports: ExportLine;
  /** What the server has to say to whoever runs it. */
  readonly log: Log;
  /** Learns what failed, here and in browsers. */
  readonly watch: FailureWatch;
  /** Starts a refresh, or says why not. Does not wait for it. */
  startRefresh(): Promise<RefreshStart>;
  /** Why no source was asked, one line; `null` if one was, or none is wanted. */
  whyNoSource(): string | null;
  /** The last comparison of two sources' counts; `null` if there was none. */
  reconciliation(): Promise<Reconciliation | null>;
  /** How the service is. Never rejects. */
  health(): Promise<Health>;
}

export interface State {
  services: Services;
  /** In the language that the address asks for. */
  words: Words;
  /** What spots on the page are called, by key; the browser's words know too. */
  spots?: readonly (readonly [key: string, name: string])[];
  /** What was decided of this request; there for all that runs inside. */
  admission?: Admission;
  /** As what the page that is rendered may be kept, if it may. */
  keepAs?: string;
  /** What went wrong on our side, one line, if anything. */
  failure?: string;
  /** What the page may use for its inline script and style, if anything. */
  nonce?: string;
}

const fresh = createDefine<State>();
const handlers: typeof fresh.handlers = forEveryMethod;

/** Fresh's own, but that a route answers for the methods it has not, too. */
export const define = { ...fresh, handlers };
