import { emptyDraft, type Draft } from './draft.js'
import type { AddedField } from './form-items.js'

/** A change that was typed and not sent. */
interface KeptChange {
  readonly draft: Draft
  /** Custom fields that were added to the form for it. */
  readonly added: readonly AddedField[]
}

export const nothingTyped: KeptChange = { draft: emptyDraft, added: [] }

const kept = new Map<string, KeptChange>()

/** What was typed about a person before one looked at another screen. */
export function keptChange(person: string): KeptChange {
  return kept.get(person) ?? nothingTyped
}

/** Keeps a change until the page is loaded anew. A password stays in the form and goes with it. */
export function keepChange(person: string, { draft, added }: KeptChange): void {
  kept.set(person, { draft: new Map([...draft].filter(([path]) => path !== 'password')), added })
}
