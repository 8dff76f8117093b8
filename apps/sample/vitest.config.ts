import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'sample',
    include: ['test/**/*.test.ts'],
    // A browser on a machine that does other things as well takes its time.
    expect: { poll: { timeout: 20_000 } },
  },
})
