import { Anchor, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'wouter'

import { PageHeading } from '../shared/page-heading.js'

/** For an address that leads nowhere. */
export function NotFoundPage(): ReactNode {
  return (
    <Stack>
      <PageHeading title="There is no such screen">The address leads nowhere on this page.</PageHeading>
      <Text>
        <Anchor component={Link} href="/" underline="always">
          See the people
        </Anchor>
      </Text>
    </Stack>
  )
}
