import type { Budget } from "../ask/budget.ts";
import type { Kinds } from "../ask/kinds.ts";
import type { Part, PartDetails } from "../ask/part.ts";
import { type Segment, segmentBytes } from "./space.ts";
import {
  estimateSegment,
  type Ingredients,
  toSegment,
} from "./build/space_build.ts";
import { readDetails } from "./space_details.ts";
import type { Streets } from "./streets.ts";

/**
 * Years that are over change seldom, the months of the newest come and go, so
 * each have a segment of their own. Longer segments have longer runs.
 */
type SegmentKind = "years" | "months";

const KINDS: readonly SegmentKind[] = ["years", "months"];

/** What is there of one kind, and what the segment holds. */
interface Place {
  kind: SegmentKind;
  parts: readonly Part[];
}

export interface KeptSpaceOptions {
  budget: Budget;
  kinds: Kinds;
  /** Of how many texts places are numbers. */
  texts: () => { places: number };
  streets: Streets;
  /** Keeps details in the order of time, as far as there is memory. */
  copy: (part: Part, details: PartDetails) => void;
  /** Whether it is for the kernel in WebAssembly. */
  simd: boolean;
}

/**
 * Makes the space-major copy when it is first asked for, if there is memory. A
 * segment that is out of date stays until it is made anew, which needs the
 * details that stand nowhere else.
 */
export class KeptSpace {
  readonly #options: KeptSpaceOptions;
  readonly #segments = new Map<SegmentKind, Segment>();
  #places: Place[] = [];
  /** What a segment of these parts turned out to take, with details or not. */
  readonly #refused = new Map<string, number>();

  constructor(options: KeptSpaceOptions) {
    this.#options = options;
  }

  /** Tells which parts there are, ascending by period. */
  setParts(parts: readonly Part[]): void {
    this.#refused.clear();
    this.#places = KINDS.map((kind) => ({
      kind,
      parts: parts.filter(({ chunk: { period } }) =>
        (period.length === 4) === (kind === "years")
      ),
    }));
  }

  /** Whether the copy is there, and has the details of some parts. */
  has(detailed: readonly Part[]): boolean {
    return this.#places.every((place) => this.#isFresh(place, detailed));
  }

  /**
   * The copy, newest first; `null` if it does not fit.
   *
   * @param detailed Parts whose details it must have; they must be known.
   */
  get(detailed: readonly Part[]): Segment[] | null {
    const stale = this.#places.filter((place) =>
      !this.#isFresh(place, detailed)
    );
    // All or nothing: a scan of some years in space and others in time would
    // save little, and cost a second way through everything.
    if (stale.length > 0 && !this.#make(stale, detailed)) {
      return null;
    }
    return this.#places.filter(({ parts }) => parts.length > 0)
      .map(({ kind }) => this.#segments.get(kind)!).reverse();
  }

  /** Bytes that the rest of it may take. */
  lacks(): number {
    return this.#places.filter((place) => !this.#isFresh(place, []))
      .reduce((sum, place) => {
        const known = place.parts.some((part) => part.knowsAll);
        return sum + this.#estimate(place, known) - this.#bytesOf(place.kind);
      }, 0);
  }

  /**
   * Gives up the copy, for there is no memory to renew it: the details that
   * stood nowhere else are copied in the order of time.
   */
  release(): void {
    for (const [kind, segment] of this.#segments) {
      const details = readDetails(segment);
      this.#drop(kind);
      this.#copyAll(details);
    }
  }

  #copyAll(details: Map<Part, PartDetails>): void {
    for (const [part, columns] of details) {
      if (part.chunk.detail === null) this.#options.copy(part, columns);
    }
  }

  #isFresh({ kind, parts }: Place, detailed: readonly Part[]): boolean {
    const segment = this.#segments.get(kind);
    if (parts.length === 0) return segment === undefined;
    return segment !== undefined && segment.parts.length === parts.length &&
      parts.every((part, i) => part === segment.parts[i]) &&
      detailed.every((part) => !parts.includes(part) || part.kept === segment);
  }

  #make(stale: readonly Place[], detailed: readonly Part[]): boolean {
    const { budget } = this.#options;
    const known = stale.some(({ parts }) =>
      parts.some((part) => part.knowsAll)
    );
    for (const withDetails of known ? [true, false] : [false]) {
      if (detailed.length > 0 && !withDetails) return false;
      let bytes = 0;
      for (const place of stale) {
        bytes += this.#estimate(place, withDetails) -
          this.#bytesOf(place.kind);
        if (!withDetails) continue;
        for (const part of place.parts) bytes -= part.copyBytes;
      }
      if (!budget.has(bytes)) continue;
      const made = stale.every((place) =>
        this.#isFresh(place, detailed) || this.#makeSegment(place, withDetails)
      );
      if (made) return true;
    }
    return false;
  }

  #makeSegment(place: Place, withDetails: boolean): boolean {
    const { kind, parts } = place;
    const { budget, kinds } = this.#options;
    const old = this.#segments.get(kind);
    const read = old ? readDetails(old) : new Map<Part, PartDetails>();
    const details = parts.map((part) =>
      part.details() ?? read.get(part) ?? null
    );
    this.#drop(kind);
    if (parts.length === 0) return true;
    let room = budget.left;
    for (const part of parts) room += withDetails ? part.copyBytes : 0;
    const segment = toSegment(
      {
        ...this.#ingredients(place, withDetails),
        details: withDetails && details.some((known) => known !== null)
          ? details
          : null,
      },
      kinds,
      room,
    );
    if (typeof segment === "number") {
      this.#refused.set(`${kind} ${withDetails}`, segment);
      this.#copyAll(read);
      return false;
    }
    budget.correct(segmentBytes(segment));
    this.#segments.set(kind, segment);
    if (segment.runs.details === null) {
      this.#copyAll(read);
      return true;
    }
    parts.forEach((part, i) => {
      if (details[i] === null) return;
      part.kept = segment;
      budget.give(part.copyBytes);
      part.copies = {};
    });
    return true;
  }

  #ingredients({ parts }: Place, withDetails: boolean): Ingredients {
    const { texts, streets, simd } = this.#options;
    const { places } = texts();
    return { parts, details: withDetails ? [] : null, places, streets, simd };
  }

  #estimate(place: Place, withDetails: boolean): number {
    if (place.parts.length === 0) return 0;
    return Math.max(
      estimateSegment(this.#ingredients(place, withDetails)),
      this.#refused.get(`${place.kind} ${withDetails}`) ?? 0,
    );
  }

  #bytesOf(kind: SegmentKind): number {
    const segment = this.#segments.get(kind);
    return segment === undefined ? 0 : segmentBytes(segment);
  }

  #drop(kind: SegmentKind): void {
    const segment = this.#segments.get(kind);
    if (segment === undefined) return;
    this.#options.budget.give(segmentBytes(segment));
    this.#segments.delete(kind);
    for (const part of segment.parts) {
      if (part.kept === segment) part.kept = null;
    }
  }
}
