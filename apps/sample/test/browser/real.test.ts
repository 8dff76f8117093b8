import { serve, type LoopbackServer } from '@crosspatch/loopback'
import { replaySimulator, type ReplaySimulator } from '@crosspatch/replay/simulator'
import { afterEach, beforeEach, expect, it } from 'vitest'

import { schemes, stories } from './scene.js'

const id = '6d1f3f0e-0a52-4c83-9b1e-5e7f2a9c4d10'

let simulator: ReplaySimulator
let vendor: LoopbackServer
let environment: Record<string, string>

beforeEach(async () => {
  simulator = replaySimulator({
    apiKey: 'canary-key',
    users: [{ id, email: 'jonas@fjord.example', firstName: 'Jonas' }],
  })
  vendor = await serve((request) => simulator.fetch(request))
  environment = {
    CROSSPATCH_REPLAY_API_KEY: 'canary-key',
    CROSSPATCH_REPLAY_BASE_URL: `${vendor.url}/api`,
    CROSSPATCH_PERSON_EMAIL: 'jonas@fjord.example',
  }
})

afterEach(() => vendor.close())

stories('a real app', (openScene) => {
  it.each(schemes)('is named as such, and is written to after one more question (%s)', async (scheme) => {
    const { page, open, keep } = await openScene({ scheme, environment })
    await open('/')
    await page.getByText('Replay is real').waitFor()
    await page.getByRole('link', { name: 'jonas@fjord.example' }).click()
    const given = page.getByRole('textbox', { name: 'Given name' })
    await given.fill('Joakim')
    await page.getByRole('button', { name: 'Send 1 request' }).click()
    const question = page.getByRole('dialog', { name: 'Write to a real app?' })
    await question.getByText('Replay').first().waitFor()
    await keep('question')
    expect(simulator.users.get(id)?.firstName).toBe('Jonas')

    await question.getByRole('button', { name: 'Send nothing' }).click()
    await question.waitFor({ state: 'detached' })
    expect(simulator.requests.map(({ method }) => method)).not.toContain('PATCH')
    const send = page.getByRole('button', { name: 'Send 1 request' })
    await expect.poll(() => send.evaluate((element) => element === document.activeElement)).toBe(true)

    await page.getByRole('button', { name: 'Send 1 request' }).click()
    await question.getByRole('button', { name: 'Write to Replay' }).click()
    await page.getByText('changed, and read back').waitFor()
    expect(simulator.users.get(id)?.firstName).toBe('Joakim')

    await page.getByRole('button', { name: 'Plan again' }).click()
    await given.fill('Jonas')
    await page.getByRole('button', { name: 'Send 1 request' }).click()
    await expect.poll(() => simulator.users.get(id)?.firstName).toBe('Jonas')
    expect(await question.count()).toBe(0)
  })

  it('has no panel for troubles', async () => {
    const { page, open } = await openScene({ environment })
    await open('/trouble')
    await page.getByRole('region', { name: 'Konstantly' }).waitFor()
    expect(await page.getByRole('region', { name: 'Replay' }).count()).toBe(0)
    expect(await page.content()).not.toContain('canary')
  })
})
