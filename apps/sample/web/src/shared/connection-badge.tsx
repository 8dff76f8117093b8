import { Badge, Group, Text } from '@mantine/core'
import { IconPlugConnected } from '@tabler/icons-react'
import type { ReactNode } from 'react'

import type { ShownConnection } from '../../../src/api/session.js'

/** Whether an app is the vendor's own or stands on this machine. */
export function RealityBadge({ real }: { readonly real: boolean }): ReactNode {
  return real ? (
    <Badge
      color="orange"
      size="sm"
      variant="outline"
      leftSection={<IconPlugConnected size={12} aria-hidden />}
    >
      real
    </Badge>
  ) : (
    <Badge color="gray" size="sm">
      simulated
    </Badge>
  )
}

/** An app's name with its kind, and whether it is real. */
export function ConnectionName({ connection }: { readonly connection: ShownConnection }): ReactNode {
  return (
    <>
      <Group gap={6} wrap="wrap">
        <Text fw={600} span size="sm">
          {connection.label}
        </Text>
        {connection.real && <RealityBadge real />}
      </Group>
      <Text size="xs" c="dimmed" fw={400}>
        {connection.kind}
        {!connection.real && ' · simulated'}
      </Text>
    </>
  )
}
