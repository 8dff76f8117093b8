import { execFile } from 'node:child_process'
import { globSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { serve, type LoopbackServer } from '@crosspatch/loopback'
import axe from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'

import { checkSite } from '../../src/check-site.ts'
import { siteFolder } from '../../src/places.ts'
import { root } from '../../src/repository.ts'
import { siteHandler } from '../../src/site-handler.ts'
import { isWithoutBrowser, startBrowser } from './chromium.ts'

// The site is built first, unless nothing changed since it was, on a machine that does other things as well.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 })

/** Where pictures are kept, to be looked at. */
const output = join(import.meta.dirname, '../../test-output')

const group = isWithoutBrowser ? describe.skip : describe

group('the site', () => {
  let server: LoopbackServer
  let browser: Browser
  const complaints: string[] = []

  beforeAll(async () => {
    await promisify(execFile)('pnpm', ['run', '--silent', 'docs:build'], { cwd: root })
    mkdirSync(output, { recursive: true })
    server = await serve(siteHandler(siteFolder))
    browser = await startBrowser()
  })

  afterAll(async () => {
    await browser.close()
    await server.close()
  })

  afterEach(() => {
    const heard = complaints.splice(0)
    if (heard.length > 0) throw new Error(heard.join('\n'))
  })

  /** Opens a page of its own; what it complains of, and whatever it asks of another origin, is kept. */
  async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      reducedMotion: 'reduce',
      ...options,
    })
    context.on('request', (request) => {
      const url = request.url()
      if (!url.startsWith(server.url) && !url.startsWith('data:')) complaints.push(`${path} asks ${url}`)
    })
    context.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') {
        complaints.push(`${message.page()?.url() ?? path} says ${message.text()}`)
      }
    })
    context.on('weberror', (error) => complaints.push(`${path} fails: ${error.error().message}`))
    const page = await context.newPage()
    await go(page, path)
    return page
  }

  async function go(page: Page, path: string): Promise<void> {
    const reply = await page.goto(server.url + path)
    expect([path, reply?.status()]).toEqual([path, 200])
    // By this the page has come to life.
    await page.waitForFunction(() => '__vue_app__' in (document.querySelector('#app') ?? {}))
    await page.getByRole('heading', { level: 1 }).waitFor()
  }

  it('has pages that open without a word of complaint and ask nobody else', async () => {
    const left = visited()
    expect(left.length).toBeGreaterThan(50)
    const visit = async (): Promise<void> => {
      const page = await open(left.shift() ?? '/')
      for (let path = left.shift(); path !== undefined; path = left.shift()) await go(page, path)
      await page.context().close()
    }
    await Promise.all([visit(), visit()])
    expect(left).toEqual([])
  })

  it('has no link that leads nowhere, once more as it was built', () => {
    expect(checkSite(siteFolder).broken).toEqual([])
  })

  it.each(['light', 'dark'] as const)('can be read by everybody (%s)', async (colorScheme) => {
    const page = await open('/', { colorScheme })
    // In the dark the colours are all that differs, and they are the same on all pages of a kind.
    const [paths, rules] = colorScheme === 'light' ? [looked()] : [ofEachKind, ['color-contrast']]
    for (const path of paths) {
      await go(page, path)
      await page.screenshot({ path: join(output, `${nameOf(path)}-${colorScheme}.png`) })
      expect([path, ...(await axeFindings(page, rules))]).toEqual([path])
    }
    await page.context().close()
  })

  it('fits the smallest screen', async () => {
    const page = await open('/', { viewport: { width: 320, height: 640 } })
    for (const path of looked()) {
      await go(page, path)
      await page.screenshot({ path: join(output, `${nameOf(path)}-320.png`) })
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect([path, overflow]).toEqual([path, 0])
    }
    await page.context().close()
  })

  it('finds what is exported, and what is written', async () => {
    const page = await open('/')
    const find = async (words: string, title: RegExp): Promise<void> => {
      await page.getByRole('button', { name: 'Search' }).first().click()
      await page.getByRole('searchbox').fill(words)
      await page.getByRole('option').or(page.locator('.results a')).filter({ hasText: title }).first().click()
    }
    await find('createDirectory', /createDirectory/u)
    await page.getByRole('heading', { level: 1, name: 'createDirectory()' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/reference/core/functions/createDirectory.html')
    await find('Close the window between reading and writing', /relesys.*What it cannot do/su)
    await page.getByRole('heading', { level: 1, name: '@crosspatch/relesys' }).waitFor()
    await page.context().close()
  })

  it('turns dark at a click, and stays so', async () => {
    const page = await open('/', { colorScheme: 'light' })
    const background = (): Promise<string> =>
      page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    expect(await background()).toBe('rgb(255, 255, 255)')
    await page.getByRole('switch').first().click()
    await expect.poll(background).not.toBe('rgb(255, 255, 255)')
    await go(page, '/vendors/relesys.html')
    await expect.poll(background).not.toBe('rgb(255, 255, 255)')
    await page.context().close()
  })

  it('says so where there is no page', async () => {
    const page = await open('/')
    const reply = await page.goto(`${server.url}/nothing.html`)
    expect(reply?.status()).toBe(404)
    await page.getByRole('heading', { name: 'There is no such page' }).waitFor()
    expect(complaints.splice(0).join()).toMatch(
      /^[^,]*nothing\.html says Failed to load resource[^,]*404[^,]*$/u,
    )
    await page.context().close()
  })
})

/**
 * Every page that no other test opens, but of the reference one of each kind in each entry: they are made alike.
 */
function visited(): string[] {
  const elsewhere = new Set(looked())
  const kinds = new Map(pages().map((path) => [path.replace(/^(\/reference\/.*\/)[^/]+$/u, '$1'), path]))
  return [...kinds.values()].filter((path) => !elsewhere.has(path))
}

/** Every page that somebody wrote, decisions apart, and one of each kind of the others. */
function looked(): string[] {
  const written = pages().filter((path) => !/^\/(?:reference|decisions)\//u.test(path))
  return [...new Set([...written, ...ofEachKind])]
}

function pages(): string[] {
  return globSync('**/*.html', { cwd: siteFolder })
    .map((path) => `/${path.replaceAll('\\', '/')}`)
    .filter((path) => path !== '/404.html')
    .toSorted()
}

const ofEachKind = [
  '/index.html',
  '/vendors/relesys.html',
  '/adding-a-plugin.html',
  '/decisions/index.html',
  '/reference/index.html',
  '/reference/core/index.html',
  '/reference/core/functions/createDirectory.html',
  '/reference/core/interfaces/Directory.html',
  '/reference/bluedot/functions/bluedot.html',
]

function nameOf(path: string): string {
  return path.slice(1).replace('.html', '').replaceAll('/', '-')
}

interface AxeRun {
  readonly violations: readonly {
    readonly id: string
    readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[]
  }[]
}

/** Each rule that is broken, with where. */
async function axeFindings(page: Page, rules?: readonly string[]): Promise<string[]> {
  await page.evaluate(axe.source)
  const options = JSON.stringify(rules === undefined ? {} : { runOnly: rules })
  const { violations } = await page.evaluate<AxeRun>(`axe.run(document, ${options})`)
  return violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 3).map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary}`),
  )
}
