import { toOpenApi } from "../../lib/core/api/openapi.ts";
import { JSON_HEADERS } from "../../lib/server/http/answer.ts";
import { conditional } from "../../lib/server/http/conditional.ts";
import { define } from "../../lib/server/state.ts";

/** The API described for programs, as OpenAPI 3.1. */
export const handler = define.handlers({
  GET({ req, url }) {
    const text = JSON.stringify(toOpenApi(url.origin));
    return conditional(req, text, () => text, JSON_HEADERS);
  },
});
