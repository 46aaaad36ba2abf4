import { assertEquals, assertThrows } from "@std/assert";
import { findChromium } from "./chromium.ts";

Deno.test("findChromium() takes CHROMIUM_PATH before the PATH", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.mkdir(`${folder}/a/chromium`, { recursive: true });
    await Deno.mkdir(`${folder}/b`);
    await Deno.writeTextFile(`${folder}/b/google-chrome`, "");
    await Deno.writeTextFile(`${folder}/own`, "");
    const PATH = `${folder}/a::${folder}/b`;

    assertEquals(findChromium({ PATH }), `${folder}/b/google-chrome`);
    await Deno.writeTextFile(`${folder}/b/chromium-headless-shell`, "");
    await Deno.writeTextFile(`${folder}/a/google-chrome`, "");
    assertEquals(
      findChromium({ PATH }),
      `${folder}/b/chromium-headless-shell`,
      "what has no windows is taken, wherever it is",
    );
    assertEquals(
      findChromium({ PATH, CHROMIUM_PATH: `${folder}/own` }),
      `${folder}/own`,
    );
    assertThrows(
      () => findChromium({ PATH, CHROMIUM_PATH: `${folder}/gone` }),
      Error,
      `CHROMIUM_PATH is "${folder}/gone"`,
    );
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test({
  name: "findChromium() is null where there is none",
  ignore: Deno.build.os === "darwin", // Chrome has one place there
  fn: () => assertEquals(findChromium({ PATH: "" }), null),
});
