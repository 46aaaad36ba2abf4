/**
 * Whether two values have the same structure: same class, same own properties,
 * same entries. `NaN` equals itself, `0` equals `-0`, a missing property differs
 * from an undefined one, sets and maps ignore order, cycles are followed.
 */
export function equal(a: unknown, b: unknown): boolean {
  return same(a, b, new Map());
}

function same(a: unknown, b: unknown, seen: Map<object, object>): boolean {
  if (a === b || Object.is(a, b)) return true;
  if (!isObject(a) || !isObject(b)) return false;
  if (!sameClass(a, b)) return false;
  // A pair met again inside itself is equal if everything else about it is.
  if (seen.get(a) === b) return true;
  seen.set(a, b);

  if (a instanceof Date) {
    return Object.is(a.getTime(), (b as Date).getTime());
  }
  if (a instanceof RegExp || a instanceof URL) return `${a}` === `${b}`;
  if (typeof a === "function") return false;
  if (a instanceof WeakMap || a instanceof WeakSet) return false;
  if (a instanceof WeakRef) {
    return same(a.deref(), (b as WeakRef<object>).deref(), seen);
  }
  if (a instanceof Number || a instanceof String || a instanceof Boolean) {
    if (!same(a.valueOf(), (b as typeof a).valueOf(), seen)) return false;
  }
  if (a instanceof ArrayBuffer) {
    return sameBytes(new Uint8Array(a), new Uint8Array(b as ArrayBuffer));
  }
  if (ArrayBuffer.isView(a)) {
    if (a instanceof DataView) return sameBytes(bytesOf(a), bytesOf(b));
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
  seen: Map<object, object>,
): boolean {
  const keys = ownKeys(a);
  if (keys.length !== ownKeys(b).length) return false;
  if (Array.isArray(a) && a.length !== (b as unknown[]).length) return false;
  return keys.every((key) =>
    Object.hasOwn(b, key) &&
    same(Reflect.get(a, key), Reflect.get(b, key), seen)
  );
}

function ownKeys(value: object): PropertyKey[] {
  return Reflect.ownKeys(value).filter((key) =>
    Object.prototype.propertyIsEnumerable.call(value, key)
  );
}

function sameSet(
  a: Set<unknown>,
  b: Set<unknown>,
  seen: Map<object, object>,
): boolean {
  if (a.size !== b.size) return false;
  const rest = [...b].filter((value) => !a.has(value));
  return [...a].every((value) => b.has(value) || take(rest, value, seen));
}

function sameMap(
  a: Map<unknown, unknown>,
  b: Map<unknown, unknown>,
  seen: Map<object, object>,
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
  seen: Map<object, object>,
): boolean {
  // Each try has its own memory: a failed pair must not count as met.
  const at = values.findIndex((value) => same(wanted, value, new Map(seen)));
  if (at === -1) return false;
  values.splice(at, 1);
  return true;
}

function bytesOf(view: object): Uint8Array {
  const { buffer, byteOffset, byteLength } = view as DataView;
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
