import { existsSync } from 'node:fs'

import { chromium, type Browser } from 'playwright-core'

const places = [
  process.env['CROSSPATCH_CHROMIUM'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** Where a Chromium is; nothing when there is none, or none where it is usually put. */
export const chromiumPath = places.find((place) => place !== undefined && place !== '' && existsSync(place))

let started: Promise<Browser> | undefined

function startOnce(): Promise<Browser> {
  if (chromiumPath === undefined)
    throw new Error('There is no Chromium. Say where it is with CROSSPATCH_CHROMIUM.')
  started ??= chromium.launch({
    executablePath: chromiumPath,
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
  return started
}

/** Runs a script on an empty page, and gives what its promise `proof` resolves to. Nothing else is answered. */
export async function runInBrowser(script: string, seconds: number): Promise<unknown> {
  const browser = await startOnce()
  const context = await browser.newContext()
  try {
    const page = await context.newPage()
    page.setDefaultTimeout(seconds * 1000)
    const asked: string[] = []
    await page.route('**/*', async (route) => {
      asked.push(route.request().url())
      await route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Proof</title>' })
    })
    await page.goto('https://crosspatch.example/')
    await page.addScriptTag({ content: script })
    const result: unknown = await page.evaluate('proof')
    const others = asked.filter((url) => !/^https:\/\/crosspatch\.example\/(?:favicon\.ico)?$/.test(url))
    if (others.length > 0) throw new Error(`The program asks the network: ${others.join()}`)
    return result
  } finally {
    await context.close()
  }
}

/** Ends the browser, if one was started. */
export async function stopBrowser(): Promise<void> {
  const browser = await started
  await browser?.close()
}
