/** The API's description as OpenAPI 3.1, made from what routes read by. */
import { formsInWords } from "./forms.ts";
import { type Param, READ_PARAMS } from "../filter/params.ts";
import { type Operation, OPERATIONS, TOPICS } from "./operations.ts";
import { type NumberParam, RANGE_HEADERS, VERSION } from "./params.ts";
import { refTo, type Schema, SCHEMAS } from "./schemas.ts";

/** Of the API, not of the data. */
const API_VERSION = "0.1.0";

/**
 * The description of what is served at an origin, to be sent as JSON.
 *
 * @param origin Such as `https://example.org`.
 */
export function toOpenApi(origin: string): Schema {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of OPERATIONS) {
    (paths[operation.path] ??= {})[operation.method] = toOperation(operation);
  }
  return {
    openapi: "3.1.1",
    info: {
      title: "Chicago Crimes",
      version: API_VERSION,
      summary:
        "Every crime reported in Chicago since 2001, counted and listed.",
      description:
        "Classifications are preliminary and change. Places are given by block, and deriving exact addresses from them is prohibited. meta.caveats of an answer say what to know before quoting it.",
      termsOfService: `${origin}/about#terms`,
      license: {
        name: "Terms of the City of Chicago’s data",
        url: `${origin}/about#terms`,
      },
      contact: { name: "About the data", url: `${origin}/about` },
    },
    servers: [{ url: origin }],
    externalDocs: { url: `${origin}/api`, description: "The same as a page" },
    tags: Object.entries(TOPICS).map(([name, description]) => ({
      name,
      description,
    })),
    security: [{}, { key: [] }],
    paths,
    components: {
      schemas: SCHEMAS,
      parameters: Object.fromEntries(
        Object.entries(READ_PARAMS).map(([name, param]) => [
          name,
          toParameter(name, param),
        ]),
      ),
      responses: {
        Problem: {
          description: "What went wrong, and what would be right.",
          content: { "application/problem+json": { schema: refTo("Problem") } },
        },
      },
      securitySchemes: {
        key: {
          type: "http",
          scheme: "bearer",
          description: "A key, where the server asks for one.",
        },
      },
    },
  };
}

function toOperation(operation: Operation): Schema {
  const { id, topic, title, words, filter, numbers, others, name } = operation;
  const { status, contentType, otherTypes = [], schema, ranges } = operation;
  const description = [words, formsInWords(operation.path)]
    .filter((sentences) => sentences !== "").join(" ");
  const problem = { $ref: "#/components/responses/Problem" };
  const content = schema !== null && {
    content: Object.fromEntries(
      [contentType, ...otherTypes].map((type) => [
        type,
        { schema: contentSchema(operation) },
      ]),
    ),
  };
  return {
    operationId: id,
    tags: [topic],
    summary: title,
    ...description !== "" && { description },
    ...operation.method === "post" && { security: [{ key: [] }] },
    parameters: [
      ...namesIn(operation.path).map((place) => ({
        ...toParameter(
          place,
          place === "version" ? VERSION : operation.places?.[place] ?? name!,
        ),
        in: "path",
        required: true,
      })),
      ...filter
        ? Object.keys(READ_PARAMS).map((name) => ({
          $ref: `#/components/parameters/${name}`,
        }))
        : [],
      ...Object.entries(numbers).map(([name, param]) =>
        numberParameter(name, param)
      ),
      ...Object.entries(others).map(([name, param]) =>
        toParameter(name, param)
      ),
      ...ranges
        ? Object.entries(RANGE_HEADERS).map(([name, param]) => ({
          ...toParameter(name, param),
          in: "header",
        }))
        : [],
    ],
    responses: {
      [status]: { description: title, ...content },
      ...ranges && { 206: { description: "The part asked for.", ...content } },
      // Of the service's own state nothing is to be kept.
      ...status === 200 && topic !== "service" && {
        304: { description: "The caller has it, by its ETag or its date." },
      },
      // Clients that follow where it leads.
      ...status >= 300 && { 200: { description: "What it leads to." } },
      "4XX": problem,
      "5XX": problem,
    },
  };
}

/** What stands in braces in a path. */
function namesIn(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, place]) => place!);
}

/** Lines of JSON are no JSON: OpenAPI 3.1 has no word for them but text. */
function contentSchema({ contentType, schema }: Operation): Schema {
  if (contentType !== "application/x-ndjson") return schema!;
  return {
    type: "string",
    description: `One ${
      String(schema!.$ref).split("/").at(-1)
    } a line, as JSON.`,
  };
}

export function toParameter(
  name: string,
  { words, form, examples, schema, list }: Param,
): Schema {
  const isList = list !== undefined;
  return {
    name,
    in: "query",
    description: `${words} Expected: ${form}.`,
    schema: isList ? { type: "array", items: schema, minItems: 1 } : schema,
    ...isList && { style: "form", explode: list === "repeated" },
    ...examples.length > 0 && {
      examples: Object.fromEntries(
        examples.map((example, i) => [
          `example${i + 1}`,
          { value: toValue(example, schema, list) },
        ]),
      ),
    },
  };
}

/** An example as a value of the schema, not as the text of an address. */
function toValue(
  text: string,
  schema: Schema,
  list: Param["list"],
): unknown {
  if (list === "commas") {
    return text.split(",").map((piece) => toValue(piece, schema, undefined));
  }
  if (list === "repeated") return [text];
  const takesNumber = schema.type === "integer" || "anyOf" in schema;
  if (takesNumber && /^\d+$/.test(text)) return Number(text);
  return schema.type === "boolean" ? text === "true" : text;
}

export function numberParameter(
  name: string,
  { words, min, max, fallback, examples }: NumberParam,
): Schema {
  return {
    name,
    in: "query",
    description: words,
    schema: { type: "integer", minimum: min, maximum: max, default: fallback },
    ...examples.length > 0 && { example: Number(examples[0]) },
  };
}
