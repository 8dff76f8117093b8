import { readFile } from 'node:fs/promises'

import { expect, it } from 'vitest'

import { withExample } from '../../src/composition.js'
import { schemes, stories } from './scene.js'

stories('the coverage', (openScene) => {
  it.each(schemes)(
    'says what every app can do with every field, a stranger’s plugin included (%s)',
    async (scheme) => {
      const { page, open, keep } = await openScene({ scheme, apps: withExample })
      await open('/coverage')
      await page.getByRole('columnheader', { name: /Shiftbook/u }).waitFor()
      const title = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: /^Title/u }) })
      expect(await title.getByText('set').count()).toBeGreaterThanOrEqual(3)
      await page.getByText('extensions.shiftbook.contractedHours').waitFor()
      await keep('coverage')
      await title.getByRole('button').first().click()
      await page.getByRole('dialog').waitFor()
    },
  )
})

stories('the trouble', (openScene) => {
  it.each(schemes)(
    'of a lost reply is met by the next write, and the result tells the truth (%s)',
    async (scheme) => {
      const { page, open, keep, world } = await openScene({ scheme })
      await open('/trouble')
      const card = page.getByRole('region', { name: 'Konstantly' })
      await card
        .getByRole('combobox', { name: 'What happens' })
        .selectOption({ label: 'Reply lost after the write' })
      await card.getByRole('button', { name: 'Let it happen' }).click()
      await card.getByRole('button', { name: 'Take away from Konstantly' }).waitFor()
      await keep('trouble')
      expect(world.stages['konstantly']?.simulator.armed).toMatchObject([{ fault: { kind: 'drop-after' } }])

      await page.getByRole('link', { name: 'People' }).first().click()
      await page.getByRole('link', { name: 'Johan Ek' }).click()
      await page.getByRole('textbox', { name: 'Title' }).fill('Regional manager')
      await page.getByRole('button', { name: 'Send 2 requests' }).click()
      await expect.poll(() => page.getByText('changed, and read back').count()).toBe(2)
      await keep('trouble-met')
      expect(world.stages['konstantly']?.simulator.armed).toEqual([])
    },
  )

  it('of a wrong key lasts until it is taken away', async () => {
    const { page, open, world } = await openScene()
    await open('/trouble')
    const card = page.getByRole('region', { name: 'Replay' })
    await card.getByRole('combobox', { name: 'What happens' }).selectOption({ label: 'Wrong key (401)' })
    await card.getByRole('checkbox', { name: /All, until/u }).check()
    await card.getByRole('button', { name: 'Let it happen' }).click()
    await card.getByRole('button', { name: /Take away/u }).waitFor()
    await open('/people/20118')
    await page
      .getByRole('list', { name: 'Accounts' })
      .getByText(/unknown/u)
      .waitFor()
    await open('/trouble')
    await card.getByRole('button', { name: /Take away/u }).click()
    await card.getByText(/works as usual/u).waitFor()
    expect(world.stages['replay']?.simulator.armed).toEqual([])
  })

  it('of what the documentation leaves open is switched, and switched back', async () => {
    const { page, open, world } = await openScene()
    await open('/trouble')
    const card = page.getByRole('region', { name: 'BlueDot' })
    await card.getByRole('button', { name: /What the documentation leaves open/u }).click()
    await card.getByRole('combobox', { name: 'Update reply' }).selectOption('204')
    await expect.poll(() => world.stages['bluedot']?.readings['updateReply']).toBe('204')
    await card.getByRole('button', { name: /As usual/u }).click()
    await expect.poll(() => world.stages['bluedot']?.readings['updateReply']).toBe('200-user')
  })
})

stories('the history', (openScene) => {
  it.each(schemes)(
    'keeps what was sent, to be read and to be downloaded without a value (%s)',
    async (scheme) => {
      const { page, open, keep } = await openScene({ scheme })
      await open('/history')
      await page
        .getByText(/nothing (?:has been|was) sent/iu)
        .first()
        .waitFor()
      await open('/people/20533')
      await page.getByRole('textbox', { name: 'Title' }).fill('Store manager')
      await page.getByRole('button', { name: 'Send 2 requests' }).click()
      await page.getByRole('button', { name: 'Plan again' }).waitFor()
      await page.getByRole('link', { name: 'History' }).click()
      await page.getByRole('button', { name: /Åsa Bergström/u }).click()
      await page.getByText('Sales assistant').first().waitFor()
      await keep('history')

      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'Download as JSON' }).click(),
      ])
      const text = await readFile(await download.path(), 'utf8')
      expect(JSON.stringify(JSON.parse(text))).toContain('"title"')
      expect(text).not.toMatch(/Store manager|Sales assistant/u)
    },
  )
})
