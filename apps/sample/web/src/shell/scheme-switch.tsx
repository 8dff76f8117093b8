import { SegmentedControl, useMantineColorScheme, VisuallyHidden } from '@mantine/core'
import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react'
import type { ReactNode } from 'react'

import classes from './frame.module.css'

const schemes = [
  { value: 'auto', name: 'Colours as the system has them', Icon: IconDeviceDesktop },
  { value: 'light', name: 'Light colours', Icon: IconSun },
  { value: 'dark', name: 'Dark colours', Icon: IconMoon },
] as const

/** Light, dark, or as the system has it. */
export function SchemeSwitch(): ReactNode {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <SegmentedControl
      size="xs"
      aria-label="Colours"
      className={classes['schemes'] ?? ''}
      value={colorScheme}
      onChange={(chosen) => setColorScheme(chosen)}
      data={schemes.map(({ value, name, Icon }) => ({
        value,
        label: (
          <span className={classes['scheme']} title={name}>
            <Icon size={16} aria-hidden />
            <VisuallyHidden>{name}</VisuallyHidden>
          </span>
        ),
      }))}
    />
  )
}
