import { Box } from '@mantine/core'
import { useEffect, useRef, useState, type ReactNode } from 'react'

import classes from './scroll-region.module.css'

interface ScrollRegionProps {
  /** What is in it, for whoever can't see it. */
  readonly label: string
  readonly children: ReactNode
}

/** Something wide that scrolls within itself, by keys as well, rather than make the whole page wide. */
export function ScrollRegion({ label, children }: ScrollRegionProps): ReactNode {
  const region = useRef<HTMLElement>(null)
  // Where everything fits, there is nothing to do with the focus.
  const [scrolls, setScrolls] = useState(false)

  useEffect(() => {
    const element = region.current
    if (element === null) return undefined
    const observer = new ResizeObserver(() => setScrolls(element.scrollWidth > element.clientWidth))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  return (
    <Box
      component="section"
      ref={region}
      aria-label={label}
      className={classes['region']}
      {...(scrolls ? { tabIndex: 0 } : {})}
    >
      {children}
    </Box>
  )
}
