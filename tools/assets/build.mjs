// Builds what the site's pages load into src/milepost/web/static/dist: one style sheet, one script, the fonts
// and icons that they use and nothing else. Every name but the manifest's carries a hash of the content.
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, gzip } from "node:zlib";
import * as esbuild from "esbuild";
import * as sass from "sass";

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, "../..");
const uswds = path.join(root, "node_modules/@uswds/uswds");
const out = path.join(root, "src/milepost/web/static/dist");
const hashed = "[name]-[hash]"; // esbuild's hash: eight capitals and digits

// Sass first, in memory; esbuild then follows the url()s, minifies and names the files.
const sassFiles = {
  name: "sass",
  setup(build) {
    build.onLoad({ filter: /\.scss$/ }, ({ path: file }) => {
      const { css } = sass.compile(file, {
        loadPaths: [path.join(uswds, "packages")],
        quietDeps: true,
        // USWDS itself still uses these.
        silenceDeprecations: ["import", "global-builtin", "if-function"],
        logger: sass.Logger.silent,
      });
      return { contents: css, loader: "css", resolveDir: here };
    });
  },
};

async function bundle() {
  const result = await esbuild.build({
    absWorkingDir: root,
    entryPoints: [
      { in: path.join(here, "site.scss"), out: "site" },
      { in: path.join(here, "site.js"), out: "site" },
    ],
    outdir: out,
    bundle: true,
    minify: true,
    format: "esm",
    target: ["es2020", "chrome100", "firefox100", "safari15"],
    entryNames: hashed,
    assetNames: hashed,
    loader: { ".woff2": "file", ".svg": "file" },
    external: [],
    plugins: [sassFiles],
    metafile: true,
    logLevel: "warning",
  });
  return Object.entries(result.metafile.outputs)
    .filter(([, output]) => output.entryPoint)
    .map(([file]) => path.basename(file));
}

// One file of symbols, for <use href="icons-….svg#name">.
async function icons() {
  const names = JSON.parse(await readFile(path.join(here, "icons.json"), "utf8"));
  const symbols = await Promise.all(
    names.map(async (name) => {
      const svg = await readFile(path.join(uswds, `dist/img/usa-icons/${name}.svg`), "utf8");
      const [, viewBox] = svg.match(/viewBox="([^"]+)"/);
      const [, shape] = svg.match(/<svg[^>]*>(.*)<\/svg>/s);
      return `<symbol id="${name}" viewBox="${viewBox}">${shape.trim()}</symbol>`;
    }),
  );
  return write("icons.svg", `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`);
}

async function write(name, content) {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 8).toUpperCase();
  const { name: stem, ext } = path.parse(name);
  await writeFile(path.join(out, `${stem}-${hash}${ext}`), content);
  return `${stem}-${hash}${ext}`;
}

// Compressed once here, so that the server never does.
async function compress(file) {
  const content = await readFile(file);
  await writeFile(`${file}.gz`, await promisify(gzip)(content, { level: 9 }));
  await writeFile(`${file}.br`, await promisify(brotliCompress)(content));
}

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
const built = await bundle();
built.push(await icons());
built.push(await write("mark.svg", await readFile(path.join(here, "mark.svg"), "utf8")));
const manifest = Object.fromEntries(built.map((file) => [file.replace(/-[A-Z0-9]{8}(?=\.\w+$)/, ""), file]));
await writeFile(path.join(out, "manifest.json"), JSON.stringify(manifest, null, 2) + "\n");
const files = (await readdir(out)).filter((file) => /\.(css|js|svg)$/.test(file));
await Promise.all(files.map((file) => compress(path.join(out, file))));
