/** A record of BlueDot's as its server writes it in XML, without the namespaces, which only the root has. */
export function elementsOf(record: object): string {
  return Object.entries(record)
    .map(([member, value]: [string, unknown]): [string, unknown] => [
      member.charAt(0).toUpperCase() + member.slice(1),
      value,
    ])
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => elementOf(name, value))
    .join('')
}

/** https://api-dev.cyan.us.com/help/api/1/GET-api-users-userId */
export function documentOf(root: string, content: string): string {
  return `<${root} xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns="${contract}">${content}</${root}>`
}

const contract = 'http://schemas.datacontract.org/2004/07/BlueDot.Cyan.Server.Core.Models.Rest.Version1'
const arrays = 'http://schemas.microsoft.com/2003/10/Serialization/Arrays'

function elementOf(name: string, value: unknown): string {
  if (value === null) return `<${name} i:nil="true"/>`
  if (!Array.isArray(value)) return `<${name}>${escaped(value)}</${name}>`
  const items = value.map((item) => `<a:string>${escaped(item)}</a:string>`).join('')
  return `<${name} xmlns:a="${arrays}">${items}</${name}>`
}

function escaped(value: unknown): string {
  return String(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
