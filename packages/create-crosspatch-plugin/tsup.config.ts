import { defineConfig } from 'tsup'

import { workspaceVersions } from './workspace-versions.ts'

export default defineConfig({
  entry: { main: 'src/main.ts' },
  format: 'esm',
  target: 'es2023',
  platform: 'node',
  splitting: true,
  treeshake: true,
  define: { VERSIONS: JSON.stringify(workspaceVersions()) },
  clean: true,
})
