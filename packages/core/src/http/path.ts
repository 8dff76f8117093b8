/**
 * A path with its values percent-encoded, each as one segment (RFC 3986, section 3.3).
 *
 * @example
 * path`/users/${id}/status`
 * @throws TypeError for a value that URLs give a meaning of its own (empty, `.` or `..`). Core refuses such ids
 * with a proper failure before a plugin sees them.
 */
export function path(strings: TemplateStringsArray, ...values: readonly string[]): string {
  return strings.reduce((whole, part, index) => {
    const value = values[index - 1] ?? ''
    if (value === '' || value === '.' || value === '..')
      throw new TypeError('A path segment can not be empty or dots.')
    return whole + encodeURIComponent(value) + part
  })
}
