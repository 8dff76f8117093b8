import { defineConfig } from 'tsup'

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    'conformance/index': 'src/conformance/index.ts',
    'simulator/index': 'src/simulator/index.ts',
  },
  format: 'esm',
  target: 'es2023',
  platform: 'neutral',
  splitting: true,
  treeshake: true,
  sourcemap: true,
  minify: true,
  // Only what is used of it comes along: importing the whole library costs more than all of the rest.
  noExternal: ['valibot'],
  // The suite imports the other entries as they are published, which so stay what they are without it.
  esbuildPlugins: [
    {
      name: 'entries-as-published',
      setup(build) {
        build.onResolve({ filter: /^\.\.\/(?:simulator\/)?index\.js$/ }, ({ path, importer }) =>
          /[\\/]conformance[\\/][^\\/]+$/u.test(importer) ? { path, external: true } : undefined,
        )
      },
    },
  ],
  clean: true,
})
