/** Sends one file, and does nothing else: what it can be compared with. */
const path = Deno.env.get("FILE")!;

Deno.serve({
  port: 0,
  hostname: "127.0.0.1",
  onListen: ({ port }) => console.log(`http://127.0.0.1:${port}/`),
}, async () => {
  const file = await Deno.open(path);
  const { size } = await file.stat();
  return new Response(file.readable, {
    headers: { "content-length": String(size) },
  });
});
