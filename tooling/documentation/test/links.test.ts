import { existsSync, statSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

import { expect, it } from 'vitest'

import { pages, readPage, root } from '../src/markdown.ts'

const ownPages = 'https://github.com/crosspatch/crosspatch/blob/main/'

/** Text without what stands in code, where a bracket is no link. */
function prose(page: string): string {
  return readPage(page)
    .replaceAll(/^```[^]*?^```/gmu, '')
    .replaceAll(/`[^`\n]*`/gu, (code) => code.replaceAll(/[[\]()]/gu, ' '))
}

/** The anchors that GitHub makes of a page's headings. */
function anchorsOf(page: string): string[] {
  return Array.from(prose(page).matchAll(/^#{1,6} +(.+)$/gmu), ([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  )
}

interface PageLink {
  readonly target: string
  readonly path: string
  readonly anchor: string | undefined
}

/** What a page links within the repository. */
function linksOf(page: string): PageLink[] {
  return Array.from(prose(page).matchAll(/\]\(([^)\s]+)\)/gu), ([, target = '']) => target).flatMap(
    (target) => {
      const isOwn = target.startsWith(ownPages)
      if (!isOwn && /^[a-z]+:/u.test(target)) return []
      const [file = '', anchor] = (isOwn ? target.slice(ownPages.length) : target).split('#')
      const path = file === '' ? page : isOwn ? file : normalize(join(dirname(page), file))
      return [{ target, path, anchor }]
    },
  )
}

it.each(['SECURITY.md', ...pages()])('%s links what is there', (page) => {
  const broken = linksOf(page).filter(({ path, anchor }) => {
    if (!existsSync(join(root, path))) return true
    const isPage = path.endsWith('.md') && statSync(join(root, path)).isFile()
    return anchor !== undefined && isPage && !anchorsOf(path).includes(anchor)
  })
  expect(broken.map(({ target }) => target)).toEqual([])
})

it('the README leads to every page of the guide', () => {
  const linked = new Set(linksOf('README.md').map(({ path }) => path))
  const guide = pages().filter((page) => /^docs\/(?:guide|vendors)\//u.test(page))
  expect(guide.length).toBeGreaterThan(6)
  expect(guide.filter((page) => !linked.has(page))).toEqual([])
})
