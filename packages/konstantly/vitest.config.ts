import { defineConfig } from 'vitest/config'

export default defineConfig({ test: { name: 'konstantly', include: ['test/**/*.test.ts'] } })
