import { OPERATIONS } from "../../core/api/operations.ts";
import { ParamReader } from "../../core/filter/param_reader.ts";
import { refuseFaults } from "./problem.ts";

/**
 * By path, what addresses without a filter take; filters know their own. The
 * service's own addresses are open to a monitor that adds to them.
 */
const KNOWN = OPERATIONS
  .filter(({ filter, topic }) => !filter && topic !== "service")
  // What has a name of its own comes before what takes any name there.
  .toSorted((a, b) =>
    Number(a.path.includes("{")) - Number(b.path.includes("{"))
  )
  .map(({ path, numbers, others }) => ({
    path: new RegExp(`^${path.replaceAll(/\{\w+\}/g, "[^/]+")}$`),
    names: [...Object.keys(numbers), ...Object.keys(others)],
  }));

/**
 * Refuses parameters that an address of the API does not take: ignored, they
 * would be thought to have been followed.
 *
 * @throws {Problem} 400 that names them.
 */
export function refuseUnknownParams({ pathname, searchParams }: URL): void {
  if (searchParams.size === 0) return;
  const known = KNOWN.find(({ path }) => path.test(pathname));
  if (known === undefined) return;
  const reader = new ParamReader(searchParams, [], new Map(), known.names);
  refuseFaults(reader.faults);
}
