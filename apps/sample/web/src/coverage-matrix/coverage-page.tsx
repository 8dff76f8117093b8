import type { ReactNode } from 'react'

import { PageHeading } from '../shared/page-heading.js'

export function CoveragePage(): ReactNode {
  return <PageHeading title="Coverage" />
}
