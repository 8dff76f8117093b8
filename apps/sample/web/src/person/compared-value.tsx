import { IconArrowsDiff } from '@tabler/icons-react'
import { Stack, VisuallyHidden } from '@mantine/core'
import type { ReactNode } from 'react'

import type { ShownValue } from '../../../src/api/value.js'
import { ValueView } from '../shared/value-view.js'
import classes from './comparison.module.css'

interface ComparedValueProps {
  readonly value: ShownValue | undefined
  readonly differs?: boolean
  readonly meanings: Readonly<Record<string, string>>
}

/** A value, marked where it is another than the profile's. Where nobody tells one, the place stays empty. */
export function ComparedValue({ value, differs = false, meanings }: ComparedValueProps): ReactNode {
  return (
    <Stack gap={2} align="flex-start">
      {value === undefined ? (
        <VisuallyHidden>not shown</VisuallyHidden>
      ) : (
        <ValueView value={value} meanings={meanings} />
      )}
      {differs && (
        <span className={classes['mark']}>
          <IconArrowsDiff size={13} aria-hidden />
          differs
        </span>
      )}
    </Stack>
  )
}
