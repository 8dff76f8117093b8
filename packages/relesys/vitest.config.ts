import { defineConfig } from 'vitest/config'

// No test is about time: a busy machine gets as much of it as it needs.
export default defineConfig({
  test: { name: 'relesys', include: ['test/**/*.test.ts'], testTimeout: 60_000 },
})
