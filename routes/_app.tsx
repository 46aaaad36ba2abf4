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
        <title>Chicago Crimes</title>
        <link rel="icon" href={asset("/icon.svg")} type="image/svg+xml" />
        <link rel="stylesheet" href={asset("/vendor/leaflet/leaflet.css")} />
        <link rel="stylesheet" href={asset("/styles/main.css")} />
      </head>
      <body>
        <Component />
      </body>
    </html>
  );
}
