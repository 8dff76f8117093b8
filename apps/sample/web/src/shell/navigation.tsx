import { Badge, VisuallyHidden } from '@mantine/core'
import { IconBolt, IconHistory, IconTable, IconUsers } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link, useLocation } from 'wouter'

import { useSession, useTroubles } from '../api/queries.js'
import classes from './frame.module.css'

const screens = [
  { href: '/', label: 'People', Icon: IconUsers },
  { href: '/coverage', label: 'Coverage', Icon: IconTable },
  { href: '/trouble', label: 'Simulate trouble', Icon: IconBolt },
  { href: '/history', label: 'History', Icon: IconHistory },
] as const

/** The ways to the screens. */
export function Navigation(): ReactNode {
  const { connections } = useSession()
  const [location] = useLocation()
  const { data: troubled = [] } = useTroubles()
  // Whoever has forgotten it would wonder why an app fails.
  const armed = troubled.filter((each) => each.armed.length > 0).length
  const simulated = connections.some(({ real }) => !real)
  return (
    <nav aria-label="Screens" className={classes['links']}>
      {screens
        .filter(({ href }) => href !== '/trouble' || simulated)
        .map(({ href, label, Icon }) => (
          <Link key={href} href={href} className={classes['link'] ?? ''} {...currentOf(href, location)}>
            <Icon size={16} aria-hidden />
            {label}
            {href === '/trouble' && armed > 0 && (
              <Badge size="sm" color="yellow">
                {armed} <VisuallyHidden>{armed === 1 ? 'app waits' : 'apps wait'} for it</VisuallyHidden>
              </Badge>
            )}
          </Link>
        ))}
    </nav>
  )
}

function currentOf(href: string, location: string): { 'aria-current'?: 'page' | 'true' } {
  if (href === location) return { 'aria-current': 'page' }
  return href === '/' && location.startsWith('/people/') ? { 'aria-current': 'true' } : {}
}
