import { Paper, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'

import { ComparedValue } from './compared-value.js'
import type { ComparisonProps } from './comparison.js'
import classes from './comparison.module.css'

/** Every field on a card, where there is no room for columns. */
export function ComparisonCards({ rows, connections, meanings }: ComparisonProps): ReactNode {
  return (
    <Stack gap="xs" component="ul" className={classes['cards']}>
      {rows.map(({ path, label, profile, values, differing }) => (
        <Paper key={path} component="li" className={classes['card']}>
          <Text fw={600} size="sm">
            {label}
          </Text>
          <dl>
            <div className={classes['profile']}>
              <dt>Profile</dt>
              <dd>
                <ComparedValue value={profile} meanings={meanings} />
              </dd>
            </div>
            {connections
              .filter(({ name }) => values[name] !== undefined)
              .map(({ name, label: app }) => {
                const differs = differing.includes(name)
                return (
                  <div key={name} {...(differs ? { className: classes['differs'] } : {})}>
                    <dt>{app}</dt>
                    <dd>
                      <ComparedValue value={values[name]} differs={differs} meanings={meanings} />
                    </dd>
                  </div>
                )
              })}
          </dl>
        </Paper>
      ))}
    </Stack>
  )
}
