import type { Incident } from "../../core/incident/incident.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** One file as it is written. */
export interface ExportFile {
  /** The next incidents, at least one; may be kept for later. */
  write(incidents: readonly Incident[]): Bytes | Promise<Bytes>;
  /** What is left to be written; may be nothing. */
  end(): Bytes | Promise<Bytes>;
}
