import type { Note, Notes } from "../lib/core/incident/clean.ts";
import type { PublishResult } from "../lib/server/refresh/publish.ts";
import { count } from "./import_progress.ts";

/** How an import went, besides its result. */
export interface Run {
  /** Milliseconds. */
  duration: number;
  /** The most memory seen in use, in bytes. */
  peakMemory: number;
  /** True if made-up incidents were there before. */
  overDemo: boolean;
}

/** The report of an import, for a person; several lines. Names no position. */
export function describeImport(result: PublishResult, run: Run): string {
  const { notes } = result;
  const rejected = result.rejected.reduce((sum, { count }) => sum + count, 0);
  const absent = sum(
    notes,
    "position: none given",
    "position: only half given",
  );
  const bogus = sum(notes, "position: outside the city");
  return [
    line("Rows read", result.rows + rejected),
    line("kept", result.rows - result.repeated, 1),
    line("new", result.added - result.moved, 2),
    line("changed", result.changed + result.moved, 2, [
      [result.restamped, "in the update time alone"],
      [result.moved, "in the month"],
    ]),
    line("unchanged", result.unchanged, 2),
    line("replaced by a later row of the same ID", result.repeated, 1),
    line("rejected", rejected, 1),
    ...result.rejected.flatMap(({ reason, count, examples }) => [
      line(reason, count, 2),
      `      ${examples.map(({ where }) => where).join(", ")}` +
      (count > examples.length ? ", ..." : ""),
    ]),
    line("Without coordinates", absent + bogus, 0, [
      [absent, "absent"],
      [bogus, "not in the city"],
    ]),
    line("Labels merged", sum(notes, "primary_type: merged")),
    ...otherNotes(notes),
    "",
    ...outcome(result, run),
    speed(result.rows + rejected, run),
  ].join("\n");
}

function outcome(result: PublishResult, { overDemo }: Run): string[] {
  const { manifest, published, rows } = result;
  if (rows === 0) return ["Nothing could be used, so nothing was changed."];
  if (!published) {
    return [`Nothing changed: version ${manifest!.version} has all of it.`];
  }
  const { version, from, to } = manifest!;
  return [
    `Published version ${version}: ${count(manifest!.rows)} incidents, ` +
    `${from} to ${to}.`,
    ...overDemo ? ["The made-up incidents of the demo were removed."] : [],
  ];
}

function speed(rows: number, { duration, peakMemory }: Run): string {
  return `Took ${(duration / 1000).toFixed(1)} s, ${
    count(rows * 1000 / duration)
  } rows/s, ${count(peakMemory / 1e6)} MB of memory at most.`;
}

/** What cleaning did besides what has a line of its own. */
function otherNotes(notes: Notes): string[] {
  const told: Note[] = [
    "position: none given",
    "position: only half given",
    "position: outside the city",
    "primary_type: merged",
  ];
  const others = Object.entries(notes)
    .filter(([note, count]) => count > 0 && !told.includes(note as Note))
    .sort(([a], [b]) => a < b ? -1 : 1);
  if (others.length === 0) return [];
  return [
    "Also noted",
    ...others.map(([note, count]) => line(note, count, 1)),
  ];
}

function sum(notes: Notes, ...names: Note[]): number {
  return names.reduce((total, name) => total + (notes[name] ?? 0), 0);
}

/** A label and a number in their columns, and what the number is made of. */
function line(
  label: string,
  number: number,
  indent = 0,
  parts: [count: number, what: string][] = [],
): string {
  const made = parts.filter(([count]) => count > 0)
    .map(([n, what]) => `${count(n)} ${what}`);
  return `${"  ".repeat(indent)}${label}`.padEnd(46) +
    count(number).padStart(11) +
    (made.length > 0 ? ` (${made.join(", ")})` : "");
}
