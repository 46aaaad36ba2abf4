import type { Note, Notes } from "../lib/core/incident/notes.ts";
import { printableLine } from "../lib/core/printable.ts";
import type { PublishResult } from "../lib/server/refresh/publication.ts";
import type { FileRead } from "./import_files.ts";
import { count } from "./import_progress.ts";

/** How an import went, besides its result. */
export interface Run {
  /** Milliseconds. */
  duration: number;
  /** The most memory seen in use, in bytes. */
  peakMemory: number;
  /** True if made-up incidents were there before. */
  overDemo: boolean;
  /** What was read of the files. */
  files: readonly FileRead[];
  /** Why it was not published, if it was refused. */
  refusal?: string;
}

/** The report of an import, for a person; several lines. Names no position. */
export function describeImport(result: PublishResult, run: Run): string {
  const { notes } = result;
  const rejected = result.rejected.reduce((sum, { count }) => sum + count, 0);
  const absent = sum(
    notes,
    "position: none given",
    "position: only half given",
    "position: unreadable",
  );
  const bogus = sum(notes, "position: outside the city");
  const kept = result.rows - result.repeated - result.older;
  return [
    ...linesOf(run.files),
    line("Rows read", result.rows + rejected),
    line("kept", kept, 1),
    line("new", result.added - result.moved, 2),
    line("changed", result.changed + result.moved, 2, [
      [result.restamped, "in the update time alone"],
      [result.moved, "in the month"],
    ]),
    line("unchanged", result.unchanged, 2),
    line("replaced by a newer row of the same ID", result.repeated, 1),
    ...some("older than what is held, left as they are", result.older, 1),
    line("rejected", rejected, 1),
    ...result.rejected.flatMap(({ reason, count, examples }) => [
      line(reason, count, 2),
      ...examples.map(({ where, value }) =>
        `      ${printableLine(where)}: ${quoted(value)}`
      ),
      ...count > examples.length ? ["      ..."] : [],
    ]),
    line("Without coordinates", absent + bogus, 0, [
      [absent, "absent or unreadable"],
      [bogus, "not in the city"],
    ]),
    line("Labels merged", sum(notes, "primary_type: merged")),
    ...lackingOf(result),
    ...otherNotes(notes),
    "",
    ...outcome(result, run),
    speed(result.rows + rejected, run),
  ].join("\n");
}

/** The lines of the files: rows, and what else adds up to all of them. */
function linesOf(files: readonly FileRead[]): string[] {
  const total = { header: 0, blank: 0, further: 0, rows: 0 };
  for (const { lines } of files) {
    for (const kind of ["header", "blank", "further", "rows"] as const) {
      total[kind] += lines[kind];
    }
  }
  const { header, blank, further, rows } = total;
  return [
    line("Lines read", header + blank + further + rows),
    line("that begin a row", rows, 1),
    line("of headers", header, 1),
    ...some("blank", blank, 1),
    ...some("that go on with a row", further, 1),
  ];
}

function lackingOf({ lacking }: PublishResult): string[] {
  const fields = Object.entries(lacking);
  if (fields.length === 0) return [];
  return [
    "Kept as held, since a file has no such column",
    ...fields.map(([field, count]) => line(field, count, 1)),
  ];
}

function outcome(result: PublishResult, { overDemo, refusal }: Run): string[] {
  const { manifest, published, rows } = result;
  if (rows === 0) return ["Nothing could be used, so nothing was changed."];
  if (refusal !== undefined) return ["Nothing was published."];
  const repaired = result.repaired.length === 0 ? [] : [
    "Made anew, since the store had lost a part of it: " +
    `${result.repaired.join(", ")}.`,
  ];
  if (!published) {
    return [
      ...repaired,
      `Nothing changed: version ${manifest!.version} has all of it.`,
    ];
  }
  const { version, from, to } = manifest!;
  return [
    ...repaired,
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
    "position: outside the city",
    "primary_type: merged",
  ];
  const others = (Object.entries(notes) as [Note, number][])
    .filter(([note, count]) => count > 0 && !told.includes(note))
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

/** A value as it stands in a file, in one line. */
function quoted(value: string): string {
  return value === "" ? "nothing" : `"${printableLine(value)}"`;
}

/** A line, unless there is nothing to tell. */
function some(label: string, number: number, indent: number): string[] {
  return number > 0 ? [line(label, number, indent)] : [];
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
