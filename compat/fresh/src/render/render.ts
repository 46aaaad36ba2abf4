import { Fragment, h } from "preact";
import { renderToStringAsync } from "preact-render-to-string";
import type { BuildCache, ServerIsland } from "../build_cache.ts";
import type { Context } from "../context.ts";
import { HeadCollector } from "../runtime/head.ts";
import { PAYLOAD_ID, slotTemplateId } from "../runtime/markers.ts";
import { encodeIslands } from "../runtime/props_codec.ts";
import { assembleDocument, HOIST_END, HOIST_START } from "./document.ts";
import { registerIslands } from "./hooks.ts";
import { SlotContent } from "./island.ts";
import {
  comment,
  createRenderState,
  PlaceContext,
  RenderContext,
  type RenderState,
} from "./state.ts";
import type { AnyVNode } from "../runtime/vnode.ts";

const nonces = new WeakMap<Response, string>();

/**
 * The nonce of the scripts and styles of a rendered page. It is known of the
 * very response that `ctx.render()` made, and of no copy.
 */
export function nonceOf(page: Response): string | undefined {
  return nonces.get(page);
}

/**
 * Renders a whole page, layouts and app wrapper included. A page without islands carries no script; one with islands
 * carries their props as JSON and a module script that starts them.
 *
 * Throws what a component throws, and `TypeError` for props that cannot travel to the browser.
 */
export async function renderPage(
  // deno-lint-ignore no-explicit-any
  ctx: Context<any>,
  vnode: AnyVNode | null,
  cache: BuildCache,
  init?: ResponseInit,
): Promise<Response> {
  registerIslands(cache.islands);
  const state = createRenderState(ctx.url, cache.islands);
  const base = ctx.config.basePath;
  const page = await renderToStringAsync(within(state, vnode));
  const templates = await renderHiddenSlots(state);
  const scripts = renderScripts(state, cache, base);

  const headers = new Headers(init?.headers);
  headers.set("content-type", "text/html; charset=utf-8");
  if (state.used.size > 0) {
    const files = [cache.clientEntry, ...filesOf(state.used)];
    const link = files.map((file) =>
      `<${encodeURI(base + file)}>; rel="modulepreload"; as="script"`
    );
    headers.append("link", link.join(", "));
  }
  const html = assembleDocument(
    page,
    state.headElements,
    templates + scripts,
  );
  const res = new Response(`<!DOCTYPE html>${html}`, { ...init, headers });
  nonces.set(res, state.nonce);
  return res;
}

function within(state: RenderState, vnode: AnyVNode | null): AnyVNode {
  const collect = (children: unknown) =>
    h(
      Fragment,
      null,
      comment(HOIST_START),
      h(
        PlaceContext.Provider,
        { value: { island: true, head: true } },
        children as AnyVNode,
      ),
      comment(HOIST_END),
    );
  return h(
    RenderContext.Provider,
    { value: state },
    h(HeadCollector.Provider, { value: collect }, vnode),
  );
}

/** JSX that islands were given and did not show, for when they do. It may bring further islands with it. */
async function renderHiddenSlots(state: RenderState): Promise<string> {
  let html = "";
  for (let id = 0; id < state.slots.length; id++) {
    if (state.slots[id]!.shown) continue;
    const content = await renderToStringAsync(
      within(state, h(SlotContent, { id })),
    );
    html += `<template id="${slotTemplateId(id)}">${content}</template>`;
  }
  return html;
}

function renderScripts(
  state: RenderState,
  cache: BuildCache,
  base: string,
): string {
  const nonce = ` nonce="${state.nonce}"`;
  const url = (path: string) => scriptText(base + path);
  if (state.used.size === 0) {
    return cache.dev
      ? `<script type="module" src="${base}${cache.clientEntry}"${nonce}></script>`
      : "";
  }
  const modules = filesOf(state.used);
  // Not as static imports: all would be evaluated in one task with the end of the page.
  const imports = [cache.clientEntry, ...modules].map((file) =>
    `import(${url(file)})`
  );
  const names = ["{boot}", ...modules.map((_, index) => `m${index}`)];
  const components = [...state.used].map((island) =>
    `${scriptText(island.name)}:m${modules.indexOf(island.file)}[${
      scriptText(island.exportName)
    }]`
  );
  return `<script type="application/json" id="${PAYLOAD_ID}">${
    encodeIslands(state.entries)
  }</script><script type="module"${nonce}>const[${names}]=await Promise.all([${imports}]);boot({${
    components.join(",")
  }});</script>`;
}

function filesOf(islands: Iterable<ServerIsland>): string[] {
  return [...new Set(Array.from(islands, (island) => island.file))];
}

/** A JavaScript string that cannot end its script element. */
function scriptText(text: string): string {
  return JSON.stringify(text).replaceAll("<", "\\u003c");
}
