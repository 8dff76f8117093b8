import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'

import { simulatorsOf } from '../simulators.js'
import { listen, schemes, stories } from './scene.js'

async function type(page: Page, label: string, value: string): Promise<void> {
  await page.getByRole('textbox', { name: label, exact: true }).fill(value)
}

stories('a change that is sent', (openScene) => {
  it.each(schemes)('is told of field by field, and leaves nothing to do (%s)', async (scheme) => {
    const { page, open, keep, world } = await openScene({ scheme })
    await open('/people/20533')
    await type(page, 'Title', 'Store manager')
    await type(page, 'Phone', '+46701740688')
    await page.getByRole('button', { name: 'Send 3 requests' }).click()
    await expect.poll(() => page.getByText('changed, and read back').count()).toBe(4)
    await page.getByText('Sales assistant').and(page.locator('aside *')).first().waitFor()
    await keep('result')
    const { relesys, konstantly } = simulatorsOf(world)
    expect(relesys?.users.get('0d3c1b7e-6f25-4a98-b0e4-7a5d9c2f1e86')).toMatchObject({
      title: 'Store manager',
      phoneNumber: { countryCode: 46, number: '701740688' },
    })
    expect(konstantly?.users.get('e20533')?.occupation).toBe('Store manager')
    await page.getByRole('button', { name: 'Plan again' }).click()
    await page
      .getByText(/nothing to do/iu)
      .first()
      .waitFor()
    await keep('nothing-to-do')
  })

  it('comes along app by app, and waits for none', async () => {
    const { page, open, world } = await openScene()
    await open('/people/20118')
    await type(page, 'Title', 'Regional manager')
    const send = page.getByRole('button', { name: 'Send 2 requests' })
    await send.waitFor()
    simulatorsOf(world).konstantly?.inject({ kind: 'latency', milliseconds: 50_000 }, { writes: true })
    await send.click()
    const result = page.getByRole('complementary')
    await result
      .getByRole('region', { name: /Relesys/u })
      .getByText('changed, and read back')
      .waitFor()
    const slow = result.getByRole('region', { name: /Konstantly/u })
    await slow.getByText('under way').waitFor()
    expect(await slow.innerText()).toMatch(/PATCH/u)
    expect(await page.getByRole('button', { name: 'Plan again' }).isVisible()).toBe(false)
  })

  it('that fails in one app says why, and is tried again where it failed', async () => {
    const { page, open, world } = await openScene()
    await open('/people/20118')
    await type(page, 'Title', 'Regional manager')
    await page.getByRole('button', { name: 'Send 2 requests' }).waitFor()
    const { relesys, konstantly } = simulatorsOf(world)
    konstantly?.inject({ kind: 'status', status: 422, body: '{"message":"Not today."}' }, { writes: true })
    await page.getByRole('button', { name: 'Send 2 requests' }).click()
    await page
      .getByText(/Not today/u)
      .first()
      .waitFor()
    const before = relesys?.requests.filter(({ method }) => method === 'PATCH').length
    await page.getByRole('button', { name: 'Try again what failed' }).click()
    await expect.poll(() => konstantly?.users.get('e20118')?.occupation).toBe('Regional manager')
    await page.getByText('changed, and read back').first().waitFor()
    expect(relesys?.requests.filter(({ method }) => method === 'PATCH').length).toBe(before)
  })

  it('keeps its password out of the plan, the result and the history', async () => {
    const { page, open, world } = await openScene()
    await open('/people/20118')
    await page.getByLabel('Password', { exact: true }).fill('until-the-first-login-77')
    await page.getByRole('button', { name: 'Send 1 request' }).waitFor()
    expect(await page.locator('body').innerText()).not.toContain('until-the-first-login-77')
    await page.getByRole('button', { name: 'Send 1 request' }).click()
    await expect
      .poll(() => simulatorsOf(world).konstantly?.users.get('e20118')?.password)
      .toBe('until-the-first-login-77')
    await page
      .getByText(/never shows|never shown/u)
      .first()
      .waitFor()
    await open('/history')
    const entry = page.getByRole('button', { name: /Johan Ek/u })
    await entry.click()
    for (const part of ['The plan', 'The change']) {
      await page.getByRole('tab', { name: part }).click()
      await page.getByRole('tabpanel').getByText('[redacted]').first().waitFor()
      expect(await page.content()).not.toContain('until-the-first-login-77')
    }
    expect(await page.locator('body').innerText()).not.toContain('until-the-first-login-77')
  })

  it('is seen in every tab at once', async () => {
    const { page, context, open, server, complaints } = await openScene()
    const [history, person] = [await context.newPage(), await context.newPage()]
    for (const tab of [history, person]) listen(tab, complaints)
    await history.goto(`${server.url}/history`)
    await person.goto(`${server.url}/people/20533`)
    await person.getByText('7 fields differ').waitFor()
    await open('/people/20533')
    await type(page, 'Title', 'Store manager')
    await page.getByRole('button', { name: 'Send 2 requests' }).click()
    const title = person
      .getByRole('row')
      .filter({ has: person.getByRole('rowheader', { name: 'Title', exact: true }) })
    await expect.poll(() => title.getByRole('cell', { name: 'Store manager' }).count()).toBe(3)
    await expect.poll(() => history.getByRole('button', { name: /Åsa Bergström.+done/u }).count()).toBe(1)
  })
})
