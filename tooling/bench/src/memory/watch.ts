import { setImmediate } from 'node:timers/promises'

import { cpuPerCall } from '../figures/cpu.ts'
import type { Point } from '../figures/slope.ts'
import { assertNobodyWaited } from '../server/vendor.ts'
import { jobTitle, personId } from '../update/job.ts'
import { wayNames, wayOf } from './ways.ts'

// A process of its own, started with --expose-gc: updates so many people, each once, and tells what stays in the heap.
const [given, origin = '', count = '0', every = '1'] = process.argv.slice(2)
const atOnce = 16

const name = wayNames.find((known) => known === given)
if (name === undefined || globalThis.gc === undefined) throw new Error('This is started by section.ts.')
const update = wayOf(name, origin)
const points: Point[] = []
let person = 0

// What every process needs once, such as compiled code, would look like growth.
await cpuPerCall(once, 5000, atOnce)
person = 0

while (person < Number(count)) {
  await cpuPerCall(once, Number(every), atOnce)
  points.push({ x: person, y: await heapInUse() })
}
assertNobodyWaited()
console.log(JSON.stringify(points))

async function once(): Promise<void> {
  person += 1
  if ((await update(personId(person))) !== jobTitle) throw new Error('An update failed.')
}

/**
 * What is still held once nothing is under way. A first collection lets finalizers run, whose garbage goes next. The
 * ordinary one keeps caches of code for a while, of which one that goes later would hide a leak.
 */
async function heapInUse(): Promise<number> {
  for (let round = 0; round < 3; round++) {
    await setImmediate()
    globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' })
  }
  return process.memoryUsage().heapUsed
}
