// Bundles CodeMirror into one file without requests to anybody, and writes its licences and versions beside it.

import { readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const target = new URL("../../contentlint/editing/page/", import.meta.url);
const banner = "/* CodeMirror 6 and what it needs, MIT; licences and versions in codemirror.LICENSE.txt; built by tools/codemirror */";
const result = await build({
  entryPoints: ["exports.js"], bundle: true, minify: true, format: "esm", target: "es2021", charset: "utf8", legalComments: "none",
  banner: { js: banner }, metafile: true, outfile: new URL("codemirror.js", target).pathname,
});
const names = Object.keys(result.metafile.inputs).map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]);
const packages = [...new Set(names.filter(Boolean))].sort();
const texts = packages.map((name) => {
  const { version, license } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8"));
  if (license !== "MIT") throw new Error(`${name} is under ${license}`);
  return `${name} ${version}\n\n${readFileSync(`node_modules/${name}/LICENSE`, "utf8").trim()}\n`;
});
const head = "codemirror.js holds these packages, each under the MIT licence that follows its name.\n";
writeFileSync(new URL("codemirror.LICENSE.txt", target), [head, ...texts].join("\n" + "-".repeat(80) + "\n\n"));
