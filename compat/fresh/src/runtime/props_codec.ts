import { computed, Signal, signal } from "@preact/signals";
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
      Unsupported: refuseBinary(),
    }).replaceAll("<", "\\u003c");
  } catch (cause) {
    throw cause instanceof DevalueError
      ? new TypeError(describe(cause, islands), { cause })
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
 * A reducer that takes nothing. Fresh lets no binary data but `Uint8Array`
 * through; so that nobody relies on more, neither does this.
 */
function refuseBinary(): (value: unknown) => false {
  let ofView = false; // after a view, its buffer is visited
  return (value) => {
    if (value instanceof Uint8Array) ofView = true;
    else if (value instanceof ArrayBuffer && ofView) ofView = false;
    else if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
      const what = `Cannot stringify ${value.constructor.name}`;
      throw new DevalueError(what, [], value, value);
    }
    return false;
  };
}

function describe(error: DevalueError, islands: IslandEntry[]): string {
  const at = /^\.islands\[(\d+)\]\[1\]\.?(.*)$/.exec(error.path ?? "");
  const name = at && islands[Number(at[1])]?.[0];
  return name
    ? `Cannot pass prop "${at[2]}" to island ${name}: ${error.message}`
    : error.message;
}
