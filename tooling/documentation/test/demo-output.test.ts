import { expect, it } from 'vitest'

import { demoOutput } from '../src/demo-output.ts'
import { readPage, section } from '../src/markdown.ts'

it(
  'README shows what the demo really prints; `pnpm docs:generate` renews it',
  { timeout: 60_000 },
  async () => {
    expect(section(readPage('README.md'), 'demo').body).toContain(await demoOutput())
  },
)
