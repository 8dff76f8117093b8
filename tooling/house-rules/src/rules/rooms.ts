import { pathsBelow, type Repository, type Rule, type Violation } from '../repository.ts'
import { allowances, roomOf, rooms, type Allowance } from '../rooms.ts'
import { vendorsOf } from '../workspace.ts'

/** Whoever knows one vendor package knows all: the same files, and no other without a reason. */
export function roomsRule(allowed: readonly Allowance[]): Rule {
  return {
    name: 'rooms',
    check: (repository) => [
      ...vendorsOf(repository).flatMap((vendor) => [
        ...missingRooms(repository, vendor),
        ...strayFiles(repository, vendor, allowed),
      ]),
      ...staleAllowances(repository, allowed),
    ],
  }
}

export const sameRooms = roomsRule(allowances)

function missingRooms(repository: Repository, vendor: string): Violation[] {
  const folder = `packages/${vendor}/src/`
  return [...rooms.map((room) => `${room}.ts`), 'simulator/index.ts']
    .filter((file) => !repository.has(folder + file))
    .map((file) => ({ path: folder + file, message: 'Every vendor package has this file; it is missing.' }))
}

function strayFiles(repository: Repository, vendor: string, allowed: readonly Allowance[]): Violation[] {
  const folder = `packages/${vendor}/src/`
  return pathsBelow(repository, folder)
    .filter((file) => roomOf(vendor, file, allowed) === undefined)
    .map((file) => ({
      path: folder + file,
      message:
        'No room has this name. Put the file in a folder named after a room, or list it with its reason in ' +
        'tooling/house-rules/src/rooms.ts.',
    }))
}

function staleAllowances(repository: Repository, allowed: readonly Allowance[]): Violation[] {
  return allowed
    .map((each) => `packages/${each.package}/src/${each.file}`)
    .filter((path) => !repository.has(path))
    .map((path) => ({ path, message: 'This file is allowed beside the rooms, but there is none.' }))
}
