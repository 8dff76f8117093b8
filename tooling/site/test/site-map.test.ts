import { describe, expect, it } from 'vitest'

import * as contents from '../src/contents.ts'
import { readRepository, root } from '../src/repository.ts'
import { linkOnSite, mapSite, type Contents } from '../src/site-map.ts'
import { repositoryOf } from './repository-of.ts'

const files = {
  'README.md': '# All',
  'docs/index.md': '# Home',
  'docs/guide/first.md': '# First',
  'docs/images/people.png': '',
  'docs/decisions/0002-of-two.md': '# Of two\n',
  'docs/decisions/0011-of-more.md': '# Of more\n',
  'packages/relesys/README.md': '# Relesys',
  'packages/relesys/src/index.ts': '',
}

const given: Contents = {
  contents: [
    {
      title: 'Guide',
      entries: [
        { title: 'First', source: 'docs/guide/first.md', address: 'guide/first' },
        { title: 'Relesys', source: 'packages/relesys/README.md', address: 'vendors/relesys' },
      ],
    },
  ],
  front: { title: 'Home', source: 'docs/index.md', address: 'index' },
  decisions: { source: 'docs/decisions', address: 'decisions' },
  leftOut: {},
}

describe('the list of pages', () => {
  it('is held against what is there', () => {
    const repository = readRepository(root)
    expect(() => mapSite(repository, contents)).not.toThrow()
  })

  it('has every page of docs/ and of packages, or says why not', () => {
    const more = repositoryOf({
      ...files,
      'docs/guide/second.md': '# Second',
      'packages/scim/README.md': '# S',
    })
    expect(() => mapSite(more, given)).toThrow(
      'docs/guide/second.md is not listed.\npackages/scim/README.md is not listed.\nThe list is tooling/site/src/contents.ts',
    )
    const leftOut = {
      'docs/guide/second.md': 'It is half done.',
      'packages/scim/README.md': 'It is a trial.',
    }
    expect(() => mapSite(more, { ...given, leftOut })).not.toThrow()
  })

  it('names nothing that is gone', () => {
    const { 'docs/guide/first.md': gone, ...rest } = files
    expect(gone).toBe('# First')
    expect(() => mapSite(repositoryOf(rest), given)).toThrow('docs/guide/first.md is listed and not there.')
  })

  it('gives each page an address of its own', () => {
    const twice = [
      { title: 'Too', entries: [{ title: 'Again', source: 'README.md', address: 'guide/first' }] },
    ]
    const more = { ...given, contents: [...given.contents, ...twice] }
    expect(() => mapSite(repositoryOf(files), more)).toThrow('Two pages have the address guide/first.')
  })

  it('knows the decisions by their numbers', () => {
    expect(mapSite(repositoryOf(files), given).decisions).toEqual([
      { title: '2. Of two', source: 'docs/decisions/0002-of-two.md', address: 'decisions/0002-of-two' },
      { title: '11. Of more', source: 'docs/decisions/0011-of-more.md', address: 'decisions/0011-of-more' },
    ])
  })
})

describe('a link of a page', () => {
  const repository = repositoryOf(files)
  const map = mapSite(repository, given)

  it.each([
    ['to a page is one to a page', '../../packages/relesys/README.md#fields', '/vendors/relesys#fields'],
    ['to the first page', '../index.md', '/'],
    ['to a folder that is a page', '../decisions', '/decisions/'],
    ['to a place in its own page', '#here', '#here'],
    ['to its own page by name', 'first.md#here', '#here'],
    ['out', 'https://www.rfc-editor.org/rfc/rfc7396', 'https://www.rfc-editor.org/rfc/rfc7396'],
    [
      'to another file goes to GitHub',
      '../../packages/relesys/src/index.ts#L3',
      'https://github.com/crosspatch/crosspatch/blob/main/packages/relesys/src/index.ts#L3',
    ],
    ['to a folder too', '../../packages', 'https://github.com/crosspatch/crosspatch/tree/main/packages'],
    [
      'to a page that is not of the site',
      '../../README.md#use-it',
      'https://github.com/crosspatch/crosspatch/blob/main/README.md#use-it',
    ],
    [
      'that is an address of a page on GitHub',
      'https://github.com/crosspatch/crosspatch/blob/main/packages/relesys/README.md',
      '/vendors/relesys',
    ],
    ['to an image', '../images/people.png', '../images/people.png'],
  ])('%s', (_, href, expected) => {
    expect(linkOnSite('docs/guide/first.md', href, map, repository)).toBe(expected)
  })

  it('to an image is written from where the page is', () => {
    expect(linkOnSite('docs/index.md', 'images/people.png', map, repository)).toBe('./images/people.png')
    expect(linkOnSite('packages/relesys/README.md', '../../docs/images/people.png', map, repository)).toBe(
      '../images/people.png',
    )
  })
})
