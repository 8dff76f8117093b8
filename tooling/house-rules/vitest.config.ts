import { defineConfig } from 'vitest/config'

export default defineConfig({ test: { name: 'house-rules', include: ['test/**/*.test.ts'] } })
