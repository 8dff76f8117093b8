const packages = ['relesys', 'bluedot', 'replay', 'konstantly']

/** What is loaded with import() is loaded when it is needed, so it does not count. What is imported does. */
const onDemand = {
  name: 'on-demand',
  setup(build) {
    build.onResolve({ filter: /./ }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path, external: true } : undefined,
    )
  },
}

/** One bundle of all exports of all files, as a browser would load it: an upper bound of what an app carries. */
function asOneModule({ entryPoints, ...config }) {
  const contents = entryPoints.map((file, index) => `export * as p${index} from ${JSON.stringify(file)}`)
  return {
    ...config,
    format: 'esm',
    stdin: { contents: contents.join('\n'), resolveDir: import.meta.dirname },
    plugins: [onDemand],
  }
}

function entry(name, limit, ofPackages, ignore) {
  return {
    name,
    limit,
    path: ofPackages.map((each) => `packages/${each}/dist/index.js`),
    ignore,
    modifyEsbuildConfig: asOneModule,
  }
}

/** Compressed with brotli. valibot is left out where not named, since an app may carry it anyway. */
export default [
  entry('core', '30 kB', ['core'], ['valibot']),
  ...packages.map((each) => entry(`core + ${each}`, '45 kB', ['core', each], ['valibot'])),
  entry('core + all four + valibot', '90 kB', ['core', ...packages], []),
]
