import type { Rule } from '../repository.ts'
import { allowances, roomOf, rooms, type Allowance, type Room } from '../rooms.ts'
import { importsOf, resolveRelative, sourcesIn } from '../source.ts'
import { vendorsOf } from '../workspace.ts'

/** Within a vendor package, data flows one way: a room imports only from rooms further left. */
export function roomDirectionRule(allowed: readonly Allowance[]): Rule {
  return {
    name: 'room-direction',
    check: (repository) =>
      vendorsOf(repository).flatMap((vendor) => {
        const folder = `packages/${vendor}/src/`
        return sourcesIn(repository, new RegExp(`^${folder}`)).flatMap((source) => {
          const from = roomOf(vendor, source.path.slice(folder.length), allowed)
          return importsOf(source).flatMap(({ specifier, line }) => {
            const target = resolveRelative(source.path, specifier)
            if (from === undefined || !target?.startsWith(folder)) return []
            const to = roomOf(vendor, `${target.slice(folder.length)}.ts`, allowed)
            const message = to === undefined ? undefined : objection(from, to)
            return message === undefined ? [] : [{ path: source.path, line, message }]
          })
        })
      }),
  }
}

export const roomDirection = roomDirectionRule(allowances)

function objection(from: Room | 'simulator', to: Room | 'simulator'): string | undefined {
  if (from === to) return undefined
  if (from === 'simulator') return `The simulator proves the plugin, so it imports nothing of it: not ${to}.`
  if (to === 'simulator') return `The plugin imports nothing of the simulator: ${from} may not.`
  if (rooms.indexOf(to) < rooms.indexOf(from)) return undefined
  return `${from} may not import ${to}: the order is ${rooms.join(' → ')}.`
}
