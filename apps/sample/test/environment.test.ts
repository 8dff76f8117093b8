import { readFile } from 'node:fs/promises'
import { parseEnv } from 'node:util'

import { describe, expect, it } from 'vitest'

import { apps } from '../src/composition.js'
import { openWorld } from '../src/world.js'
import { readVariables, type Environment } from '../src/environment.js'
import { InputError } from '../src/problem.js'
import { root } from './run-demo.js'

const variables = {
  required: { key: 'SHOP_KEY', user: 'SHOP_USER' },
  optional: { host: 'SHOP_HOST' },
} as const

function read(environment: Environment): ReturnType<typeof readVariables> {
  return readVariables('Shop', variables, environment)
}

describe('the variables of a connection', () => {
  it('are all there, with or without the optional ones', () => {
    expect(read({ SHOP_KEY: 'k', SHOP_USER: 'u', OTHER: 'x' })).toEqual({
      state: 'set',
      values: { key: 'k', user: 'u' },
    })
    expect(read({ SHOP_KEY: 'k', SHOP_USER: 'u', SHOP_HOST: 'h' })).toEqual({
      state: 'set',
      values: { key: 'k', user: 'u', host: 'h' },
    })
  })

  it('are not there; empty ones count as such', () => {
    expect(read({})).toEqual({ state: 'unset' })
    expect(read({ SHOP_KEY: '', SHOP_HOST: '' })).toEqual({ state: 'unset' })
  })

  it('are there in part, which is a mistake that names variables and no values', () => {
    expect(read({ SHOP_HOST: 'canary', SHOP_USER: '' })).toEqual({
      state: 'incomplete',
      problem: {
        subject: 'Shop',
        message: 'SHOP_HOST is set, but SHOP_KEY, SHOP_USER are missing.',
        remedy: 'Set them all to reach the real Shop, or none of them to have it simulated.',
      },
    })
  })
})

describe('.env.example', () => {
  it('names every variable that the composition reads, and no other', async () => {
    const asked = new Set<string>()
    const environment = new Proxy<Record<string, string>>(
      {},
      {
        get(_target, name) {
          asked.add(String(name))
          return undefined
        },
      },
    )
    const world = await openWorld(apps, { environment, xml: false })
    await world.close()
    const text = await readFile(`${root}/apps/sample/.env.example`, 'utf8')
    expect(Object.keys(parseEnv(text)).toSorted()).toEqual([...asked].toSorted())
    expect(Object.values(parseEnv(text)).join('')).toBe('')
  })
})

describe('the composition', () => {
  it('takes real settings for every connection', async () => {
    const names = Object.keys(parseEnv(await readFile(`${root}/apps/sample/.env.example`, 'utf8')))
    const required = names.filter(
      (name) => !/(?:PERSON_\w+|SCOPE|_URL|CUSTOM0[245]|CHILD_COMPANY_ID)$/u.test(name),
    )
    const environment = Object.fromEntries(required.map((name) => [name, 'acme']))
    const world = await openWorld(apps, { environment, xml: true })
    expect(world.systems.map(({ real }) => real)).toEqual([true, true, true, true])
    expect(world.stages).toEqual({})
    await world.close()
  })

  it('tells of every connection that is half configured, at once', async () => {
    const opening = openWorld(apps, {
      environment: { CROSSPATCH_BLUEDOT_USERNAME: 'canary', CROSSPATCH_KONSTANTLY_SITE: 'canary' },
      xml: false,
    })
    const error: unknown = await opening.catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(InputError)
    expect(error instanceof InputError && error.problems.map(({ subject }) => subject)).toEqual([
      'BlueDot',
      'Konstantly',
    ])
    expect(String(error)).not.toContain('canary')
  })
})
