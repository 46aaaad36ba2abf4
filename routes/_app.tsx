import { asset } from "fresh/runtime";
import type { PageProps } from "fresh";
import type { State } from "../lib/server/state.ts";

/** The document around every page. */
export default function Document({ Component }: PageProps<unknown, State>) {
  return (
    <html lang="en">
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
        <link rel="manifest" href={asset("/app.webmanifest")} />
        <link rel="stylesheet" href={asset("/vendor/leaflet/leaflet.css")} />
        <link rel="stylesheet" href={asset("/styles/main.css")} />
      </head>
      <body>
        <Component />
      </body>
    </html>
  );
}
