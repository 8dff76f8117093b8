import { expect, it } from 'vitest'

import { coverageMatrix } from '../src/coverage-matrix.ts'
import { readPage, section } from '../src/markdown.ts'

it("README's coverage matrix is what the field tables say; `pnpm docs:generate` renews it", () => {
  expect(section(readPage('README.md'), 'coverage').body.trim()).toBe(coverageMatrix().trim())
})
