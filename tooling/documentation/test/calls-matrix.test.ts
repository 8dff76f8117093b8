import { expect, it } from 'vitest'

import { callsMatrix } from '../src/calls-matrix.ts'
import { readPage, section } from '../src/markdown.ts'

it("README's table of calls is what the plugins offer; `pnpm docs:generate` renews it", () => {
  expect(section(readPage('README.md'), 'calls').body.trim()).toBe(callsMatrix().trim())
})
