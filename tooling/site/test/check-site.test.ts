import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, it } from 'vitest'

import { checkSite } from '../src/check-site.ts'
import { withPolicy } from '../src/content-policy.ts'
import { siteHandler } from '../src/site-handler.ts'

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'crosspatch-site-'))
  mkdirSync(join(folder, 'guide'))
  writeFileSync(join(folder, 'guide/first.html'), '<h1 id="first">First</h1>')
  writeFileSync(join(folder, '404.html'), 'There is no such page.')
})

afterEach(() => rmSync(folder, { recursive: true }))

function linked(...hrefs: string[]): void {
  writeFileSync(join(folder, 'index.html'), hrefs.map((href) => `<a href="${href}">x</a>`).join(''))
}

it('follows the links of the built pages, those to a place in a page too', () => {
  linked('/guide/first.html', 'guide/first.html#first', 'https://example.com/x', '/')
  expect(checkSite(folder)).toMatchObject({ pages: 3, links: 3, broken: [] })
})

it('names what leads to no page, and to no place', () => {
  linked('/guide/second.html', '/guide/first.html#second')
  expect(checkSite(folder).broken).toEqual([
    'index.html: /guide/second.html leads to nothing.',
    'index.html: /guide/first.html#second asks for an anchor that guide/first.html does not have.',
  ])
})

it('is served as it lies there, and nothing beside it', async () => {
  linked('/guide/first.html')
  const handler = siteHandler(join(folder, 'guide'))
  const ask = (path: string): Response => handler(new Request(`http://127.0.0.1${path}`))
  expect(await ask('/first.html').text()).toContain('First')
  expect(ask('/first').headers.get('content-type')).toBe('text/html; charset=utf-8')
  writeFileSync(join(folder, 'guide/404.html'), 'There is no such page.')
  for (const path of ['/%2e%2e/index.html', '/..%2findex.html', '/nothing']) {
    const reply = ask(path)
    expect(reply.status).toBe(404)
    expect(await reply.text()).toBe('There is no such page.')
  }
})

it('lets no script run but its own', () => {
  const html = withPolicy(
    '<html><head></head><script src="/a.js"></script><script id="b">go()</script></html>',
  )
  expect(html).toContain("script-src 'self' 'sha256-5KYv+PUboo5h+0+YAtGRPbwv5d/QxzHslP4YGnUaxRw='")
  expect(html).toContain("default-src 'none'")
})
