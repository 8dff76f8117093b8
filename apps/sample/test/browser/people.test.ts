import { expect, it } from 'vitest'

import { withExample } from '../../src/composition.js'
import { schemes, stories } from './scene.js'

stories('the list of people', (openScene) => {
  it.each(schemes)('explains itself, and finds everybody in every app (%s)', async (scheme) => {
    const { page, open, keep } = await openScene({ scheme })
    await open('/')
    await page
      .getByText(/once.+every app/u)
      .first()
      .waitFor()
    await expect.poll(() => page.getByRole('row').count()).toBe(13)
    expect(await page.getByText('not looked yet').count()).toBe(48)

    await page.getByRole('button', { name: 'Find everybody' }).click()
    await expect.poll(() => page.getByText('not looked yet').count()).toBe(0)
    const rowOf = (name: string) => page.getByRole('row').filter({ hasText: name })
    expect(await rowOf('Johan Ek').getByText('linked', { exact: false }).count()).toBe(4)
    expect(await rowOf('Lars Nyström').getByText('absent').count()).toBe(2)
    expect(
      await rowOf('Mei Lindholm')
        .getByText(/inactive/u)
        .count(),
    ).toBe(1)
    expect(await rowOf('Sofia Öberg').getByText('ambiguous').count()).toBe(1)
    await keep('people')
  })

  it('finds one person on demand, and leaves the others', async () => {
    const { page, open } = await openScene()
    await open('/')
    await page
      .getByRole('row')
      .filter({ hasText: 'Leyla Demir' })
      .getByRole('button', { name: /Find/u })
      .click()
    await expect.poll(() => page.getByText('not looked yet').count()).toBe(44)
    // While they are being looked for, their row says so.
    const row = page.getByRole('row').filter({ hasText: 'Leyla Demir' })
    await expect.poll(() => row.getByText('absent').count()).toBe(2)
  })

  it('is searched by name, place and number while typing', async () => {
    const { page, open } = await openScene()
    await open('/')
    const search = page.getByRole('searchbox', { name: 'Search' })
    await search.fill('göteborg')
    await expect.poll(() => page.getByRole('row').count()).toBe(4)
    await search.fill('20533')
    await expect.poll(() => page.getByRole('row').count()).toBe(2)
    await search.fill('nobody at all')
    await page
      .getByText(/nobody|no one|no people/iu)
      .first()
      .waitFor()
  })

  it('takes somebody else by what is known of them', async () => {
    const { page, open } = await openScene()
    await open('/')
    await page.getByRole('textbox', { name: 'E-mail' }).fill('emil@before.example')
    await page.getByRole('button', { name: 'Look for them' }).click()
    const row = page.getByRole('row').filter({ hasText: 'emil@before.example' })
    await row.waitFor()
    await expect.poll(() => row.getByText('linked', { exact: false }).count()).toBe(1)
  })

  it('has a column for a plugin of somebody else', async () => {
    const { page, open } = await openScene({ apps: withExample })
    await open('/')
    await expect.poll(() => page.getByRole('columnheader', { name: /Shiftbook/u }).count()).toBe(1)
  })
})
