import { defineConfig } from 'vitest/config'

export default defineConfig({ test: { name: 'loopback', include: ['test/**/*.test.ts'] } })
