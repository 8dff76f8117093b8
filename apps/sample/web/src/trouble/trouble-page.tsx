import type { ReactNode } from 'react'

import { PageHeading } from '../shared/page-heading.js'

export function TroublePage(): ReactNode {
  return <PageHeading title="Trouble" />
}
