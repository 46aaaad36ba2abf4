import { nonceOf } from "../render/render.ts";
import type { Middleware } from "./mod.ts";

/** A Content-Security-Policy, as changes to a strict default. */
export interface CSPOptions {
  /** Report what would be blocked, and block nothing. */
  reportOnly?: boolean;
  /** Where browsers send reports. */
  reportTo?: string;
  /** Directives to add, or to put in place of the default's of the same name. */
  csp?: string[];
  /** On rendered pages, allow only inline scripts and styles that the app wrote. */
  useNonce?: boolean;
}

const DEFAULTS = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' data:",
  "media-src 'self' data: blob:",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "upgrade-insecure-requests",
];

const NONCE_DIRECTIVES = new Set([
  "default-src",
  "script-src",
  "script-src-elem",
  "style-src",
  "style-src-elem",
  "style-src-attr",
]);

/** Sets a Content-Security-Policy on every response that passes. */
export function csp<State>(options: CSPOptions = {}): Middleware<State> {
  const { reportOnly = false, reportTo, csp: own = [], useNonce = false } =
    options;
  const replaced = new Set(own.map(nameOf));
  const directives = [
    ...DEFAULTS.filter((directive) => !replaced.has(nameOf(directive))),
    ...own,
  ];
  if (reportTo !== undefined) {
    directives.push("report-to csp-endpoint", `report-uri ${reportTo}`);
  }
  const header = reportOnly
    ? "content-security-policy-report-only"
    : "content-security-policy";

  return async (ctx) => {
    const res = await ctx.next();
    const nonce = useNonce ? nonceOf(res) : undefined;
    const policy = directives.map((directive) => withNonce(directive, nonce));
    res.headers.set(header, policy.join("; "));
    if (reportTo !== undefined) {
      res.headers.set("reporting-endpoints", `csp-endpoint="${reportTo}"`);
    }
    return res;
  };
}

function nameOf(directive: string): string {
  return directive.trim().split(/\s/, 1)[0]!;
}

function withNonce(directive: string, nonce: string | undefined): string {
  return nonce !== undefined && NONCE_DIRECTIVES.has(nameOf(directive))
    ? directive.replaceAll("'unsafe-inline'", `'nonce-${nonce}'`)
    : directive;
}
