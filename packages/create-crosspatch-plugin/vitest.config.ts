import { defineConfig } from 'vitest/config'

import { workspaceVersions } from './workspace-versions.ts'

export default defineConfig({
  define: { VERSIONS: JSON.stringify(workspaceVersions()) },
  test: { name: 'create-crosspatch-plugin', include: ['test/**/*.test.ts'] },
})
