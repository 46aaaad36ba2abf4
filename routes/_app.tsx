import { asset } from "fresh/runtime";
import type { PageProps } from "fresh";
import { CatalogueOfPage } from "../components/CatalogueOfPage.tsx";
import { PageContext, SPOTS_ATTRIBUTE } from "../components/page_context.ts";
import { SPANISH_IN_BROWSERS } from "../lib/core/language/spanish.ts";
import { inLanguage, LANGUAGES } from "../lib/core/language/words.ts";
import type { State } from "../lib/server/state.ts";

/** The document around every page. */
export default function Document(
  { Component, state, url }: PageProps<unknown, State>,
) {
  const { words, spots = [] } = state;
  const address = url.pathname + url.search;
  return (
    <html lang={words.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta
          name="theme-color"
          content="#fbfaf7"
          media="(prefers-color-scheme: light)"
        />
        <meta
          name="theme-color"
          content="#15181c"
          media="(prefers-color-scheme: dark)"
        />
        <title>Chicago Crimes</title>
        <link rel="icon" href={asset("/icon.svg")} type="image/svg+xml" />
        <link rel="apple-touch-icon" href={asset("/icons/180.png")} />
        <link
          rel="manifest"
          href={asset(
            words.language === "es"
              ? "/app.es.webmanifest"
              : "/app.webmanifest",
          )}
        />
        <link rel="stylesheet" href={asset("/vendor/leaflet/leaflet.css")} />
        <link rel="stylesheet" href={asset("/styles/main.css")} />
        {LANGUAGES.map((language) => (
          <link
            key={language}
            rel="alternate"
            hreflang={language}
            href={url.origin + inLanguage(address, language)}
          />
        ))}
        {words.language === "es" && (
          <CatalogueOfPage texts={SPANISH_IN_BROWSERS} />
        )}
      </head>
      <body
        {...spots.length > 0 && { [SPOTS_ATTRIBUTE]: JSON.stringify(spots) }}
      >
        <PageContext.Provider value={{ words, address }}>
          <Component />
        </PageContext.Provider>
      </body>
    </html>
  );
}
