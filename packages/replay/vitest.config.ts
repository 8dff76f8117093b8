import { defineConfig } from 'vitest/config'

export default defineConfig({ test: { name: 'replay', include: ['test/**/*.test.ts'] } })
