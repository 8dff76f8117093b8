import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

import axe from 'axe-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, vi } from 'vitest'

import type { App } from '../../src/app.js'
import { apps } from '../../src/composition.js'
import type { Environment } from '../../src/environment.js'
import { servePage, type PageServer } from '../../src/server/serve-page.js'
import { openWorld, type World } from '../../src/world.js'
import { isWithoutBrowser, startBrowser } from './chromium.js'

// A browser on a machine that does other things as well.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

/** The page as it was built. */
const folder = fileURLToPath(new URL('../../dist/web', import.meta.url))
/** Where screenshots are kept. */
const output = fileURLToPath(new URL('../../test-output', import.meta.url))

type Scheme = 'light' | 'dark'

export const schemes = ['light', 'dark'] as const

export interface SceneOptions {
  readonly scheme?: Scheme
  readonly width?: number
  readonly height?: number
  readonly apps?: Readonly<Record<string, App>>
  readonly environment?: Environment
  readonly xml?: boolean
}

/** A page of a server of its own, over a world of its own. */
export interface Scene {
  readonly page: Page
  readonly context: BrowserContext
  readonly world: World
  readonly server: PageServer
  readonly scheme: Scheme
  /** Opens a path, and waits until its heading is there. */
  readonly open: (path: string) => Promise<void>
  /** Keeps what is to be seen now, in whole unless it is to fit. */
  readonly keep: (name: string, extent?: 'what fits') => Promise<void>
  /** What the page or the browser complained of, and whatever was asked of another origin. */
  readonly complaints: string[]
}

interface Opened {
  readonly page: Page
  readonly context: BrowserContext
  readonly world: World
  readonly server: PageServer
  readonly complaints: string[]
}

/** A group of stories in one browser, each with a world of its own. Without a browser they are left out. */
export function stories(
  name: string,
  body: (openScene: (options?: SceneOptions) => Promise<Scene>) => void,
): void {
  const group = isWithoutBrowser ? describe.skip : describe
  group(name, () => {
    let browser: Browser | undefined
    const opened: Opened[] = []

    beforeAll(async () => {
      browser = await startBrowser()
      await mkdir(output, { recursive: true })
    })

    afterAll(() => browser?.close())

    afterEach(async ({ task }) => {
      if (task.result?.state === 'fail') {
        await Promise.all(
          opened.map(({ page }, index) =>
            page.screenshot({ path: `${output}/failed-${task.id}-${index}.png` }),
          ),
        )
      }
      const complaints = opened.flatMap((each) => each.complaints)
      await Promise.all(
        opened.splice(0).map(async ({ context, server, world }) => {
          await context.close()
          await server.close()
          await world.close()
        }),
      )
      expect(complaints).toEqual([])
    })

    body(async (options = {}) => {
      if (browser === undefined) throw new Error('The browser did not start.')
      const scene = await openScene(browser, options)
      opened.push(scene)
      return scene
    })
  })
}

async function openScene(browser: Browser, options: SceneOptions): Promise<Scene> {
  const { scheme = 'light', width = 1360, height = 950 } = options
  const world = await openWorld(options.apps ?? apps, {
    environment: options.environment ?? {},
    xml: options.xml ?? false,
  })
  const server = await servePage(world, { folder, port: 0 })
  const context = await browser.newContext({
    colorScheme: scheme,
    viewport: { width, height },
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Europe/Stockholm',
  })
  context.setDefaultTimeout(15_000)
  const complaints: string[] = []
  context.on('request', (request) => {
    if (!request.url().startsWith(server.url)) complaints.push(`asks ${request.url()}`)
  })
  const page = await context.newPage()
  listen(page, complaints)
  return {
    page,
    context,
    world,
    server,
    scheme,
    complaints,
    open: async (path) => {
      await page.goto(server.url + path)
      // Within the frame: what stands there before it is known which apps there are has a heading too.
      await page.locator('#main').getByRole('heading', { level: 1 }).waitFor()
    },
    keep: async (name, extent) => {
      await page.screenshot({ path: `${output}/${name}-${scheme}.png`, fullPage: extent === undefined })
    },
  }
}

/** Collects what goes wrong on a page. A reply that says no is no complaint: pages are told so, and show it. */
export function listen(page: Page, complaints: string[]): void {
  page.on('pageerror', ({ message }) => complaints.push(`error: ${message}`))
  page.on('console', (message) => {
    const isReply = /^Failed to load resource: (?:the server responded|net::ERR_CONNECTION_REFUSED)/u
    if (message.type() === 'error' && !isReply.test(message.text())) complaints.push(message.text())
  })
}

interface AxeRun {
  readonly violations: readonly {
    readonly id: string
    readonly impact: string
    readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[]
  }[]
}

/** What axe finds on the page as it is now: each rule that is broken, with where. */
export async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate<AxeRun>('axe.run(document)')
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${impact} ${id}: ${html.slice(0, 160)} ${failureSummary}`),
  )
}
