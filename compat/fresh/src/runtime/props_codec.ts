import { computed, Signal, signal } from "@preact/signals";
import { isValidElement } from "preact";
import { DevalueError, parse, stringify } from "devalue";

// The library exports no name for the class of computed signals.
const computedPrototype = Object.getPrototypeOf(computed(() => null));
const isComputed = (value: Signal) =>
  Object.getPrototypeOf(value) === computedPrototype;

/** One island on a page: the name its module is known by, and its props. */
export type IslandEntry = [name: string, props: Record<string, unknown>];

/** Stands in the props for JSX that the server has rendered. */
export class SlotRef {
  constructor(readonly id: number) {}
}

interface Payload {
  islands: IslandEntry[];
  /** Values of signals by number, so that a signal may hold itself. */
  signals: Map<number, unknown>;
}

/**
 * All islands of a page as one JSON text, in which equal references stay equal and each signal is written once.
 * Safe between `<script>` tags.
 *
 * Throws `TypeError`, naming island and prop, for a value that cannot travel: functions, symbols, promises, class
 * instances, JSX within an object or array, binary data other than `Uint8Array`.
 */
export function encodeIslands(islands: IslandEntry[]): string {
  const refusal = new Refusal();
  const ids = new Map<Signal, number>();
  const signals = new Map<number, unknown>();
  // A Map visits what is added while it is being visited: signals found within signals are written too.
  const reference = (value: unknown, kind: "signal" | "computed") => {
    if (
      !(value instanceof Signal) || isComputed(value) !== (kind === "computed")
    ) return false;
    let id = ids.get(value);
    if (id === undefined) {
      id = ids.size + 1; // never 0, which would say "not mine"
      ids.set(value, id);
      signals.set(id, value.peek());
    }
    return id;
  };
  try {
    const payload: Payload = { islands, signals };
    return stringify(payload, {
      Slot: (value) => value instanceof SlotRef && [value.id],
      Signal: (value) => reference(value, "signal"),
      Computed: (value) => reference(value, "computed"),
      Unsupported: refusal.reducer,
    }).replaceAll("<", "\\u003c");
  } catch (cause) {
    throw cause instanceof DevalueError
      ? new TypeError(describe(cause, islands, refusal.what), { cause })
      : cause;
  }
}

/** Reads `encodeIslands()`; `slot` makes what stands for JSX that the server has rendered. */
export function decodeIslands(
  text: string,
  slot: (id: number) => unknown,
): IslandEntry[] {
  const revived = new Map<number, Signal>();
  const revive = (id: number, make: () => Signal) => {
    let made = revived.get(id);
    if (made === undefined) revived.set(id, made = make());
    return made;
  };
  const values = new Map<number, unknown>();
  const payload: Payload = parse(text, {
    Slot: ([id]: [number]) => slot(id),
    Signal: (id: number) => revive(id, () => signal(undefined)),
    Computed: (id: number) => revive(id, () => computed(() => values.get(id))),
  });
  for (const [id, value] of payload.signals) {
    values.set(id, value);
    const made = revived.get(id);
    if (made !== undefined && !isComputed(made)) made.value = value;
  }
  return payload.islands;
}

/**
 * What the library would let through and Fresh does not is refused, so that
 * nobody relies on more. The reducer makes of it a function, which the library
 * then refuses, knowing the path to it.
 */
class Refusal {
  /** What was refused, if anything was. */
  what = "";
  #ofView = false; // after a view, its buffer is visited

  readonly reducer = (value: unknown): false | (() => void) => {
    if (typeof value !== "object" || value === null) return false;
    const isBuffer = value instanceof ArrayBuffer;
    if (value instanceof Uint8Array || (isBuffer && this.#ofView)) {
      this.#ofView = !isBuffer;
      return false;
    }
    const isData = isBuffer || ArrayBuffer.isView(value) ||
      value instanceof URLSearchParams;
    if (isData) this.what = value.constructor.name;
    else if (isElement(value)) this.what = "JSX within an object or array";
    else return false;
    return () => {};
  };
}

/** Stricter than `isValidElement()`, which takes any object without a constructor. */
function isElement(value: object): boolean {
  return isValidElement(value) && Object.hasOwn(value, "type") &&
    Object.hasOwn(value, "props");
}

function describe(
  error: DevalueError,
  islands: IslandEntry[],
  refused: string,
): string {
  const message = refused === ""
    ? error.message
    : `Cannot stringify ${refused}`;
  const at = /^\.islands\[(\d+)\]\[1\]\.?(.*)$/.exec(error.path ?? "");
  const name = at && islands[Number(at[1])]?.[0];
  return name
    ? `Cannot pass prop "${at[2]}" to island ${name}: ${message}`
    : message;
}
