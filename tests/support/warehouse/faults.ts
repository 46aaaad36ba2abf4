/** What a fake service does instead of answering well. */
export type Fault =
  /** An error, in the service's own form. */
  | {
    status: number;
    reason?: string;
    message?: string;
    headers?: Record<string, string>;
  }
  /** Half of the true answer, then the connection breaks. */
  | "cut"
  /** Nothing until the promise resolves, then the true answer. */
  | { until: Promise<unknown> }
  /** Something happens first; then the true answer. */
  | { first: () => unknown }
  /** The true answer, changed. */
  | { change: (body: Body) => unknown };

// deno-lint-ignore no-explicit-any -- whatever the service answers
type Body = any;

interface Planned {
  operation: string;
  fault: Fault;
  after: number;
  times: number;
}

/** The faults that a fake is to have, and what it was asked. */
export class Faults<Operation extends string> {
  /** Every request in order, those that met a fault included. */
  readonly seen: Operation[] = [];
  #planned: Planned[] = [];

  /**
   * Plans a fault.
   *
   * @param options.after How many such requests go well first.
   * @param options.times How many then meet it.
   */
  plan(
    operation: Operation | "any",
    fault: Fault,
    { after = 0, times = 1 }: { after?: number; times?: number } = {},
  ): void {
    this.#planned.push({ operation, fault, after, times });
  }

  /** How often something was asked. */
  count(operation: Operation): number {
    return this.seen.filter((seen) => seen === operation).length;
  }

  /** Forgets what is planned and what was seen. */
  clear(): void {
    this.#planned = [];
    this.seen.length = 0;
  }

  /**
   * Answers a request, or meets it with what is planned for it.
   *
   * @param answer Gives the true answer's body.
   * @param failed Gives an error in the service's form.
   */
  async meet(
    operation: Operation,
    answer: () => Promise<Response>,
    failed: (fault: Exclude<Fault, string> & { status: number }) => Response,
  ): Promise<Response> {
    this.seen.push(operation);
    const fault = this.#take(operation);
    if (fault === null) return await answer();
    if (fault === "cut") return cut(await answer());
    if ("status" in fault) return failed(fault);
    if ("until" in fault) await fault.until;
    if ("first" in fault) await fault.first();
    const response = await answer();
    return "change" in fault
      ? Response.json(fault.change(await response.json()), response)
      : response;
  }

  #take(operation: Operation): Fault | null {
    for (const planned of this.#planned) {
      if (planned.operation !== operation && planned.operation !== "any") {
        continue;
      }
      if (planned.after > 0) {
        planned.after--;
        continue;
      }
      if (planned.times === 0) continue;
      planned.times--;
      return planned.fault;
    }
    return null;
  }
}

/** Sends the first half of a body, having promised all of it, and hangs up. */
async function cut(response: Response): Promise<Response> {
  const body = new Uint8Array(await response.arrayBuffer());
  const half = body.subarray(0, Math.floor(body.length / 2));
  const headers = new Headers(response.headers);
  headers.set("content-length", String(body.length));
  return new Response(ReadableStream.from([half]), {
    status: response.status,
    headers,
  });
}
