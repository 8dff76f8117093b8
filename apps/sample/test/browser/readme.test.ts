import { expect, it } from 'vitest'

import { stories } from './scene.js'

/** What the README shows: as much as fits a screen, so that it can be read there. */
stories('the pictures of the README', (openScene) => {
  const size = { width: 1280, height: 860 }

  it('show everybody in every app', async () => {
    const { page, open, keep } = await openScene({ ...size, scheme: 'light' })
    await open('/')
    await page.getByRole('button', { name: 'Find everybody' }).click()
    await expect.poll(() => page.getByText(/^not looked/u).count()).toBe(0)
    await expect.poll(() => page.getByText('ambiguous').count()).toBe(1)
    await keep('readme-people', 'what fits')
  })

  it('show a change beside its plan', async () => {
    const { page, open, keep } = await openScene({ ...size, scheme: 'dark' })
    await open('/people/20533')
    await page.getByText('7 fields differ').waitFor()
    await page.getByRole('textbox', { name: 'Title' }).fill('Store manager')
    await page
      .getByRole('radiogroup', { name: /^About\b/u })
      .getByText('Clear')
      .click()
    await expect.poll(() => page.getByRole('button', { name: 'Send 3 requests' }).isEnabled()).toBe(true)
    await page.getByRole('heading', { name: 'Change', exact: true }).evaluate((heading) => {
      window.scrollTo(0, heading.getBoundingClientRect().top + window.scrollY - 90)
    })
    await keep('readme-person', 'what fits')
  })
})
