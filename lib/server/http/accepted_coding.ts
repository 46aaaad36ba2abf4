import Negotiator from "negotiator";

/**
 * The coding that the caller takes, as `Accept-Encoding` says; the first one
 * where it has no wish. `null` for none of them.
 */
export function acceptedCoding<Coding extends string>(
  { headers }: Request,
  codings: Coding[],
): Coding | null {
  const accepted = headers.get("accept-encoding") ?? "";
  const [coding] = new Negotiator({ headers: { "accept-encoding": accepted } })
    .encodings(codings, { preferred: codings });
  return coding as Coding | undefined ?? null;
}
