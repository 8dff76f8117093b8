import { Anchor, AppShell, Box, Container, Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'wouter'

import { Banner } from './banner.js'
import classes from './frame.module.css'
import { Navigation } from './navigation.js'
import { SchemeSwitch } from './scheme-switch.js'

/** What stands around every screen. */
export function Frame({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <AppShell mode="static" className={classes['shell']} header={{ height: 56 }}>
      <a href="#main" className={classes['skip']}>
        Skip to the content
      </a>
      <AppShell.Header className={classes['header']}>
        <Container size="xl" className={classes['bar']}>
          <Group gap="sm" wrap="nowrap" flex="1 1 auto">
            <Anchor component={Link} href="/" className={classes['name']}>
              <img src="/icon.svg" alt="" width={26} height={26} />
              Crosspatch
            </Anchor>
            <Text size="sm" c="dimmed" visibleFrom="lg">
              One change of one person, right in every app
            </Text>
          </Group>
          <SchemeSwitch />
          <Navigation />
        </Container>
      </AppShell.Header>
      <AppShell.Main id="main" tabIndex={-1} className={classes['main']}>
        <Banner />
        <Container size="xl" py="lg">
          {children}
        </Container>
        <Box h="xl" />
      </AppShell.Main>
    </AppShell>
  )
}
