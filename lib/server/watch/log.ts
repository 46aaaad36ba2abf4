/** What the server has to say, to whoever runs it. */
import { printable } from "../../core/printable.ts";
import { StoreError } from "../store/store_error.ts";

export const LEVELS = ["debug", "info", "warn", "error"] as const;
export type Level = typeof LEVELS[number];
export const FORMATS = ["text", "json"] as const;
type Format = typeof FORMATS[number];

/**
 * What goes with a message, by name; an `Error` is told with its stack. The
 * names `time`, `level` and `message` are taken.
 */
export type Facts = Record<string, unknown>;

/** One line for each call, of a level that is wanted. */
export type Log = Record<Level, (message: string, facts?: Facts) => void>;

export interface LogSettings {
  /** `text` for people, `json` for programs: one object a line. */
  format: Format;
  /** The lowest level that is told. */
  level: Level;
}

export interface LogOptions extends LogSettings {
  /** Takes secrets out of a text. */
  hide?: (text: string) => string;
  write?: (level: Level, line: string) => void;
  /** Milliseconds since 1970. */
  now?: () => number;
}

/** A log, to the console unless told otherwise. */
export function createLog(options: LogOptions): Log {
  const { format, level, hide = String, write = toConsole, now = Date.now } =
    options;
  const lineOf = format === "json" ? jsonLine : textLine;
  const say = (at: Level) => (message: string, facts: Facts = {}) => {
    if (LEVELS.indexOf(at) < LEVELS.indexOf(level)) return;
    const time = new Date(now()).toISOString();
    // Who reads it in a terminal must not be steered by what it quotes.
    write(at, printable(lineOf({ time, level: at, message }, facts, hide)));
  };
  return {
    debug: say("debug"),
    info: say("info"),
    warn: say("warn"),
    error: say("error"),
  };
}

/** A function that tells whatever was thrown; of the store's faults one line. */
export function reporter(log: Log): (error: unknown) => void {
  return (error) =>
    log.error(messageOf(error), error instanceof StoreError ? {} : { error });
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

interface Head {
  /** UTC. */
  time: string;
  level: Level;
  message: string;
}

type Hide = (text: string) => string;

function jsonLine(head: Head, facts: Facts, hide: Hide): string {
  // Twice: to stand first, and to win.
  return quoted({ ...head, ...facts, ...head }, hide);
}

function textLine(head: Head, facts: Facts, hide: Hide): string {
  const { error, ...others } = facts;
  const told = Object.entries(others)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}=${textOf(value, hide)}`);
  const stack = error instanceof Error && error.stack !== undefined
    ? `\n${hide(error.stack)}`
    : "";
  const time = `${head.time.slice(0, 19)}Z`;
  // A message may quote what came from outside: it must not look like two.
  const message = hide(head.message).replace(/[\r\n]+/g, " ");
  return `${time} ${head.level.padEnd(5)} ${message}${told.join("")}${stack}`;
}

function textOf(value: unknown, hide: Hide): string {
  const text = hide(String(value));
  return typeof value !== "object" && /^[^\s"=]+$/.test(text)
    ? text
    : quoted(value, hide);
}

/** As JSON. Hides first: quoting changes some of a secret's characters. */
function quoted(value: unknown, hide: Hide): string {
  return JSON.stringify(value, (_key, part) => {
    if (typeof part === "string") return hide(part);
    if (typeof part === "bigint") return String(part);
    if (!(part instanceof Error)) return part;
    const { name, message, stack } = part;
    return { name, message, stack };
  }) ?? String(value);
}

/** Troubles go to standard error, so that they can be told apart. */
function toConsole(level: Level, line: string): void {
  if (level === "warn" || level === "error") console.error(line);
  else console.log(line);
}
