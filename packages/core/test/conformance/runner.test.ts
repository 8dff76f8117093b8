import { expect, test, vi } from 'vitest'

import { conform } from '../../src/conformance/index.js'
import { loadGenerator } from '../../src/conformance/fast-check.js'
import { print } from '../../src/conformance/print.js'
import { guildSubject } from './subject.js'

function namesBy(runner: Parameters<typeof conform>[0]): void {
  conform(runner, guildSubject())
}

test('without a way to group, the groups stand before the names', () => {
  const names: string[] = []
  namesBy({ test: (name) => names.push(name) })
  expect(names[0]).toBe('Guild conforms: the subject: shows all that the plugin offers')
  expect(new Set(names).size).toBe(names.length)
})

test('with one, each group is made by it', () => {
  const names: string[] = []
  const groups: string[] = []
  namesBy({
    test: (name) => names.push(name),
    describe: (name, body) => {
      groups.push(name)
      body()
    },
  })
  expect(groups.slice(0, 2)).toEqual(['Guild conforms', 'the subject'])
  expect(names[0]).toBe('shows all that the plugin offers')
})

test('a group without tests is not made: some runners refuse one', () => {
  const subject = guildSubject()
  const empty: string[] = []
  let tests = 0
  const runner = {
    test: () => (tests += 1),
    describe: (name: string, body: () => void) => {
      const before = tests
      body()
      if (tests === before) empty.push(name)
    },
  }
  // A plugin that only reads and updates.
  const floor = (reading: Parameters<typeof subject.setUp>[0]) => {
    const prepared = subject.setUp(reading)
    const { plugin } = prepared.binding
    const { get, update } = plugin.operations
    return {
      ...prepared,
      binding: { ...prepared.binding, plugin: { ...plugin, operations: { get, update } } },
    }
  }
  const { life: _life, ...rest } = subject
  conform(runner, { ...rest, setUp: floor })
  expect(tests).toBeGreaterThan(50)
  expect(empty).toEqual([])
})

test("the runner's inspect is looked through as well", async () => {
  const inspect = vi.fn<(value: unknown) => string>(() => 'key-of-the-guild-4711')
  const tests = new Map<string, () => Promise<void>>()
  namesBy({ inspect, test: (name, body) => tests.set(name, body) })
  const own = tests.get(
    'Guild conforms: secrets: neither credentials nor values are in a printout, a report, or an error',
  )
  await expect(own?.()).rejects.toMatchObject({ claim: 'credential-stays-inside' })
  expect(inspect).toHaveBeenCalled()
})

test.each([
  ['is not there', () => Promise.reject(new Error("Cannot find package 'fast-check'"))],
  ['is another version', () => Promise.resolve({ default: {} })],
])('where fast-check %s, the test says what to install', async (_why, load) => {
  await expect(loadGenerator(load)).rejects.toThrow('npm install --save-dev fast-check@4')
})

test('printing walks what a console walks, and stops where a value says how it is printed', () => {
  const guarded = { canary: 'hidden', [Symbol.for('nodejs.util.inspect.custom')]: () => 'Guarded' }
  const nested = { list: [new Map([['key', new Set(['deep value'])]])], guarded }
  expect(print(nested, { json: false })).toContain('deep value')
  expect(print(nested, { json: false })).toContain('Guarded')
  expect(print(nested, { json: false })).not.toContain('hidden')
  expect(print(nested)).toContain('hidden')
  const error = new Error('outer', { cause: new Error('inner cause') })
  expect(print(error)).toContain('inner cause')
  const ring: { self?: unknown; name: string } = { name: 'round' }
  ring.self = ring
  expect(print(ring, { json: false })).toContain('round')
})
