import type { Incident } from "../../core/incident/incident.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** A step that gives nothing. */
export const NOTHING_YET: Bytes = new Uint8Array();

/** One file as it is written. */
export interface ExportFile {
  /**
   * Takes the next incidents, at least one, and gives what is to be written, in
   * steps that take no longer than a few milliseconds; some give nothing.
   */
  write(incidents: readonly Incident[]): Iterable<Bytes>;
  /** What is left to be written, in such steps. */
  end(): Iterable<Bytes>;
}
