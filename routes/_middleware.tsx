import type { Context } from "fresh";
import { ErrorPage } from "../components/ErrorPage.tsx";
import { applyAdmission } from "../lib/server/access/admission.ts";
import { refuseOtherForms } from "../lib/server/http/chosen_form.ts";
import { refuseUnknownParams } from "../lib/server/http/known_params.ts";
import {
  type Problem,
  problemHeaders,
  problemResponse,
  toProblem,
} from "../lib/server/http/problem.ts";
import { isApi } from "../lib/server/http/security.ts";
import { messageOf, reporter } from "../lib/server/watch/log.ts";
import { wordsFor } from "../lib/core/language/spanish.ts";
import { ENGLISH, languageOf } from "../lib/core/language/words.ts";
import { define, type State } from "../lib/server/state.ts";

/**
 * Around every request: whether it is admitted, the time it took, and an answer
 * to whatever goes wrong, problem+json under `/api` and a page elsewhere.
 * Unknown addresses and wrong methods reach only this middleware. Nothing is
 * thrown further: what passes a middleware is answered outside of it, without
 * the headers it would set.
 */
export const handler = define.middleware(async (ctx) => {
  const started = performance.now();
  // The API and all about it is English.
  ctx.state.words = ctx.url.pathname === "/api" || isApi(ctx.url)
    ? ENGLISH
    : wordsFor(languageOf(ctx.url.searchParams));
  const response = await admitAndAnswer(ctx)
    .catch((error) => explain(ctx, error));
  ctx.state.services.watch.answered(ctx.state.failure ?? null);
  const took = performance.now() - started;
  response.headers.append("server-timing", `app;dur=${took.toFixed(1)}`);
  return response;
});

async function admitAndAnswer(ctx: Context<State>): Promise<Response> {
  const { access } = ctx.state.services;
  const admission = await access.admit(ctx.req, ctx.url, ctx.info);
  ctx.state.admission = admission;
  const response = admission.refusal === null
    ? await answer(ctx)
    : await explain(ctx, admission.refusal);
  applyAdmission(response.headers, admission, access.mode);
  return response;
}

async function answer(ctx: Context<State>): Promise<Response> {
  try {
    refuseOtherForms(ctx.url, ctx.req);
    refuseUnknownParams(ctx.url);
    // The response itself: Fresh's policy finds a page's nonce on the object.
    const response = await ctx.next();
    const { keepAs, services } = ctx.state;
    if (keepAs !== undefined) {
      await services.pages.keep(keepAs, response.clone());
    }
    return response;
  } catch (error) {
    return await explain(ctx, error);
  }
}

async function explain(
  ctx: Context<State>,
  error: unknown,
): Promise<Response> {
  const { log } = ctx.state.services;
  const problem = toProblem(error, reporter(log));
  if (problem.status >= 500 && problem.kind !== "starting") {
    ctx.state.failure = `${ctx.req.method} ${ctx.url.pathname}: ${
      messageOf(error)
    }`;
  }
  return isApi(ctx.url)
    ? problemResponse(problem)
    : await showError(ctx, problem);
}

async function showError(
  ctx: Context<State>,
  problem: Problem,
): Promise<Response> {
  const { status, message } = problem;
  const headers = problemHeaders(problem);
  try {
    const page = <ErrorPage status={status} detail={message} />;
    return await ctx.render(page, { status, headers });
  } catch (error) {
    // What frames the page is broken as well.
    reporter(ctx.state.services.log)(error);
    return new Response(message, { status, headers });
  }
}
