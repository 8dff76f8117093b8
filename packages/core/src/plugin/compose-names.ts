import type { Failure } from '../failure/failure.js'
import type { Change } from '../patch/change.js'
import type { Plugin } from './plugin.js'

/** A part of a name that travels inside another field. */
export interface NamePart {
  readonly change: Change
  readonly vendorField: string
  readonly carrier: 'displayName'
}

interface Composed {
  readonly changes: readonly Change[]
  readonly parts: readonly NamePart[]
  /** Whether `displayName` is ours rather than the caller's. */
  readonly composed: boolean
  readonly refused: readonly {
    readonly change: Change
    readonly vendorField: string
    readonly failure: Failure
  }[]
}

/**
 * For a vendor that keeps a name in one field: given and family name become its `displayName`, but only when
 * both are in hand. A whole name is never split, and half a name never overwrites a whole one.
 */
export function composeNames(plugin: Plugin, changes: readonly Change[]): Composed {
  const isPart = (change: Change): boolean =>
    change.field !== 'extensions' && plugin.fields[change.field]?.via === 'displayName'
  const parts = changes.filter(isPart)
  if (parts.length === 0) return { changes, parts: [], composed: false, refused: [] }

  const rest = changes.filter((change) => !isPart(change))
  const vendorField = plugin.fields.displayName?.vendorField ?? 'displayName'
  const display = textOf(rest.find(({ field }) => field === 'displayName'))
  const given = textOf(parts.find(({ field }) => field === 'givenName'))
  const family = textOf(parts.find(({ field }) => field === 'familyName'))

  if (display !== undefined) {
    const agrees = (change: Change): boolean => holdsWords(display, textOf(change))
    return {
      changes: rest,
      parts: parts.filter(agrees).map((change) => ({ change, vendorField, carrier: 'displayName' })),
      composed: false,
      refused: parts
        .filter((change) => !agrees(change))
        .map((change) => ({
          change,
          vendorField,
          failure: {
            code: 'invalid-input',
            field: change.path,
            vendorField,
            rule: 'names-disagree',
            message: `${plugin.label} keeps the name in one field, and displayName in the same change does not hold this part.`,
            remedy:
              'Make displayName hold both parts, or leave displayName out to have it composed from them.',
          },
        })),
    }
  }
  const clearsDisplay = rest.some(({ field }) => field === 'displayName')
  if (given !== undefined && family !== undefined && !clearsDisplay) {
    return {
      changes: [
        ...rest,
        { path: 'displayName', field: 'displayName', verb: 'set', value: `${given} ${family}` },
      ],
      parts: parts.map((change) => ({ change, vendorField, carrier: 'displayName' })),
      composed: true,
      refused: [],
    }
  }
  return {
    changes: rest,
    parts: [],
    composed: false,
    refused: parts.map((change) => ({
      change,
      vendorField,
      failure: {
        code: 'unsupported',
        field: change.path,
        vendorField,
        rule: 'whole-name-only',
        message: `${plugin.label} keeps the name in one field, and half a name would overwrite the whole.`,
        remedy: 'Set givenName and familyName together, or set displayName.',
      },
    })),
  }
}

/** Whether a name holds a part of it, word by word: `Annette Holm` does not hold `Ann`. */
function holdsWords(name: string, part: string | undefined): boolean {
  if (part === undefined) return false
  const words = (text: string): string => ` ${text.replaceAll(/[\s,]+/gu, ' ').trim()} `
  return words(name).includes(words(part))
}

function textOf(change: Change | undefined): string | undefined {
  return change?.verb === 'set' && typeof change.value === 'string' ? change.value : undefined
}
