/**
 * The addresses of OGC API Features by themselves: programs look here for what
 * a server filters by, collection by collection, and do the rest themselves.
 */
import { ALIASES, READ_PARAMS } from "../filter/params.ts";
import { COLLECTIONS } from "./ogc.ts";
import { OGC_ITEMS } from "./operations.ts";
import { numberParameter, toParameter } from "./openapi.ts";
import type { Schema } from "./schemas.ts";

/**
 * Parameters that ask for a part of a field, so that a program which asks for
 * all of it would get more than that.
 */
const PARTS: readonly string[] = ["description", "block"];

export function toOgcOpenApi(origin: string): Schema {
  return {
    openapi: "3.1.0",
    info: { title: "Chicago Crimes, as features", version: "1.0" },
    servers: [{ url: `${origin}/api/ogc` }],
    paths: Object.fromEntries(
      COLLECTIONS.map(({ id, title, division }) => [
        `/collections/${id}/items`,
        {
          get: {
            operationId: `get-${id}`,
            summary: title,
            parameters: [
              ...division === null ? filters() : boxAlone(),
              ...Object.entries(OGC_ITEMS.numbers).map(([name, param]) =>
                numberParameter(name, param)
              ),
              ...Object.entries(OGC_ITEMS.others).map(([name, param]) =>
                toParameter(name, param)
              ),
            ],
            responses: {
              200: {
                description: title,
                content: { "application/geo+json": { schema: {} } },
              },
            },
          },
        },
      ]),
    ),
  };
}

/** Under the names of fields, where a field has another one. */
function filters(): Schema[] {
  const fields = new Map([...ALIASES].map(([field, name]) => [name, field]));
  return Object.entries(READ_PARAMS)
    .filter(([name]) => !PARTS.includes(name))
    .map(([name, param]) =>
      toParameter(fields.get(name as keyof typeof READ_PARAMS) ?? name, param)
    );
}

const boxAlone = () => [toParameter("bbox", READ_PARAMS.bbox)];
