// Reads a flowchart on standard input with Mermaid's own parser, and prints what it understood.
// Usage: node parse_mermaid.mjs FOLDER, where `npm install mermaid jsdom` was run in FOLDER.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(join(process.argv[2], "any.js"));
const { JSDOM } = require("jsdom");
// Mermaid cleans labels with a browser's means.
globalThis.window = new JSDOM("").window;
globalThis.document = window.document;
const { default: mermaid } = await import(pathToFileURL(require.resolve("mermaid")));

const text = readFileSync(0, "utf8");
await mermaid.parse(text); // the first call makes the kinds of diagram known
const diagram = await mermaid.mermaidAPI.getDiagramFromText(text);
const nodes = Object.fromEntries(
  [...diagram.db.getVertices()].map(([id, { text, type, classes }]) => [id, { text, type, classes }]),
);
const edges = diagram.db.getEdges().map(({ start, end, text }) => ({ start, end, text }));
console.log(JSON.stringify({ type: diagram.type, nodes, edges }));
