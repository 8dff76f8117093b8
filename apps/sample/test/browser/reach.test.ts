import { expect, it } from 'vitest'

import { simulatorsOf } from '../simulators.js'
import { axeFindings, schemes, stories } from './scene.js'

const screens = ['/', '/people/20533', '/coverage', '/trouble', '/history', '/no-such-place'] as const

stories('every screen', (openScene) => {
  for (const scheme of schemes) {
    it.each(screens)(`has nothing that axe objects to: %s (${scheme})`, async (path) => {
      const { page, open } = await openScene({ scheme })
      await open(path)
      await page.waitForLoadState('networkidle').catch(() => undefined)
      expect(await axeFindings(page)).toEqual([])
    })
  }

  it.each(schemes)('of a change on its way has nothing that axe objects to (%s)', async (scheme) => {
    const { page, open } = await openScene({ scheme })
    await open('/people/20533')
    await page.getByRole('textbox', { name: 'Title' }).fill('Store manager')
    await page.getByRole('button', { name: 'Send 2 requests' }).waitFor()
    expect(await axeFindings(page)).toEqual([])
    await page.getByRole('button', { name: 'Send 2 requests' }).click()
    await page.getByRole('button', { name: 'Plan again' }).waitFor()
    expect(await axeFindings(page)).toEqual([])
  })

  // 1280 CSS pixels at 400 % are as wide as a small phone.
  it.each(screens)('fits 320 pixels, as a phone and at 400 per cent: %s', async (path) => {
    const { page, open, keep } = await openScene({ width: 320, height: 640 })
    await open(path)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320)
    await keep(`narrow${path.replaceAll('/', '-')}`)
    expect(await axeFindings(page)).toEqual([])
  })

  it('is gone through by keyboard alone, up to a change that is sent', async () => {
    const { page, open, world } = await openScene()
    await open('/')
    const press = async (key: string, until: () => Promise<boolean>): Promise<void> => {
      for (let times = 0; times < 80; times += 1) {
        if (await until()) return
        await page.keyboard.press(key)
      }
      throw new Error(`${key} does not lead there`)
    }
    const isFocused = (name: RegExp) => async () =>
      name.test(String(await page.evaluate('document.activeElement?.innerText ?? ""')))
    await press('Tab', isFocused(/^Johan Ek$/u))
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Johan Ek' }).waitFor()
    const title = page.getByRole('textbox', { name: 'Title' })
    await title.waitFor()
    await press('Tab', () => title.evaluate((element) => element === document.activeElement))
    await page.keyboard.type('Regional manager')
    await page.keyboard.press('Enter')
    expect(await isFocused(/^Send/u)()).toBe(true)
    expect(simulatorsOf(world).konstantly?.requests.some(({ method }) => method === 'PATCH')).toBe(false)
    await expect.poll(isFocused(/^Send 2 requests$/u)).toBe(true)
    await page.keyboard.press('Space')
    await expect
      .poll(() => simulatorsOf(world).konstantly?.users.get('e20118')?.occupation)
      .toBe('Regional manager')
  })
})
