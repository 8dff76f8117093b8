import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { apps } from '../src/composition.js'
import type { Stage } from '../src/stage.js'
import { openWorld, type World } from '../src/world.js'

let world: World

beforeEach(async () => {
  world = await openWorld(apps, { environment: {}, xml: false })
})

afterEach(() => world.close())

function stageOf(name: string): Stage {
  const stage = world.stages[name]
  if (stage === undefined) throw new Error(`${name} has no stand-in`)
  return stage
}

describe('a stand-in that is read in another way', () => {
  it('keeps what it holds by then, and is reached at the same address', async () => {
    const links = { konstantly: 'e20118' }
    await world.directory.update(links, { title: 'Regional manager' })
    const stage = stageOf('konstantly')
    const { simulator } = stage
    stage.read({ emptyMembers: 'absent', updateReply: 'user' })
    expect(stage.simulator).not.toBe(simulator)
    expect(stage.readings).toMatchObject({
      emptyMembers: 'absent',
      updateReply: 'user',
      badKey: '401-missing-403-wrong',
    })
    const { konstantly } = await world.directory.get(links)
    expect(konstantly?.ok && konstantly.value.title).toBe('Regional manager')
    expect(stage.simulator.requests).not.toEqual([])
  })

  it('is reached with a new token where the old one is gone', async () => {
    const links = { relesys: '0d3c1b7e-6f25-4a98-b0e4-000000020118' }
    expect((await world.directory.get(links)).relesys?.ok).toBe(true)
    stageOf('relesys').read({ customFields: 'merges' })
    expect((await world.directory.get(links)).relesys?.ok).toBe(true)
  })

  it.each<[ways: Record<string, string>, objection: RegExp]>([
    [
      { emptyMembers: 'gone' },
      /^emptyMembers can't be read in this way\. Give one of null, absent, text\.$/u,
    ],
    [{ nothing: 'null' }, /^Nothing of this name is left open\. Give one of updateReply, /u],
    [{ constructor: 'null' }, /^Nothing of this name/u],
  ])('refuses %j, and stays as it was', (ways, objection) => {
    const stage = stageOf('konstantly')
    const { simulator, readings } = stage
    expect(() => stage.read(ways)).toThrow(objection)
    expect([stage.simulator, stage.readings]).toEqual([simulator, readings])
    expect(stage.simulator).toBe(simulator)
  })
})
