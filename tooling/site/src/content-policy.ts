import { createHash } from 'node:crypto'

/**
 * The page with a policy that keeps the browser at home: nothing is loaded from elsewhere, and no script runs but the
 * site's own files and those that stand in this page. Colours of code are style attributes.
 */
export function withPolicy(html: string): string {
  const inline = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/gu)]
  const hashes = inline.map(
    ([, script = '']) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`,
  )
  const policy = [
    "default-src 'none'",
    `script-src 'self' ${[...new Set(hashes)].join(' ')}`.trimEnd(),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  return html.replace(
    /<head>/u,
    `<head>\n    <meta http-equiv="Content-Security-Policy" content="${policy}">`,
  )
}
