import { defineConfig } from 'tsup'

export default defineConfig({
  entry: { demo: 'src/demo.ts', page: 'src/page.ts' },
  format: 'esm',
  target: 'es2023',
  platform: 'node',
  sourcemap: true,
  clean: true,
})
