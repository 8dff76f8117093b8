import { expect, it, vi } from 'vitest'

import * as core from '../../src/index.js'
import { referenceSimulator } from '../reference/simulator.js'
import { referenceSettings } from '../support/plugins.js'
import { thrownBy } from '../support/refusal.js'

/** Core once more, and the vendor that came with it: what a tree holds when a package brings its own core along. */
async function otherCopy() {
  vi.resetModules()
  const otherCore = await import('../../src/index.js')
  const { reference, referencePlugin } = await import('../reference/plugin.js')
  expect(otherCore.createDirectory).not.toBe(core.createDirectory)
  return { core: otherCore, reference, referencePlugin }
}

it('a vendor that brings its own core is planned, written and read as any other', async () => {
  const vendor = await otherCopy()
  const simulator = referenceSimulator()
  const directory = core.createDirectory(
    { acme: vendor.reference(referenceSettings) },
    { fetch: simulator.fetch },
  )

  const plan = await directory.plan({ acme: '7' }, { title: 'Manager', password: 'long-enough' })
  const report = await directory.apply(plan, { verify: true })

  expect(report.connections['acme']?.status).toBe('applied')
  expect(simulator.users.get('7')).toMatchObject({ job: 'Manager', name: 'Ida Holm', secret: 'long-enough' })
  expect(report.connections['acme']?.fields[0]).toMatchObject({ path: 'title', verified: true })
})

it('what its plugin throws is held back as of any other', async () => {
  const vendor = await otherCopy()
  const { update } = vendor.referencePlugin.operations
  const plugin = {
    ...vendor.referencePlugin,
    operations: {
      ...vendor.referencePlugin.operations,
      update: {
        ...update,
        plan(): never {
          throw new vendor.core.CrosspatchError([{ code: 'invalid-input', message: 'canary of the user' }])
        },
      },
    },
  }
  const directory = core.createDirectory(
    { acme: vendor.core.bind(plugin, referenceSettings) },
    { fetch: referenceSimulator().fetch },
  )
  const { connections } = await directory.plan({ acme: '7' }, { title: 'Manager' })
  expect(connections['acme']?.failures).toMatchObject([{ rule: 'plugin-fault' }])
  expect(JSON.stringify(connections)).not.toContain('canary')
})

it('the error of one copy is recognised by the other, by its marker and not by its class', async () => {
  const other = await otherCopy()
  const error = await thrownBy(() => core.createDirectory({}))
  expect(error).not.toBeInstanceOf(other.core.CrosspatchError)
  expect(other.core.isCrosspatchError(error)).toBe(true)
})

it('the plan of one copy is applied by the other, which asks for the password again', async () => {
  const other = await otherCopy()
  const simulator = referenceSimulator()
  const bindings = { acme: other.reference(referenceSettings) }
  const plan = await core
    .createDirectory(bindings, { fetch: simulator.fetch })
    .plan({ acme: '7' }, { title: 'Manager', password: 'long-enough' })
  const directory = other.core.createDirectory(bindings, { fetch: simulator.fetch })

  const asked = await directory.apply(plan)
  expect(asked.connections['acme']).toMatchObject({ status: 'failed', failures: [{ field: 'password' }] })
  expect(simulator.users.get('7')).toMatchObject({ job: 'Clerk' })
  const report = await directory.apply(plan, { password: 'long-enough' })
  expect(report.connections['acme']?.status).toBe('applied')
  expect(simulator.users.get('7')).toMatchObject({ job: 'Manager', secret: 'long-enough' })
})

it('a vendor for another version of the contract is refused, and both versions are named', async () => {
  const vendor = await otherCopy()
  const plugin = { ...vendor.referencePlugin, specVersion: 'v2' }
  // @ts-expect-error The compiler refuses it too.
  const binding = vendor.core.bind(plugin, referenceSettings)
  const error = await thrownBy(() => core.createDirectory({ acme: binding }))
  expect(core.isCrosspatchError(error) ? error.failures : error).toEqual([
    {
      code: 'invalid-input',
      connection: 'acme',
      rule: 'spec-version',
      message: 'The plugin reference is built for version v2 of the contract; this core speaks v1.',
      remedy: 'Install a version of the plugin for v1, or the core that it was built for.',
    },
  ])
})
