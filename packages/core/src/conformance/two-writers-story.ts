import { differences, type Flat } from './holdings.js'
import { movedBy, type Entry, type History, type MadeCall } from './two-writers-history.js'
import type { Call, Moment, Scenario } from './two-writers-scenario.js'

/** A scenario in a few lines. */
export function tellScenario({ shared, rounds, faults, intrusions }: Scenario): string {
  return [
    shared ? 'A and B use one directory:' : 'A and B use a directory each:',
    ...rounds.map((round) => `  ${round.map(tellCall).join('  |  at once: ')}`),
    ...faults.map(({ name, ...moment }) => `  fault: ${name} at ${tellMoment(moment)}`),
    ...intrusions.map(({ call, ...moment }) => `  ${tellCall(call)}, just before ${tellMoment(moment)}`),
  ].join('\n')
}

/** What happened, request by request, with the state before and after it and each report. */
export function tellHistory({ calls, entries, start, end }: History): string {
  const moved = differences(start, end)
  const names = [...new Set([...moved, ...calls.flatMap(({ call }) => call.pieces.map(({ path }) => path))])]
  return [
    `Before: ${names.map((path) => tellValue(start, path)).join(', ')}`,
    ...entries.map((entry) => `  ${tellEntry(entry)}`),
    `After: ${names.map((path) => tellValue(end, path)).join(', ')}`,
    ...calls.map(tellReport),
  ].join('\n')
}

function tellCall({ writer, way, pieces, verify, compare }: Call): string {
  const changes = pieces.map(({ path, value }) => `${path} = ${JSON.stringify(value)}`).join(', ')
  const options = [
    ...(verify ? ['verify'] : []),
    ...(compare === undefined ? [] : [`compare: ${compare}`]),
  ].join(', ')
  return `${writer}: ${way} ${changes}${options === '' ? '' : ` (${options})`}`
}

function tellMoment({ at, skip, times }: Moment): string {
  const count = times === 1 ? '' : `, ${times} times`
  return `${at} ${skip + 1}${count}`
}

function tellEntry(entry: Entry): string {
  const { call, phase, method, path, body, fault, status, before, after } = entry
  const met = fault === undefined ? '' : ` [${fault.name}]`
  const moves = movedBy(entry).map((each) => `${tellValue(before, each)} → ${tellValue(after, each)}`)
  return [
    `${call.name}${phase === 'plan' ? ' (planning)' : ''}: ${method} ${path}${body === '' ? '' : ` ${body}`}${met}`,
    `→ ${status ?? 'no reply'}`,
    ...(moves.length === 0 ? [] : [`and changed ${moves.join(', ')}`]),
  ].join(' ')
}

function tellReport({ name, report, error }: MadeCall): string {
  if (report === undefined) return `${name} threw: ${String(error)}`
  const fields = report.fields.map(
    ({ path, status, verified, failure }) =>
      `    ${path}: ${status}${verified === true ? ', verified' : ''}${failure === undefined ? '' : ` (${failure.rule ?? failure.code}: ${failure.message})`}`,
  )
  const failures = report.failures.map(({ rule, code, message }) => `    failure ${rule ?? code}: ${message}`)
  const requests = report.requests.map(
    ({ method, path, status, attempts }) => `    ${method} ${path}: ${status}, ${attempts} attempts`,
  )
  return [`${name} reports ${report.status}:`, ...fields, ...requests, ...failures].join('\n')
}

function tellValue(state: Flat, path: string): string {
  return `${path}: ${JSON.stringify(state.get(path)) ?? 'nothing'}`
}
