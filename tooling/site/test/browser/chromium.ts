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
const executablePath = places.find((place) => place !== undefined && place !== '' && existsSync(place))

/**
 * Whether the tests in a browser are left out. Where everything has to be shown they are not: there they fail for
 * want of a browser.
 */
export const isWithoutBrowser = executablePath === undefined && process.env['CI'] !== 'true'

/** Starts a browser that keeps to itself: it asks nobody for updates, and nothing is left of it afterwards. */
export async function startBrowser(): Promise<Browser> {
  if (executablePath === undefined) {
    throw new Error('There is no Chromium. Install one, or say where it is with CROSSPATCH_CHROMIUM.')
  }
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}
