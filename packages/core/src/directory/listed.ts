/** A few of them, on one line: a vendor may have thousands of groups. */
export function listed(names: readonly string[]): string {
  if (names.length === 0) return 'none'
  return names.length > 10 ? `${names.slice(0, 10).join(', ')}, …` : names.join(', ')
}
