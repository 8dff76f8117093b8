import { defineConfig } from 'tsup'

export default defineConfig({
  entry: { index: 'src/index.ts', 'simulator/index': 'src/simulator/index.ts' },
  format: 'esm',
  target: 'es2023',
  platform: 'neutral',
  splitting: true,
  treeshake: true,
  sourcemap: true,
  minify: true,
  // Only what is used of it comes along: importing the whole library costs more than all of the rest.
  noExternal: ['valibot'],
  clean: true,
})
