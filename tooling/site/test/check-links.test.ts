import { describe, expect, it } from 'vitest'

import { checkLinks, describeTrouble } from '../src/check-links.ts'
import { readRepository, root } from '../src/repository.ts'
import { repositoryOf } from './repository-of.ts'

/** What is said of one line of a page that stands among others. */
function saidOf(line: string): string[] {
  const repository = repositoryOf({
    'docs/guide/page.md': `# Page\n\n${line}\n`,
    'docs/guide/other.md': '# Other\n\n## What it *costs*, `x()`\n\n## Twice\n\n## Twice\n',
    'packages/core/src/index.ts': '',
    'docs/images/people.png': '',
  })
  return checkLinks(repository).troubles.map(describeTrouble)
}

describe('a link that leads nowhere is told of with its place and a remedy', () => {
  it.each([
    [
      'to a file that is not there',
      '[x](missing.md)',
      'docs/guide/page.md:3: missing.md leads to docs/guide/missing.md, which is not there. Name a file of the repository.',
    ],
    [
      'to a file of another folder',
      '[x](index.ts)',
      'docs/guide/page.md:3: index.ts leads to docs/guide/index.ts, which is not there. Is it packages/core/src/index.ts?',
    ],
    [
      'out of the repository',
      '[x](../../../etc/page.md)',
      'docs/guide/page.md:3: ../../../etc/page.md leads to ../etc/page.md, which is not there. Is it docs/guide/page.md?',
    ],
    [
      'to a heading of another page',
      '[x](other.md#what-it-cost)',
      'docs/guide/page.md:3: other.md#what-it-cost asks for a heading that docs/guide/other.md does not have. It has: #other, #what-it-costs-x, #twice, #twice-1.',
    ],
    [
      'to a heading of its own page',
      '[x](#pages)',
      'docs/guide/page.md:3: #pages asks for a heading that docs/guide/page.md does not have. It has: #page.',
    ],
    [
      'to a place in what has no headings',
      '[x](../../packages/core/src/index.ts#fields)',
      'docs/guide/page.md:3: ../../packages/core/src/index.ts#fields asks for a place in packages/core/src/index.ts, which has no headings. Leave out what follows the #.',
    ],
    [
      'from the root of whatever server',
      '[x](/docs/guide/other.md)',
      'docs/guide/page.md:3: /docs/guide/other.md begins with a slash. GitHub and the site have other roots: write it relative to the page.',
    ],
    [
      'to a file of the main branch that is not there',
      '[x](https://github.com/crosspatch/crosspatch/blob/main/docs/gone.md)',
      'docs/guide/page.md:3: https://github.com/crosspatch/crosspatch/blob/main/docs/gone.md leads to docs/gone.md, which is not there. Name a file of the repository.',
    ],
    [
      'without https',
      '[x](http://example.com/page)',
      'docs/guide/page.md:3: http://example.com/page is no address with https. Write the whole address, with https:// and a host.',
    ],
    [
      'without a host',
      '[x](https://example)',
      'docs/guide/page.md:3: https://example is no address with https. Write the whole address, with https:// and a host.',
    ],
    [
      'by a definition',
      '[x][y]\n\n[y]: gone.md',
      'docs/guide/page.md:5: gone.md leads to docs/guide/gone.md, which is not there. Name a file of the repository.',
    ],
    [
      'in a table',
      '| a | b |\n| --- | --- |\n| [x](gone.md) | y |',
      'docs/guide/page.md:5: gone.md leads to docs/guide/gone.md, which is not there. Name a file of the repository.',
    ],
    [
      'to an image elsewhere',
      '![x](https://example.com/a.png)',
      'docs/guide/page.md:3: The image https://example.com/a.png lies outside. Put it into docs/images.',
    ],
    [
      'in HTML',
      'a <a href="gone.md">b</a>',
      'docs/guide/page.md:3: <a href="gone.md"> is HTML. Write it in Markdown, or between backticks if it is code.',
    ],
  ])('%s', (_, line, said) => {
    expect(saidOf(line)[0]).toBe(said)
  })
})

it.each([
  '[x](other.md)',
  '[x](other.md#what-it-costs-x)',
  '[x](other.md#twice-1)',
  '[x](#page)',
  '[x](../guide)',
  '[x](../../packages/core/src/index.ts#L1-L9)',
  '![x](../images/people.png)',
  '[x](https://www.rfc-editor.org/rfc/rfc7396#section-2)',
  '[x](mailto:security@example.com)',
  'http://127.0.0.1:4477, `[x](gone.md)` and a<br>line <!-- of no use -->',
])('%s is all right', (line) => {
  expect(saidOf(line)).toEqual([])
})

it('every link of the repository leads somewhere', () => {
  const { pages, links, troubles } = checkLinks(readRepository(root))
  expect(troubles.map(describeTrouble)).toEqual([])
  expect(pages).toBeGreaterThan(30)
  expect(links).toBeGreaterThan(50)
})
