/**
 * Lint plugin: what a page says goes through `t()`, so that it can be said in
 * each of its languages. What of a source is a text of `t()` is told here too.
 */
import { fileURLToPath } from "node:url";

/** What speaks to visitors. */
const SAYING = /^(?:components|islands|routes)\/[^]*\.tsx$/;
/** What tells of the API, which is English. */
const ENGLISH_ONLY =
  /^(?:routes\/api\/|components\/(?:OperationWords|ParamTable)\.|islands\/ApiTrial\.)/;
/** Attributes that a visitor reads or hears. */
const SAID = ["aria-label", "alt", "placeholder", "title", "content", "label"];
/** Names, which are alike in all languages. */
const NAMES = /^(?:– )?(?:Chicago Crimes|API)$|^\/api\//;
/** What attributes say to machines. */
const MACHINE =
  /^(?:width|text\/|image|summary_large_image|website|light dark|#|noindex)/;

const ROOT = new URL("../", import.meta.url);

function isSaying(filename: string): boolean {
  const root = fileURLToPath(ROOT);
  if (!filename.startsWith(root)) return false;
  const path = filename.slice(root.length);
  return SAYING.test(path) && !ENGLISH_ONLY.test(path) &&
    !/_test\.tsx$/.test(path);
}

/** Whether it stands in what is marked as English, or in code. */
function isEnglish(node: Deno.lint.Node): boolean {
  let at: Deno.lint.Node | undefined = node;
  while (at !== undefined && at.type !== "Program") {
    if (at.type === "JSXElement") {
      const { name, attributes } = at.openingElement;
      if (name.type === "JSXIdentifier" && name.name === "code") return true;
      const isMarked = attributes.some((attribute) =>
        attribute.type === "JSXAttribute" && attribute.name.name === "lang" &&
        attribute.value?.type === "Literal" && attribute.value.value === "en"
      );
      if (isMarked) return true;
    }
    at = (at as { parent?: Deno.lint.Node }).parent;
  }
  return false;
}

const plugin: Deno.lint.Plugin = {
  name: "texts",
  rules: {
    "said-in-each-language": {
      create(context) {
        if (!isSaying(context.filename)) return {};
        const refuse = (node: Deno.lint.Node, text: string) => {
          const tidy = text.replaceAll(/\s+/g, " ").trim();
          if (NAMES.test(tidy) || MACHINE.test(tidy)) return;
          context.report({
            node,
            message: `“${tidy}” is said in English alone`,
            hint: "Say it with t(), and in lib/core/language/spanish/.",
          });
        };
        return {
          JSXText: (node) => {
            if (/\p{L}{2}/u.test(node.value) && !isEnglish(node)) {
              refuse(node, node.value);
            }
          },
          JSXAttribute: (node) => {
            const { name, value } = node;
            if (name.type !== "JSXIdentifier" || !SAID.includes(name.name)) {
              return;
            }
            if (
              value?.type === "Literal" && typeof value.value === "string" &&
              /\p{L}{2}/u.test(value.value) &&
              !isEnglish(node)
            ) {
              refuse(node, value.value);
            }
          },
        };
      },
    },
  },
};
export default plugin;

/** A text that a source says with `t()`. */
export interface SaidText {
  text: string;
  /** Of a text that counts: what it is for one. */
  one: string | null;
}

/** What texts a source says with `t()`, as far as they stand there. */
export function textsOf(filename: string, source: string): SaidText[] {
  const found: SaidText[] = [];
  const collector: Deno.lint.Plugin = {
    name: "texts",
    rules: {
      collect: {
        create: () => ({
          CallExpression({ callee, arguments: given }) {
            const isMember = callee.type === "MemberExpression";
            const speaker = isMember ? callee.object : callee;
            const isSpeaker = speaker.type === "Identifier" &&
                /^(?:t|words)$/.test(speaker.name) ||
              speaker.type === "MemberExpression" &&
                speaker.property.type === "Identifier" &&
                speaker.property.name === "words";
            if (!isSpeaker) return;
            const method = isMember && callee.property.type === "Identifier"
              ? callee.property.name
              : "";
            if (method === "plural") {
              const [, one, several] = given;
              const [first] = literalsOf(one);
              for (const text of literalsOf(several)) {
                found.push({ text, one: first ?? null });
              }
            } else if (method === "" || method === "parts") {
              for (const text of literalsOf(given[0])) {
                found.push({ text, one: null });
              }
            }
          },
        }),
      },
    },
  };
  Deno.lint.runPlugin(collector, filename, source);
  return found;
}

/** The texts that an expression may be, as far as they stand there. */
function literalsOf(node: unknown): string[] {
  const { type, value, consequent, alternate } = (node ?? {}) as {
    type?: string;
    value?: unknown;
    consequent?: unknown;
    alternate?: unknown;
  };
  if (type === "Literal" && typeof value === "string") return [value];
  return type === "ConditionalExpression"
    ? [...literalsOf(consequent), ...literalsOf(alternate)]
    : [];
}
