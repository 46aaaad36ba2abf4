/** A query that the fake refuses, in BigQuery's words. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly reason: string,
    message: string,
  ) {
    super(message);
  }
}

/** That the fake would have to guess what something means. */
export function unsupported(what: string): Refusal {
  return new Refusal(
    501,
    "notImplemented",
    `The fake BigQuery does not vouch for ${what}`,
  );
}
