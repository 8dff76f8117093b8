import type { Locator, Page } from 'playwright-core'
import { expect, it } from 'vitest'

import { schemes, stories } from './scene.js'

function rowOf(page: Page, field: string): Locator {
  return page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: field, exact: true }) })
}

/** The three states of a field, and which of them is chosen. */
async function stateOf(page: Page, field: string): Promise<string | null> {
  return page
    .getByRole('radiogroup', { name: new RegExp(`^${field}\\b`, 'u') })
    .getByRole('radio', { checked: true })
    .getAttribute('value')
}

/** What is said along with an input. */
function describedBy(input: Locator): Promise<string> {
  return input.evaluate((element) =>
    (element.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.innerText ?? '')
      .join(' '),
  )
}

stories('a person', (openScene) => {
  it.each(schemes)(
    'is looked for, and shown beside what every app holds, with the differences (%s)',
    async (scheme) => {
      const { page, open, keep } = await openScene({ scheme })
      await open('/people/20533')
      await page.getByRole('heading', { level: 1, name: 'Åsa Bergström' }).waitFor()
      await page.getByText('7 fields differ').waitFor()
      expect(await rowOf(page, 'Title').getByRole('cell').allInnerTexts()).toEqual([
        'Shift lead',
        expect.stringMatching(/Sales assistant\s+differs/u),
        expect.stringMatching(/^(?:not shown)?$/u),
        expect.stringMatching(/^(?:not shown)?$/u),
        'Shift lead',
      ])
      await rowOf(page, 'Groups').getByText('First aiders').waitFor()
      await keep('person')
      await page.getByRole('switch', { name: 'Only differences' }).check()
      await expect.poll(() => page.getByRole('rowheader').count()).toBe(7)
    },
  )

  it('folds away what one app alone shows, and nothing that differs', async () => {
    const { page, open } = await openScene()
    await open('/people/20533')
    const unfold = page.getByRole('button', { name: /more fields, which one app alone shows/u })
    await unfold.waitFor()
    expect(await rowOf(page, 'Card number').count()).toBe(0)
    expect(await page.getByRole('cell').filter({ hasText: 'differs' }).count()).toBe(7)
    await unfold.click()
    await rowOf(page, 'Card number').getByText('8800124471').waitFor()
  })

  it('leads on to the next of the list', async () => {
    const { page, open } = await openScene()
    await open('/people/20533')
    await page.getByRole('link', { name: 'Next: Johan Ek' }).click()
    await page.getByRole('heading', { level: 1, name: 'Johan Ek' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/people/20118')
    await page.getByRole('link', { name: 'People' }).last().click()
    await page.getByRole('searchbox', { name: 'Search' }).fill('göteborg')
    await page.getByRole('link', { name: 'Johan Ek' }).click()
    await page.getByRole('link', { name: 'Next: Oskar Vikström' }).click()
    await page.getByRole('link', { name: 'People' }).last().click()
    expect(await page.getByRole('searchbox', { name: 'Search' }).inputValue()).toBe('göteborg')
  })

  it('is shown as found, also when an answer from before comes late', async () => {
    const { page, open } = await openScene()
    let isFirst = true
    const found = page.waitForResponse('**/api/match')
    await page.route('**/api/people/20533', async (route) => {
      if (!isFirst) return route.continue()
      isFirst = false
      const early = await route.fetch()
      await (await found).finished()
      // The page has taken the match over by the time it has drawn twice.
      await page.evaluate(
        () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
      )
      return route.fulfill({ response: early }).catch(() => undefined)
    })
    await open('/people/20533')
    await page.getByText('7 fields differ').waitFor()
    expect(await page.getByText('not looked yet').count()).toBe(0)
  })

  it('has fields that are left, set or cleared, each to be seen', async () => {
    const { page, open } = await openScene()
    await open('/people/20118')
    const title = page.getByRole('textbox', { name: 'Title' })
    expect(await stateOf(page, 'Title')).toBe('left')
    await title.fill('Regional manager')
    expect(await stateOf(page, 'Title')).toBe('set')
    await page
      .getByRole('radiogroup', { name: /^Title\b/u })
      .getByText('Clear')
      .click()
    expect(await stateOf(page, 'Title')).toBe('cleared')
    expect(await stateOf(page, 'Phone')).toBe('left')
    await page.getByRole('button', { name: 'Leave all' }).click()
    expect(await stateOf(page, 'Title')).toBe('left')
    expect(await title.inputValue()).toBe('')
  })

  it('keeps what was typed while one looks elsewhere, but for a password', async () => {
    const { page, open } = await openScene()
    await open('/people/20118')
    await page.getByRole('textbox', { name: 'Title' }).fill('Regional manager')
    await page.getByLabel('Password', { exact: true }).fill('until-the-first-login-77')
    await page.getByRole('link', { name: 'Coverage' }).click()
    await page.getByRole('heading', { level: 1, name: 'Coverage' }).waitFor()
    await page.getByRole('link', { name: 'People', exact: true }).click()
    await page.getByRole('link', { name: 'Åsa Bergström' }).click()
    await page.getByRole('heading', { level: 1, name: 'Åsa Bergström' }).waitFor()
    expect(await page.getByRole('textbox', { name: 'Title' }).inputValue()).toBe('')
    await page.goBack()
    await page.getByRole('link', { name: 'Johan Ek' }).click()
    await expect
      .poll(() => page.getByRole('textbox', { name: 'Title' }).inputValue())
      .toBe('Regional manager')
    expect(await page.getByLabel('Password', { exact: true }).inputValue()).toBe('')
    await page.getByRole('button', { name: 'Send 2 requests' }).waitFor()
  })

  it('never takes an emptied input for a field to clear', async () => {
    const { page, open } = await openScene()
    await open('/people/20118')
    const title = page.getByRole('textbox', { name: 'Title' })
    await title.fill('R')
    await title.fill('')
    await page.getByText('Title lacks a value: type one, or leave it.').waitFor()
    expect(await stateOf(page, 'Title')).toBe('set')
    expect(await page.getByRole('button', { name: 'Send' }).isEnabled()).toBe(false)
  })

  it('is told at the field what is wrong with a value', async () => {
    const { page, open } = await openScene()
    await open('/people/20118')
    const phone = page.getByRole('textbox', { name: 'Phone', exact: true })
    await phone.fill('0701740688')
    await expect.poll(() => phone.getAttribute('aria-invalid')).toBe('true')
    // What a screen reader says along with the input.
    await expect.poll(() => describedBy(phone)).toMatch(/E\.164|country code/u)
    await page.getByRole('button', { name: /^Send \d/u }).waitFor({ state: 'detached' })
  })

  it('is brought in line by one press, and nothing is cleared by it', async () => {
    const { page, open, world } = await openScene()
    await open('/people/20888')
    await page.getByRole('button', { name: 'Bring the apps in line with the profile' }).click()
    const plan = page.getByRole('region', { name: 'Plan for BlueDot' })
    await plan.getByText('"custom03": "SE-121"').or(plan.getByText('SE-121')).first().waitFor()
    await page.getByRole('button', { name: 'Send 1 request' }).click()
    await page.getByText('changed, and read back').first().waitFor()
    const { bluedot } = await world.directory.get({ bluedot: '93b8e0f6-2c4d-4751-8e9a-000000020888' })
    expect(bluedot?.ok && bluedot.value.custom).toMatchObject({ costCentre: 'SE-121' })
  })

  it('who is ambiguous is linked by hand', async () => {
    const { page, open } = await openScene()
    await open('/people/20650')
    const accounts = page.getByRole('list', { name: 'Accounts' })
    await accounts.getByText('ambiguous').waitFor()
    await accounts
      .getByRole('button', { name: /take this one/iu })
      .first()
      .click()
    await expect.poll(() => accounts.getByText('ambiguous').count()).toBe(0)
    await rowOf(page, 'External id').getByText('20650').first().waitFor()
  })
})
