import type { ReactNode } from 'react'

import { PageHeading } from '../shared/page-heading.js'

export function PeoplePage(): ReactNode {
  return <PageHeading title="People" />
}
