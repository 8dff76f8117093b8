import { fileURLToPath } from 'node:url'

import { expect, it } from 'vitest'

import { servePage, type PageServer } from '../../src/server/serve-page.js'
import { simulatorsOf } from '../simulators.js'
import { stories } from './scene.js'

const folder = fileURLToPath(new URL('../../dist/web', import.meta.url))

stories('a server that is started again', (openScene) => {
  it('is missed while it is gone, told of when it is back, and written to as before', async () => {
    const { page, open, server, world } = await openScene()
    await open('/people/20118')
    await page.getByRole('textbox', { name: 'Title' }).fill('Regional manager')
    await page.getByRole('button', { name: 'Send 2 requests' }).waitFor()
    await server.close()
    await page.getByText('The server of this page does not answer').waitFor()
    await page.getByRole('textbox', { name: 'Title' }).fill('Area manager')
    await page.getByText('could not be planned').nth(3).waitFor()
    const again: PageServer = await servePage(world, { folder, port: Number(new URL(server.url).port) })
    try {
      await page.getByText('The server was started again').waitFor()
      expect(await page.getByRole('textbox', { name: 'Title' }).inputValue()).toBe('Area manager')
      // What could not be planned is planned by itself.
      await page.getByRole('button', { name: 'Send 2 requests' }).waitFor()
      await page.getByRole('textbox', { name: 'Title' }).fill('District manager')
      await page.getByRole('button', { name: 'Send 2 requests' }).click()
      await expect
        .poll(() => simulatorsOf(world).konstantly?.users.get('e20118')?.occupation)
        .toBe('District manager')
      await page.getByRole('button', { name: 'All right' }).click()
      await page.getByText('The server was started again').waitFor({ state: 'detached' })
    } finally {
      await again.close()
    }
  })
})
