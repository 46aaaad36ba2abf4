import { assertEquals, assertThrows } from "@std/assert";
import { load, loadSync, parse, stringify } from "@std/dotenv";

const LINES: [string, string, Record<string, string>][] = [
  ["a plain value", "A=b", { A: "b" }],
  ["nothing", "", {}],
  ["an empty value", "A=\nB=''\nC=\"\"", { A: "", B: "", C: "" }],
  ["blank lines and comments", "\n# A=1\n  #B=2\nC=3\r\n", { C: "3" }],
  ["a comment behind a value", "A=1 # one\nB=2#two", { A: "1", B: "2" }],
  ["a # in quotes", "A='#1' # one\nB=\"#2\"", { A: "#1", B: "#2" }],
  ["equals signs in a value", "A=b==c", { A: "b==c" }],
  ["spaces around the parts", " \tA = b c \t", { A: "b c" }],
  ["spaces in quotes", "A='  b '\nB=\"  c \"", { A: "  b ", B: "  c " }],
  ["export in front", "export A=1", { A: "1" }],
  ["quotes in quotes", `A='{"b":"c"}'\nB="it's"`, {
    A: '{"b":"c"}',
    B: "it's",
  }],
  [
    "escapes, in double quotes only",
    String.raw`A="b\nc"
B='b\nc'
C=b\nc`,
    { A: "b\nc", B: "b\\nc", C: "b\\nc" },
  ],
  ["values of several lines", "A='b\nB=c'\nC=\"d\r\ne\"", {
    A: "b\nB=c",
    C: "d\r\ne",
  }],
  [
    "keys on lines of their own",
    "A='\n-----BEGIN-----\nx\n-----END-----\n'\nB=\"\r\ny\r\n\"\nC='\n\nz\n\n'",
    { A: "-----BEGIN-----\nx\n-----END-----", B: "y", C: "\nz\n" },
  ],
  ["names that objects have", "A=$constructor\nB=${toString}\nC=$__proto__", {
    A: "",
    B: "",
    C: "",
  }],
  ["references", "A=1\nB=$A-${A}\nC='${A}'\nD=\\$A", {
    A: "1",
    B: "1-1",
    C: "${A}",
    D: "\\$A",
  }],
  ["references to references", "A=$B\nB=$C\nC=1", { A: "1", B: "1", C: "1" }],
  ["defaults", "A=${NO_SUCH_1:-b}\nB=$NO_SUCH_1:-/c\nC=${NO_SUCH_1}", {
    A: "b",
    B: "/c",
    C: "",
  }],
  ["defaults that are references", "A=1\nB=${NO_SUCH_1:-${A}}", {
    A: "1",
    B: "1",
  }],
  ["references in a circle", "A=a$B\nB=b$A", { A: "ab", B: "ba" }],
];

for (const [name, text, expected] of LINES) {
  Deno.test(`parse() reads ${name}`, () => {
    assertEquals(parse(text), expected);
  });
}

Deno.test("parse() leaves out names that no variable can have", () => {
  assertEquals(parseQuietly("1A=1\nB-C=2\nD=3"), { D: "3" });
});

Deno.test("stringify() writes what parse() reads back", () => {
  const variables = {
    A: "plain",
    B: "",
    C: "two words",
    D: "a\nb\tc\r\n",
    E: "it's",
    F: '{"a":1}',
    G: "# no comment",
    H: "$A",
    I: "C:\\new\\table",
    J: '\\"',
    K: "\n-----BEGIN-----\n",
    L: 'it\'s "quoted"\\',
    M: "é",
  };
  assertEquals(parse(stringify(variables)), variables);
  assertEquals(
    stringify({ GREETING: "hello world" }),
    "GREETING='hello world'",
  );
});

Deno.test("load() and loadSync() read a file, or nothing where there is none", async () => {
  const dir = await Deno.makeTempDir();
  try {
    const envPath = `${dir}/.env`;
    assertEquals(await load({ envPath }), {});
    assertEquals(loadSync({ envPath }), {});
    assertEquals(await load({ envPath: null }), {});
    await Deno.writeTextFile(envPath, "A=1");
    assertEquals(await load({ envPath }), { A: "1" });
    assertEquals(loadSync({ envPath }), { A: "1" });
    assertThrows(() => loadSync({ envPath: dir }));
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
});

Deno.test("load() with export sets only what the environment does not have", async () => {
  const dir = await Deno.makeTempDir();
  const [kept, made] = ["DOTENV_TEST_KEPT", "DOTENV_TEST_MADE"];
  Deno.env.set(kept, "old");
  try {
    const envPath = `${dir}/.env`;
    await Deno.writeTextFile(envPath, `${kept}=new\n${made}=new`);
    await load({ envPath });
    assertEquals(Deno.env.get(made), undefined);
    assertEquals(await load({ envPath, export: true }), {
      [kept]: "new",
      [made]: "new",
    });
    assertEquals(Deno.env.get(kept), "old");
    assertEquals(Deno.env.get(made), "new");
  } finally {
    Deno.env.delete(kept);
    Deno.env.delete(made);
    await Deno.remove(dir, { recursive: true });
  }
});

Deno.test("@std/dotenv/load exports the .env of the working folder", async () => {
  const dir = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(`${dir}/.env`, "DOTENV_TEST_LOADED=yes");
    const load = import.meta.resolve("./load.ts");
    const { stdout } = await new Deno.Command(Deno.execPath(), {
      args: [
        "eval",
        `await import("${load}");
         console.log(Deno.env.get("DOTENV_TEST_LOADED"))`,
      ],
      cwd: dir,
    }).output();
    assertEquals(new TextDecoder().decode(stdout).trim(), "yes");
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
});

function parseQuietly(text: string): Record<string, string> {
  const { warn } = console;
  console.warn = () => {};
  try {
    return parse(text);
  } finally {
    console.warn = warn;
  }
}

Deno.test("parse() keeps a variable of any name", () => {
  const variables = parse("__proto__=1\nconstructor=2");
  assertEquals(Object.entries(variables), [
    ["__proto__", "1"],
    ["constructor", "2"],
  ]);
});

Deno.test("parse() and stringify() warn of what they leave out", () => {
  const { warn } = console;
  const said: string[] = [];
  console.warn = (text) => void said.push(text);
  try {
    parse("1A=1");
    assertEquals(stringify({ "#A": "1", B: "2" }), "B=2");
  } finally {
    console.warn = warn;
  }
  assertEquals(said, [
    'Ignored the key "1A" as it is not a valid identifier: The key need to match the pattern /^[a-zA-Z_][a-zA-Z0-9_]*$/.',
    "key starts with a '#' indicates a comment and is ignored: '#A'",
  ]);
});
