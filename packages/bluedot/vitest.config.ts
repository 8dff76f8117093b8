import { defineConfig } from 'vitest/config'

export default defineConfig({ test: { name: 'bluedot', include: ['test/**/*.test.ts'] } })
