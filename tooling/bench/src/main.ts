import { availableParallelism, cpus } from 'node:os'

import type { Figure } from './measure.ts'
import { planningFigures } from './planning.ts'
import { firstReplyFigures, importFigures } from './starting.ts'
import { listFigures } from './list.ts'
import { listed } from './pages.ts'
import { extraFigures, updateFigures, withServer } from './update.ts'
import { assertNobodyWaited } from './vendor.ts'

/** The limits that the project holds itself to. */
const limits = {
  update: { 1: 1.25, 16: 1.35, 64: 1.35 },
  planning: 40,
  importing: 1.1,
  firstReply: 1.2,
} as const

let over = 0

console.log(
  `Crosspatch benchmarks. Node ${process.version}, ${availableParallelism()} × ${cpus()[0]?.model ?? 'CPU'}.`,
)
console.log('Medians, measured in turn after a warm-up; only the ratios mean something elsewhere.')
console.log("The vendor's own budget of requests is left out: with it, waiting would be all that is seen.\n")

await withServer(async (origin) => {
  for (const [atOnce, limit] of Object.entries(limits.update)) {
    title(`One update on loopback, ${atOnce} at a time (CPU per call)`)
    print(await updateFigures(origin, Number(atOnce)), 'µs', { directory: limit })
  }
  title('An update, and what can be added to it, on loopback, 1 at a time (CPU per call)')
  print(await extraFigures(origin), 'µs', {})
  title(`Listing ${listed.users} users in pages of ${listed.pageSize} on loopback (CPU per user)`)
  print(await listFigures(origin), 'µs', {})
  assertNobodyWaited()
  title('Planning one change for all four vendors (CPU per plan, from records that are read)')
  const { byHand, checked, requests } = await planningFigures()
  const planned = checked + requests
  row('mapped by hand, unchecked', `${byHand.toFixed(1)} µs`, '')
  row('checked and described', `${checked.toFixed(1)} µs`, '')
  row('the requests of four plugins', `${requests.toFixed(1)} µs`, '')
  row('together', `${planned.toFixed(1)} µs`, verdict(planned, limits.planning, ' µs'))
  title('Importing (CPU of the whole process)')
  print(await importFigures(), 'ms', { 'core + one vendor': limits.importing })
  title('From the start of the process to the first reply (CPU of the whole process)')
  print(await firstReplyFigures(origin), 'ms', { directory: limits.firstReply })
})

if (over > 0) {
  console.log(`\n${over} over the limit.`)
  process.exitCode = 1
}

function title(text: string): void {
  console.log(`\n${text}`)
}

function print(figures: readonly Figure[], unit: string, limited: Readonly<Record<string, number>>): void {
  for (const { name, value, ratio } of figures) {
    const limit = limited[name]
    row(
      name,
      `${value.toFixed(1)} ${unit}`,
      `${ratio.toFixed(2)}×${limit === undefined ? '' : `   ${verdict(ratio, limit, '×')}`}`,
    )
  }
}

function row(name: string, value: string, rest: string): void {
  console.log(`  ${name.padEnd(28)}${value.padStart(10)}   ${rest}`)
}

function verdict(value: number, limit: number, unit: string): string {
  if (value <= limit) return `within ${limit}${unit}`
  over += 1
  return `OVER ${limit}${unit}`
}
