import { defineConfig } from 'vitest/config'

export default defineConfig({ test: { name: 'tarballs', include: ['test/**/*.test.ts'] } })
