import { Group, Text, VisuallyHidden } from '@mantine/core'
import type { ReactNode } from 'react'

import type { CoverageCell } from '../../../src/api/coverage.js'
import classes from './coverage.module.css'

type Evidence = CoverageCell['verbs'][number]['evidence']

const signs = {
  documented: { sign: '', word: 'documented' },
  inferred: { sign: '~', word: 'inferred' },
  unknown: { sign: '?', word: 'undocumented' },
} as const satisfies Record<Evidence, { readonly sign: string; readonly word: string }>

/** What an evidence is called. */
export function evidenceInWords(evidence: Evidence): string {
  return signs[evidence].word
}

/** A verb, marked with how sure it is that the app honours it. */
export function EvidentVerb({ verb, evidence }: CoverageCell['verbs'][number]): ReactNode {
  const { sign, word } = signs[evidence]
  return (
    <span className={classes['verb']} data-evidence={evidence}>
      {verb}
      {sign !== '' && <sup aria-hidden>{sign}</sup>}
      {sign !== '' && <VisuallyHidden> ({word})</VisuallyHidden>}
    </span>
  )
}

/** What the marks mean. */
export function EvidenceLegend(): ReactNode {
  return (
    <Group gap="md" component="ul" className={classes['legend'] ?? ''}>
      <Text component="li" size="sm">
        <EvidentVerb verb="set" evidence="documented" /> documented by the vendor
      </Text>
      <Text component="li" size="sm">
        <EvidentVerb verb="set" evidence="inferred" /> inferred: a sample or a client in use shows it
      </Text>
      <Text component="li" size="sm">
        <EvidentVerb verb="set" evidence="unknown" /> undocumented: off unless opted in
      </Text>
    </Group>
  )
}
