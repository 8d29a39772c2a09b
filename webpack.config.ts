/**
 * The shell and its three remotes, each a build of its own: `npm run build` makes all four, `--config-name ui` one.
 *
 *   dist/                     the shell: index.html, main.js, config.json
 *   dist/remotes/NAME/        one remote: mf-manifest.json, remoteEntry.js, its chunks, styles and workers
 *
 * `--env page=ENTRY --env name=NAME` builds one source file as a page of its own into .cache/pages/NAME, without federation.
 */
import { existsSync } from "node:fs"
import { createRequire } from "node:module"
import { join } from "node:path"
import type { Chunk, Configuration, PathData } from "webpack"
import { contractVersion } from "./packages/contracts/src/version.ts"
import { emitPage } from "./.webpack/emit-page.ts"
import { plainWorkers } from "./.webpack/plain-workers.ts"

// These are CommonJS; named imports of them are not all visible to Node.
const require = createRequire(import.meta.url)
const { ModuleFederationPlugin } = require("@module-federation/enhanced/webpack")
const MiniCssExtractPlugin = require("mini-css-extract-plugin")
const MinimizerPlugin = require("minimizer-webpack-plugin")

const root = import.meta.dirname
const remotes = ["ui", "p2p", "cryptography"]

/**
 * The runtime for the remotes is asked for by `require`, ours by `import`, and each has a file of its own in these packages:
 * without this, the page gets the whole runtime twice.
 */
const oneRuntime = Object.fromEntries(
  ["runtime-core", "runtime", "sdk", "error-codes"].map((name) => {
    const required = require.resolve(`@module-federation/${name}`)
    const imported = ["js", "mjs"].map((extension) => required.replace(/cjs$/u, extension)).find(existsSync)
    return [`@module-federation/${name}$`, imported ?? required]
  }),
)

interface Target {
  /** Names the build, its Trusted Types policy and its global chunk registry. */
  readonly name: string
  readonly entry: Record<string, string>
  readonly path: string
  readonly clean: true | { readonly keep: RegExp }
  readonly plugins: readonly { apply: (compiler: never) => void }[]
}

/**
 * Files are named after their content. A chunk that carries the federation runtime has no content hash when webpack asks
 * for its name, and keeps its plain one; those few are served with `no-cache`.
 */
const named = ({ chunk }: PathData): string =>
  (chunk as Chunk | undefined)?.contentHash?.["javascript"] ? "[name].[contenthash:12].js" : "[name].js"

const configuration = (target: Target, production: boolean): Configuration => ({
  name: target.name,
  mode: production ? "production" : "development",
  target: ["web", "es2022"],
  context: root,
  entry: target.entry,
  devtool: production ? false : "source-map",
  output: {
    path: target.path,
    clean: target.clean,
    filename: named,
    chunkFilename: named,
    assetModuleFilename: "[name].[contenthash:12][ext]",
    publicPath: "auto",
    uniqueName: `fourfold-${target.name}`,
    trustedTypes: { policyName: `wp-${target.name}`, onPolicyCreationFailure: "stop" },
  },
  module: {
    rules: [
      { test: /\.ts$/u, exclude: /node_modules/u, use: swc({ syntax: "typescript" }) },
      { test: /\.tsx$/u, exclude: /node_modules/u, use: swc({ syntax: "typescript", tsx: true }) },
      {
        test: /\.css$/u,
        use: [
          MiniCssExtractPlugin.loader,
          {
            loader: "css-loader",
            options: {
              modules: {
                auto: true,
                namedExport: false,
                exportLocalsConvention: "as-is",
                localIdentName: production ? "[hash:base64:6]" : "[name]__[local]",
              },
            },
          },
        ],
      },
      { test: /\.(?:svg|png|woff2)$/u, type: "asset/resource" },
    ],
  },
  optimization: {
    // Readable in development; in production small and the same on every machine.
    moduleIds: production ? "deterministic" : "named",
    chunkIds: production ? "deterministic" : "named",
    minimizer: [
      new MinimizerPlugin({
        minify: MinimizerPlugin.swcMinify,
        minimizerOptions: { ecma: 2022, module: false, compress: { passes: 2 } },
        extractComments: false,
      }),
      new MinimizerPlugin({ test: /\.css$/u, minify: MinimizerPlugin.lightningCssMinify }),
    ],
  },
  resolve: { alias: oneRuntime },
  performance: { hints: false },
  cache: {
    type: "filesystem",
    cacheDirectory: join(root, "node_modules/.cache/webpack"),
    name: `${target.name}-${production ? "production" : "development"}`,
    buildDependencies: { config: [import.meta.filename, join(root, ".webpack/")] },
  },
  stats: { preset: "errors-warnings", timings: true },
  infrastructureLogging: { level: "error" },
  plugins: [
    new MiniCssExtractPlugin({
      filename: "[name].[contenthash:12].css",
      chunkFilename: "[name].[contenthash:12].css",
    }),
    ...target.plugins,
  ] as Configuration["plugins"],
})

const swc = (parser: object) => ({
  loader: "swc-loader",
  options: {
    jsc: { parser, target: "es2022", transform: { react: { runtime: "automatic" } } },
    // One config file of swc elsewhere must not change the build.
    swcrc: false,
  },
})

const shell: Target = {
  name: "shell",
  entry: { main: "./apps/shell/src/main.ts" },
  path: join(root, "dist"),
  clean: { keep: /^remotes\// },
  plugins: [
    new ModuleFederationPlugin({
      name: "shell",
      remotes: {},
      dts: false,
      manifest: false,
      // The one copy of the federation runtime in the page; the remotes use this one.
      experiments: { provideExternalRuntime: true, optimization: { target: "web" } },
    }),
    emitPage({ template: join(root, "apps/shell/src/index.html"), files: join(root, "apps/shell/public") }),
  ],
}

const remote = (name: string): Target => ({
  name,
  entry: {},
  path: join(root, "dist/remotes", name),
  clean: true,
  plugins: [
    new ModuleFederationPlugin({
      // Names the container's chunk and its global variable: must not be the name of a worker, which names its chunk too.
      name: `fourfold_${name}`,
      filename: "remoteEntry.js",
      exposes: { "./remote": `./remotes/${name}/src/index.ts` },
      dts: false,
      // The shell refuses a remote of another contract before it runs a line of it.
      manifest: {
        additionalData: ({ stats }: { stats: { metaData: object } }) => {
          Object.assign(stats.metaData, { contract: contractVersion })
        },
      },
      experiments: { externalRuntime: true, optimization: { target: "web" } },
    }),
    plainWorkers(),
  ],
})

/** A page without federation: a remote tried on its own, or what a browser test needs. */
const page = (entry: string, name: string): Target => ({
  name,
  entry: { main: `./${entry}` },
  path: join(root, ".cache/pages", name),
  clean: true,
  plugins: [emitPage({ template: join(root, ".webpack/page.html") })],
})

interface Env {
  readonly page?: string
  readonly name?: string
}

export default (env: Env, argv: { readonly mode?: string }): Configuration[] => {
  if (env.page !== undefined) return [configuration(page(env.page, env.name ?? "page"), false)]
  return [shell, ...remotes.map(remote)].map((target) => configuration(target, argv.mode !== "development"))
}
