import { Anchor, Group } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'

import { NextPerson } from './next-person.js'

/** The way back to the list, and on to whoever comes next in it. */
export function PersonTrail({ personKey }: { readonly personKey: string }): ReactNode {
  return (
    <Group justify="space-between" gap="xs">
      <Anchor component={Link} href="/" size="sm">
        <IconArrowLeft size={15} aria-hidden style={{ verticalAlign: '-2px', marginInlineEnd: 4 }} />
        People
      </Anchor>
      <NextPerson personKey={personKey} />
    </Group>
  )
}
