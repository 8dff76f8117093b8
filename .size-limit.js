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

function entry(name, limit, ofPackages) {
  return {
    name,
    limit,
    path: ofPackages.map((each) => `packages/${each}/dist/index.js`),
    modifyEsbuildConfig: asOneModule,
  }
}

function screen(name, chunks) {
  return {
    name: `the sample's page, ${name}`,
    limit: '200 kB',
    path: chunks.map((chunk) => `apps/sample/dist/web/assets/${chunk}-*.js`),
    modifyEsbuildConfig: asOneModule,
  }
}

/** Compressed with brotli, with what is used of valibot. ky, the XML parser and the phone library come on demand. */
export default [
  entry('core', '25.5 kB', ['core']),
  entry('core + relesys', '33.25 kB', ['core', 'relesys']),
  entry('core + bluedot', '31.25 kB', ['core', 'bluedot']),
  entry('core + replay', '29.75 kB', ['core', 'replay']),
  entry('core + konstantly', '32.5 kB', ['core', 'konstantly']),
  entry('core + scim', '33 kB', ['core', 'scim']),
  entry('core + all four', '47 kB', ['core', 'relesys', 'bluedot', 'replay', 'konstantly']),
  // What a browser loads that opens the sample's page on its first screen, and on its largest.
  screen('people', ['index']),
  screen('person', ['index', 'person-page']),
]
