import type { BuildCache } from "../build_cache.ts";

/** Answers, in development, what no error page of the app answered: with the message, the stack and the causes. */
export function devErrorPage(
  error: unknown,
  cache: BuildCache,
  basePath: string,
): Response {
  const title = escape(error instanceof Error ? error.message : String(error));
  const details = escape(Deno.inspect(error, { colors: false }));
  const html = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>Error: ${title}</title></head>
<body style="font:16px/1.5 system-ui;margin:2rem;color:#222;background:#fff">
<h1 style="font-size:1.25rem;color:#b00020">${title}</h1>
<pre style="overflow:auto;padding:1rem;background:#f4f4f4">${details}</pre>
<script type="module" src="${basePath}${cache.clientEntry}"></script>
</body></html>`;
  return new Response(html, {
    status: 500,
    headers: { "content-type": "text/html; charset=utf-8" },
  });
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")
    .replaceAll('"', "&quot;");
}
