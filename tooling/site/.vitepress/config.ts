import { slug } from 'github-slugger'
import { defineConfig } from 'vitepress'

import * as contents from '../src/contents.ts'
import type { Group } from '../src/contents.ts'
import { withPolicy } from '../src/content-policy.ts'
import { pagesFolder, referenceFolder, siteFolder } from '../src/places.ts'
import { findEntryPoints } from '../src/reference/entry-points.ts'
import { sidebarOf } from '../src/reference/sidebar.ts'
import { home, readRepository, root } from '../src/repository.ts'
import { linkTo, mapSite } from '../src/site-map.ts'
import { sidebarsOf } from '../src/stage.ts'
import { asWrittenOnGitHub } from './markdown.ts'

const repository = readRepository(root)
const map = mapSite(repository, contents)
const reference = sidebarOf(referenceFolder, findEntryPoints(repository))

/** A group of the sidebar by its first page, for the line at the top. */
function firstPage({ title, entries }: Group): { text: string; link: string; activeMatch: string }[] {
  const [first] = entries
  if (first === undefined) return []
  const folder = first.address.split('/', 1)[0] ?? ''
  return [{ text: title, link: linkTo(first.address), activeMatch: `^/${folder}/` }]
}

export default defineConfig({
  title: 'Crosspatch',
  description: 'One canonical user change, applied correctly to every app that holds that user.',
  lang: 'en',
  srcDir: pagesFolder,
  outDir: siteFolder,
  cacheDir: './node_modules/.vitepress',
  head: [
    ['link', { rel: 'icon', type: 'image/svg+xml', href: '/favicon.svg' }],
    ['meta', { name: 'referrer', content: 'no-referrer' }],
  ],
  markdown: {
    anchor: { slugify: slug },
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    config: asWrittenOnGitHub(map, repository, reference),
  },
  // The index of the search is one file, which is loaded by who searches.
  // A sidebar links a hundred pages, and a reader wants one of them.
  router: { prefetchLinks: false },
  vite: { build: { chunkSizeWarningLimit: 1000 } },
  transformPageData: ({ relativePath, frontmatter }) =>
    relativePath.startsWith('reference/')
      ? { frontmatter: { ...frontmatter, pageClass: 'reference', editLink: false } }
      : {},
  transformHtml: withPolicy,
  themeConfig: {
    nav: [
      ...map.groups.slice(0, 2).flatMap(firstPage),
      { text: 'Reference', link: '/reference/', activeMatch: '^/reference/' },
      { text: 'GitHub', link: home },
    ],
    sidebar: sidebarsOf(map, reference),
    outline: [2, 3],
    search: { provider: 'local' },
    notFound: {
      title: 'There is no such page',
      quote: 'It may have another name now; the search knows all of them.',
      linkText: 'To the first page',
      linkLabel: 'To the first page',
    },
    editLink: {
      text: 'The source of this page',
      pattern: ({ frontmatter }) =>
        `https://github.com/crosspatch/crosspatch/blob/main/${String(frontmatter['source'])}`,
    },
  },
})
