import { defineConfig } from 'vitest/config'

export default defineConfig({ test: { name: 'documentation', include: ['test/**/*.test.ts'] } })
