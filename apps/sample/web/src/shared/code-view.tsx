import { Box } from '@mantine/core'
import type { ElementContent, RootContent } from 'hast'
import json from 'highlight.js/lib/languages/json'
import xml from 'highlight.js/lib/languages/xml'
import { createLowlight } from 'lowlight'
import { useMemo, type ReactNode } from 'react'

import classes from './code-view.module.css'
import { languageOf, layOut } from './lay-out.js'

const lowlight = createLowlight({ json, xml })

interface CodeViewProps {
  /** What is shown, for whoever can't see it: `Body of PATCH /users/5`. */
  readonly label: string
  readonly mediaType: string
  readonly text: string
  /** From which height on it scrolls within itself, in pixels. */
  readonly maxHeight?: number | undefined
}

/** A body with its syntax in colours. Long lines wrap, so that nothing is hidden at the side. */
export function CodeView({ label, mediaType, text, maxHeight = 420 }: CodeViewProps): ReactNode {
  const coloured = useMemo(() => {
    const language = languageOf(mediaType)
    const shown = layOut(language, text)
    return language === undefined ? shown : lowlight.highlight(language, shown).children.map(toElement)
  }, [mediaType, text])
  return (
    // It scrolls within itself when long, and only what has focus scrolls by keys.
    <Box component="section" aria-label={label} tabIndex={0} className={classes['frame']} mah={maxHeight}>
      <pre className={classes['code']}>
        <code>{coloured}</code>
      </pre>
    </Box>
  )
}

function toElement(node: RootContent | ElementContent, index: number): ReactNode {
  if (node.type === 'text') return node.value
  if (node.type !== 'element') return null
  const given = node.properties['className']
  const names = Array.isArray(given) ? given.map((name) => classes[String(name)]) : []
  return (
    <span key={index} className={names.filter((name) => name !== undefined).join(' ')}>
      {node.children.map(toElement)}
    </span>
  )
}
