/** Pairs that are being compared, by the first of each. */
type Seen = Map<object, Set<object>>;

/**
 * Whether two values have the same structure: same class, same own properties,
 * same entries, and the same from what getters their class has. `NaN` equals
 * itself, `0` equals `-0`, a missing property differs from an undefined one,
 * sets and maps ignore order, cycles are followed.
 *
 * Throws `TypeError` for two weak maps or sets, into which nobody sees.
 */
export function equal(a: unknown, b: unknown): boolean {
  return same(a, b, new Map());
}

function same(a: unknown, b: unknown, seen: Seen): boolean {
  if (a === b || Object.is(a, b)) return true;
  if (!isObject(a) || !isObject(b)) return false;
  if (!sameClass(a, b)) return false;
  // A pair met again inside itself is equal if everything else about it is.
  const met = seen.get(a) ?? new Set();
  if (met.has(b)) return true;
  seen.set(a, met.add(b));

  if (a instanceof Date) {
    return Object.is(a.getTime(), (b as Date).getTime());
  }
  if (a instanceof RegExp || a instanceof URL) return `${a}` === `${b}`;
  if (typeof a === "function") return false;
  if (a instanceof WeakMap || a instanceof WeakSet) {
    throw new TypeError(`cannot compare ${a.constructor.name} instances`);
  }
  if (a instanceof WeakRef) {
    return same(a.deref(), (b as WeakRef<object>).deref(), seen);
  }
  if (a instanceof Number || a instanceof String || a instanceof Boolean) {
    if (!same(a.valueOf(), (b as typeof a).valueOf(), seen)) return false;
  }
  if (a instanceof ArrayBuffer) {
    return sameElements(new Uint8Array(a), new Uint8Array(b as ArrayBuffer));
  }
  if (a instanceof DataView) return sameElements(bytesOf(a), bytesOf(b));
  // By element: to list the keys of millions of them takes seconds.
  if (ArrayBuffer.isView(a)) {
    return sameElements(a as Uint8Array, b as Uint8Array);
  }
  if (a instanceof Error) {
    const other = b as Error;
    if (a.name !== other.name || a.message !== other.message) return false;
    if (!same(a.cause, other.cause, seen)) return false;
  }
  if (a instanceof Set) return sameSet(a, b as Set<unknown>, seen);
  if (a instanceof Map) return sameMap(a, b as Map<unknown, unknown>, seen);
  return sameProperties(a, b, seen);
}

function isObject(value: unknown): value is object {
  return value !== null &&
    (typeof value === "object" || typeof value === "function");
}

/** Same constructor; an object without a prototype counts as a plain one. */
function sameClass(a: object, b: object): boolean {
  return (a.constructor ?? Object) === (b.constructor ?? Object);
}

function sameProperties(
  a: object,
  b: object,
  seen: Seen,
): boolean {
  const keys = ownKeys(a);
  if (keys.length !== ownKeys(b).length) return false;
  if (Array.isArray(a) && a.length !== (b as unknown[]).length) return false;
  return keys.every((key) =>
    Object.hasOwn(b, key) &&
    same(Reflect.get(a, key), Reflect.get(b, key), seen)
  ) && (hasContent(a) || sameGetters(a, b, seen));
}

/** Whether an object's class is one whose content is compared by itself. */
function hasContent(value: object): boolean {
  return Array.isArray(value) || value instanceof Error;
}

/** What an object says through getters of its class, such as those of `Intl.Locale`. */
function sameGetters(a: object, b: object, seen: Seen): boolean {
  for (
    let prototype = Object.getPrototypeOf(a);
    prototype !== null && prototype !== Object.prototype;
    prototype = Object.getPrototypeOf(prototype)
  ) {
    const properties = Object.getOwnPropertyDescriptors(prototype);
    for (const key of Reflect.ownKeys(properties)) {
      const { get } = properties[key as string]!;
      if (get === undefined || Object.hasOwn(a, key)) continue;
      if (!same(get.call(a), get.call(b), seen)) return false;
    }
  }
  return true;
}

function ownKeys(value: object): PropertyKey[] {
  const keys: PropertyKey[] = Object.keys(value);
  for (const symbol of Object.getOwnPropertySymbols(value)) {
    if (Object.prototype.propertyIsEnumerable.call(value, symbol)) {
      keys.push(symbol);
    }
  }
  return keys;
}

function sameSet(
  a: Set<unknown>,
  b: Set<unknown>,
  seen: Seen,
): boolean {
  if (a.size !== b.size) return false;
  const rest = [...b].filter((value) => !a.has(value));
  return [...a].every((value) => b.has(value) || take(rest, value, seen));
}

function sameMap(
  a: Map<unknown, unknown>,
  b: Map<unknown, unknown>,
  seen: Seen,
): boolean {
  if (a.size !== b.size) return false;
  const rest = [...b].filter(([key]) => isObject(key) && !a.has(key));
  return [...a].every(([key, value]) =>
    b.has(key)
      ? same(value, b.get(key), seen)
      : isObject(key) && take(rest, [key, value], seen)
  );
}

/** Removes the first value equal to `wanted`; `false` if there is none. */
function take(
  values: unknown[],
  wanted: unknown,
  seen: Seen,
): boolean {
  // Each try has its own memory: a failed pair must not count as met.
  const at = values.findIndex((value) => same(wanted, value, copyOf(seen)));
  if (at === -1) return false;
  values.splice(at, 1);
  return true;
}

function copyOf(seen: Seen): Seen {
  return new Map([...seen].map(([a, met]) => [a, new Set(met)]));
}

function bytesOf(view: object): Uint8Array {
  const { buffer, byteOffset, byteLength } = view as DataView;
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** Of typed arrays of one class. */
function sameElements(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) {
    // `NaN`, which only floats hold, equals itself.
    if (a[i] !== b[i] && !Object.is(a[i], b[i])) return false;
  }
  return true;
}
