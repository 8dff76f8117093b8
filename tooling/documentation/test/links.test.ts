import { dirname, join } from 'node:path'

import { expect, it } from 'vitest'

import { pages, readPage } from '../src/markdown.ts'

// Whether each link leads somewhere is another check's business.
it('the README leads to every page of the guide', () => {
  const links = readPage('README.md').matchAll(/\]\(([^)\s#]+)/gu)
  const linked = new Set(Array.from(links, ([, target = '']) => join(dirname('README.md'), target)))
  const guide = pages().filter((page) => /^docs\/(?:guide|vendors)\//u.test(page))
  expect(guide.length).toBeGreaterThan(6)
  expect(guide.filter((page) => !linked.has(page))).toEqual([])
})
