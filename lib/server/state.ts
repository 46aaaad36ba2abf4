import { createDefine } from "fresh";
import type { Dictionary } from "../core/chunks/dictionary.ts";
import type { Answer, RowRef, Wants } from "../core/engine/answer.ts";
import type { Filter } from "../core/filter/filter.ts";
import type { Vocabulary } from "../core/filter/vocabulary.ts";
import type { Incident } from "../core/incident/incident.ts";
import type { Coding, Manifest } from "../core/manifest.ts";
import type { Access, Admission } from "./access.ts";
import type { Answerer } from "./answers/answerer.ts";
import type { Answers } from "./answers/answers.ts";
import type { ExportLine } from "./answers/export_line.ts";
import type { FailureWatch } from "./watch/failure_watch.ts";
import { forEveryMethod } from "./http/methods.ts";
import type { Health } from "./watch/health.ts";
import type { Log } from "./watch/log.ts";

/** One published version of the data, ready to be asked. */
export interface Dataset {
  readonly manifest: Manifest;
  readonly dictionary: Dictionary;
  /** What a filter may name. */
  readonly vocabulary: Vocabulary;
  /** Answers for times that are not held; absent if nobody can. */
  readonly beyond?: Answerer | null;
  /** Loads what the filter needs, then answers. */
  query(filter: Filter, wants: Wants): Promise<Answer>;
  /** The incidents that an answer's `rows` or `points` refer to. */
  incidents(rows: readonly RowRef[]): Promise<Incident[]>;
  /** Keeps a period's details at hand, for whoever goes through its rows. */
  hold(period: string): Disposable;
}

/** What the pages show of the settings. */
export interface MapSettings {
  /** Template such as `https://tile.example/{z}/{x}/{y}.png`; "" for none. */
  tileUrl: string;
  tileAttribution: string;
}

/** What became of the wish to refresh. */
export type RefreshStart =
  | { started: true }
  /** Somebody is at it already; named for people. */
  | { started: false; held: string }
  /** The source is the demo, which never changes. */
  | { started: false; held: null };

/** What routes may ask of the program. Built in `services.ts`. */
export interface Services {
  readonly map: MapSettings;
  /** Our own proxies that a request passes. */
  readonly trustedProxies: number;
  /** Who may ask, and how often. */
  readonly access: Access;
  /** Answers, computed once. */
  readonly answers: Pick<Answers, "ask" | "value">;
  /** Exports that are under way. */
  readonly exports: ExportLine;
  /** The data being served, or `null` while the first is being prepared. */
  dataset(): Promise<Dataset | null>;
  /** One stored blob, compressed so, or `null` if there is none. */
  blob(id: string, coding: Coding): Promise<Uint8Array<ArrayBuffer> | null>;
  /** What the server has to say to whoever runs it. */
  readonly log: Log;
  /** Learns what failed, here and in browsers. */
  readonly watch: FailureWatch;
  /** Starts a refresh, or says why not. Does not wait for it. */
  startRefresh(): Promise<RefreshStart>;
  /** Why the service is not wholly well; empty if it is. */
  troubles(): Promise<string[]>;
  /** How the service is. Never rejects. */
  health(): Promise<Health>;
}

export interface State {
  services: Services;
  /** What was decided of this request; there for all that runs inside. */
  admission?: Admission;
  /** What went wrong on our side, one line, if anything. */
  failure?: string;
  /** What the page may use for its inline script and style, if anything. */
  nonce?: string;
}

/** Fresh's own, but that a route answers for the methods it has not, too. */
export const define = { ...createDefine<State>(), handlers: forEveryMethod };
