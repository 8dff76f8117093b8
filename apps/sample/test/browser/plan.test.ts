import type { Simulator } from '@crosspatch/core/simulator'
import { expect, it } from 'vitest'

import { listen, schemes, stories, type Scene } from './scene.js'

function simulatorsOf({ world }: Scene): Simulator[] {
  return Object.values(world.stages).map(({ simulator }) => simulator)
}

function writesIn(scene: Scene): string[] {
  return simulatorsOf(scene)
    .flatMap(({ requests }) => requests)
    .filter(({ method, url }) => method !== 'GET' && !url.pathname.includes('oauth'))
    .map(({ method, url }) => `${method} ${url.pathname}`)
}

stories('the plan', (openScene) => {
  it.each(schemes)(
    'says while one types what each app would be sent, and sends nothing (%s)',
    async (scheme) => {
      const scene = await openScene({ scheme })
      const { page, open, keep } = scene
      await open('/people/20533')
      await page.getByRole('textbox', { name: 'Title' }).fill('Store manager')
      await page.getByRole('textbox', { name: 'Phone', exact: true }).fill('+46701740688')
      await page.getByRole('button', { name: 'Send 3 requests' }).waitFor()
      const planOf = (label: string) => page.getByRole('region', { name: `Plan for ${label}` })

      const body = planOf('Relesys').getByRole('region', { name: /body/u })
      expect(JSON.parse(await body.innerText())).toEqual([
        { op: 'add', path: '/title', value: 'Store manager' },
        { op: 'add', path: '/phoneNumber', value: { countryCode: 46, number: '701740688' } },
      ])
      expect(await body.locator('[class*="hljs"]').count()).toBeGreaterThan(5)
      await planOf('Relesys')
        .getByText(/^PATCH$/u)
        .waitFor()
      await planOf('Relesys').getByRole('button', { name: 'Headers' }).click()
      await planOf('Relesys').getByText('Bearer [redacted]').waitFor()
      await planOf('BlueDot')
        .getByText(/has no field/u)
        .waitFor()
      await planOf('Replay').getByText('takes none of it').waitFor()
      expect(await planOf('Konstantly').getByText('occupation').count()).toBeGreaterThan(0)
      expect(writesIn(scene)).toEqual([])
      await keep('plan')
    },
  )

  it('shows XML where an app is spoken to in XML', async () => {
    const { page, open } = await openScene({ xml: true })
    await open('/people/20533')
    await page.getByRole('textbox', { name: 'Phone', exact: true }).fill('+46701740688')
    const body = page.getByRole('region', { name: 'Plan for BlueDot' }).getByRole('region', { name: /body/u })
    await body.getByText('PrimaryPhone').first().waitFor()
    expect(await body.innerText()).toContain('<PrimaryPhone>+46701740688</PrimaryPhone>')
    expect(await body.locator('[class*="hljs-name"], [class*="hljs-tag"]').count()).toBeGreaterThan(2)
  })

  it('says of each field whether it is there already', async () => {
    const { page, open } = await openScene()
    await open('/people/20533')
    await page.getByRole('textbox', { name: 'Title' }).fill('Shift lead')
    await page.getByRole('region', { name: 'Plan for Konstantly' }).getByText('is there already').waitFor()
    await expect.poll(() => page.getByRole('button', { name: 'Send 1 request' }).isEnabled()).toBe(true)
  })

  it('names the app that gets nothing, and is made again for it', async () => {
    const { page, open, world } = await openScene()
    await open('/people/20533')
    await page.getByText('7 fields differ').waitFor()
    const konstantly = world.stages['konstantly']?.simulator
    konstantly?.inject({ kind: 'expired-token' }, { times: Infinity })
    await page.getByRole('textbox', { name: 'Title' }).fill('Store manager')
    await page
      .getByText('Konstantly could not be planned, and will get nothing.', { exact: false })
      .first()
      .waitFor()
    await page.getByRole('button', { name: 'Send 1 request' }).waitFor()
    konstantly?.calm()
    await page.getByRole('button', { name: 'Plan again: Konstantly' }).click()
    await page.getByRole('button', { name: 'Send 2 requests' }).waitFor()
    expect(await page.getByText('will get nothing').count()).toBe(0)
  })

  it('is made again when another tab has written', async () => {
    const { page, context, open, server, complaints } = await openScene()
    const other = await context.newPage()
    listen(other, complaints)
    await other.goto(`${server.url}/people/20533`)
    await other.getByRole('textbox', { name: 'Title' }).fill('Store manager')
    await other.getByRole('button', { name: 'Send 2 requests' }).waitFor()
    await open('/people/20533')
    await page.getByRole('textbox', { name: 'Title' }).fill('Store manager')
    await page.getByRole('button', { name: 'Send 2 requests' }).click()
    await other
      .getByText(/^Nothing to do/u)
      .first()
      .waitFor()
    expect(await other.getByRole('button', { name: /^Send \d/u }).count()).toBe(0)
  })

  it('is there for an app that needs no read while every app is silent', async () => {
    const scene = await openScene()
    const { page, open } = scene
    await open('/people/20533')
    await page.getByText('7 fields differ').waitFor()
    for (const simulator of simulatorsOf(scene)) {
      simulator.inject({ kind: 'latency', milliseconds: 50_000 }, { times: Infinity })
    }
    await page.getByRole('textbox', { name: 'Title' }).fill('Store manager')
    const body = page.getByRole('region', { name: 'Plan for Relesys' }).getByRole('region', { name: /body/u })
    await body.getByText('"Store manager"').waitFor()
    await page
      .getByRole('region', { name: 'Plan for Konstantly' })
      .getByText(/reading the record/u)
      .first()
      .waitFor()
    // What was never held against the record can't be sent.
    expect(await page.getByRole('button', { name: /^Send/u }).isEnabled()).toBe(false)
    expect(writesIn(scene)).toEqual([])
  })
})
