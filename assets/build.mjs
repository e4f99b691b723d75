// Bundles the styles and scripts of assets/ into app/static: `npm run build`.
import { build } from "esbuild";
import { readdirSync, cpSync, mkdirSync, rmSync } from "node:fs";

const OUT = "app/static";
const FONTS = "node_modules/@fontsource/source-sans-3/files";
const FACES = ["400-normal", "400-italic", "600-normal", "700-normal"];

const entries = readdirSync("assets")
  .filter((name) => /\.(css|js)$/.test(name))
  .map((name) => `assets/${name}`);

rmSync(OUT, { recursive: true, force: true });
mkdirSync(`${OUT}/fonts`, { recursive: true });
for (const face of FACES)
  for (const range of ["latin", "latin-ext"]) {
    const name = `source-sans-3-${range}-${face}.woff2`;
    cpSync(`${FONTS}/${name}`, `${OUT}/fonts/${name}`);
  }
cpSync("assets/icon.svg", `${OUT}/icon.svg`);

await build({
  entryPoints: entries,
  outdir: OUT,
  bundle: true,
  minify: true,
  sourcemap: false,
  external: ["./fonts/*"],
  target: ["es2020", "safari15", "firefox100", "chrome100"],
  logLevel: "info",
});
