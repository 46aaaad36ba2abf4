import {
  encodeCore,
  encodeDetail,
  encodePlace,
} from "../../lib/core/chunks/codec.ts";
import {
  encodeBlocks,
  encodeLabels,
} from "../../lib/core/chunks/dictionary_codec.ts";
import { lackingIn } from "../../lib/core/chunks/lacking.ts";
import { readIncident } from "../../lib/core/chunks/read.ts";
import { MAPPED } from "../../lib/core/chunks/chunk.ts";
import { formatDay } from "../../lib/core/calendar.ts";
import { cellList } from "../../lib/core/engine/cell_list.ts";
import { Engine } from "../../lib/core/engine/plain/engine.ts";
import { timeList } from "../../lib/core/engine/time_list.ts";
import { parseAlso } from "../../lib/core/filter/parse_also.ts";
import { parseView } from "../../lib/core/filter/view_query.ts";
import { parseFilter } from "../../lib/core/filter/parse.ts";
import {
  parseTimeline,
  TIMELINE_PARAM,
} from "../../lib/core/filter/timeline_query.ts";
import { vocabularyOf } from "../../lib/core/filter/vocabulary.ts";
import { CITY_BOX, GRID_ZOOM } from "../../lib/core/grid.ts";
import type { Incident } from "../../lib/core/incident/incident.ts";
import { FORMAT, type Manifest } from "../../lib/core/manifest.ts";
import { toChunks } from "./incidents.ts";

/** What the data part of our API answers, from memory, with faults at will. */
export interface DataServer {
  fetch: (url: string, init?: RequestInit) => Promise<Response>;
  /** Paths asked for, without queries, in order. */
  readonly asked: string[];
  manifest: Manifest;
  /** Answers a path in place of the server; `null` to let it answer. */
  fault: (
    path: string,
    init?: RequestInit,
  ) => Response | Promise<Response> | null;
  /** Publishes other incidents; old pieces are gone. */
  publish(incidents: readonly Incident[]): void;
}

/** Serves incidents. */
export function dataServer(incidents: readonly Incident[]): DataServer {
  let answer: (url: URL) => Response = () => new Response();
  let versions = 0;
  const server: DataServer = {
    asked: [],
    manifest: undefined as unknown as Manifest,
    fault: () => null,
    async fetch(path, init) {
      init?.signal?.throwIfAborted();
      const url = new URL(path, "http://localhost");
      server.asked.push(url.pathname);
      // Never at once, as on a network.
      await Promise.resolve();
      return await server.fault(url.pathname + url.search, init) ?? answer(url);
    },
    publish(incidents) {
      const published = publish(incidents, `v${++versions}`);
      server.manifest = published.manifest;
      answer = published.answer;
    },
  };
  server.publish(incidents);
  return server;
}

function publish(incidents: readonly Incident[], version: string) {
  const { dictionary, chunks } = toChunks(incidents);
  const engine = new Engine(dictionary);
  for (const chunk of chunks) engine.put(chunk);
  const days = chunks.flatMap(({ core }) => [...core.day]);
  const blob = (id: string) => ({ id, bytes: 0 });
  const half = Math.ceil(dictionary.blocks.length / 2);
  const pages = [0, half].map((first) => ({
    first,
    blocks: dictionary.blocks.slice(first, first + half),
  }));
  const manifest: Manifest = {
    format: FORMAT,
    version,
    source: "demo",
    demo: true,
    rows: incidents.length,
    mapped: incidents.filter(({ latitude }) => latitude !== null).length,
    from: formatDay(Math.min(...days)),
    to: formatDay(Math.max(...days)),
    refreshedAt: "2017-04-01T00:00:00.000Z",
    dictionary: {
      labels: { ...blob(`labels-${version}`), bytes: 100 },
      blocks: pages.map(({ first, blocks }) => ({
        ...blob(`blocks-${version}-${first}`),
        entries: blocks.length,
      })),
    },
    chunks: chunks.map(({ period, core, place, detail }) => ({
      // The same content has the same name in every version.
      id: `${period}-${core.rows}`,
      period,
      rows: core.rows,
      mapped: core.flags.reduce(
        (n, flags) => n + Number((flags & MAPPED) > 0),
        0,
      ),
      lacking: lackingIn({ period, core, place, detail }),
      from: formatDay(core.day[0]!),
      to: formatDay(core.day.at(-1)!),
      core: { ...blob(`core-${period}-${core.rows}`), bytes: core.rows * 4 },
      place: { ...blob(`place-${period}-${core.rows}`), bytes: core.rows },
      detail: blob(`detail-${period}-${core.rows}`),
    })),
  };

  function piece(id = ""): Response {
    const { labels, blocks } = manifest.dictionary;
    if (id === labels.id) return new Response(encodeLabels(dictionary));
    const page = pages[blocks.findIndex((ref) => ref.id === id)];
    return page === undefined ? gone() : new Response(encodeBlocks(page));
  }

  function answer({ pathname, searchParams }: URL): Response {
    const [, , name, id] = pathname.split("/");
    const vocabulary = vocabularyOf(dictionary);
    const { filter } = parseFilter(searchParams, vocabulary, [
      "zoom",
      "limit",
      "part",
      TIMELINE_PARAM,
    ]);
    switch (name) {
      case "manifest":
        return Response.json({ data: manifest });
      case "dictionaries":
        return piece(id);
      case "chunks": {
        const at = manifest.chunks.findIndex((entry) => entry.id === id);
        if (at === -1) return gone();
        const { core, place, detail } = chunks[at]!;
        switch (searchParams.get("part")) {
          case "place":
            return new Response(encodePlace(place!, core));
          case "detail":
            return new Response(encodeDetail(detail!));
          default:
            return new Response(encodeCore(core));
        }
      }
      case "summary": {
        const { timeline: wanted } = parseTimeline(searchParams, manifest);
        const { view } = parseView(searchParams);
        const { also } = parseAlso(searchParams, filter, vocabulary);
        const [own, ...others] = [filter, ...also].map((filter) => {
          const { summary, timeline, inView } = engine.query(filter, {
            summary: true,
            ...wanted && { timeline: wanted },
            ...view && { inView: view },
          });
          const counts = timeline && timeList(timeline);
          return { ...summary, timeline: counts, inView };
        });
        const data = { ...own, ...others.length > 0 && { also: others } };
        return Response.json({ data, meta: { version } });
      }
      case "cells": {
        const bbox = filter.bbox ?? CITY_BOX;
        const level = GRID_ZOOM + 3 - Number(searchParams.get("zoom"));
        const { total, cells } = engine.query(filter, {
          cells: { bbox, level },
        });
        return Response.json({
          data: cellList(cells!),
          meta: { total, version },
        });
      }
      case "crimes": {
        const limit = Number(searchParams.get("limit"));
        const { rows } = engine.query(filter, { rows: { limit } });
        const data = rows!.map(({ chunk, row }) =>
          readIncident(engine.chunks[chunk]!, row, dictionary)
        );
        return Response.json({ data, meta: { version } });
      }
      default:
        throw new RangeError(`Nothing at ${pathname}`);
    }
  }
  return { manifest, answer };
}

function gone(): Response {
  const detail = "There is no such piece.";
  return Response.json({ detail }, { status: 404 });
}
