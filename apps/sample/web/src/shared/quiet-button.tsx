import { Button, Loader, type ButtonProps } from '@mantine/core'
import type { ReactNode } from 'react'

interface QuietButtonProps extends ButtonProps {
  readonly 'aria-label'?: string
  /** Something is under way; pressing it again does nothing. */
  readonly busy?: boolean
  /** There is nothing to press it for. */
  readonly idle?: boolean
  readonly onClick?: () => void
  readonly type?: 'button' | 'submit'
  readonly children: ReactNode
}

/** A button that keeps the focus while it can't be pressed: a disabled one would throw it to the top of the page. */
export function QuietButton({
  busy = false,
  idle = false,
  onClick,
  leftSection,
  type = 'button',
  ...rest
}: QuietButtonProps): ReactNode {
  const held = busy || idle
  return (
    <Button
      {...rest}
      type={type}
      aria-disabled={held}
      aria-busy={busy}
      {...(held ? { 'data-disabled': true } : {})}
      leftSection={busy ? <Loader size={16} color="currentcolor" aria-hidden /> : leftSection}
      onClick={(event) => {
        if (held) event.preventDefault()
        else onClick?.()
      }}
    />
  )
}
