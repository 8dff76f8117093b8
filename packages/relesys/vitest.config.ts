import { defineConfig } from 'vitest/config'

export default defineConfig({ test: { name: 'relesys', include: ['test/**/*.test.ts'] } })
