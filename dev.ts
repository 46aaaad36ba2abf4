/** The oldest Deno whose build is tested; what is built serves on older ones. */
const OLDEST = [2, 8];

const [major, minor] = Deno.version.deno.split(".").map(Number);
if (major! < OLDEST[0]! || (major === OLDEST[0] && minor! < OLDEST[1]!)) {
  const oldest = OLDEST.join(".");
  console.error(
    `Building takes Deno ${oldest} or newer, and this is ${Deno.version.deno}: run deno upgrade, or put npx -y deno@latest in the place of deno`,
  );
  Deno.exit(1);
}

// Not before: what it is made of cannot be loaded there.
const { buildApp, newBuilder } = await import("./tools/app_builder.ts");
if (Deno.args.includes("build")) await buildApp();
else {
  const { load } = await import("@std/dotenv");
  const { PORT, HOST } = { ...await load(), ...Deno.env.toObject() };
  // Without a port of choice it takes the next that is free.
  await newBuilder().listen(() => import("./main.ts"), {
    ...PORT && { port: Number(PORT) },
    ...HOST && { hostname: HOST },
  });
}
