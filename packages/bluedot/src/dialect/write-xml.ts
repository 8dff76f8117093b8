import Builder from 'fast-xml-builder'

import type { UserUpdate } from '../wire.js'

/**
 * The elements in the one order in which .NET reads them: what comes before its place makes it pass over the
 * others without a word. Members of the base contract come first, of which none is ever sent, then the rest in
 * ordinal order (https://learn.microsoft.com/en-us/previous-versions/dotnet/netframework-3.0/ms729813(v=vs.85)).
 */
const elements = {
  custom01: 'Custom01',
  custom02: 'Custom02',
  custom03: 'Custom03',
  custom04: 'Custom04',
  custom05: 'Custom05',
  description: 'Description',
  disabled: 'Disabled',
  emailAddress: 'EmailAddress',
  primaryPhone: 'PrimaryPhone',
  tenantId: 'TenantId',
  userId: 'UserId',
  userName: 'UserName',
} as const satisfies Record<keyof UserUpdate, string>

/** As the sample on the update's page has it: https://api-test.cyan.us.com/help/api/1/PUT-api-users-userId */
const namespaces = {
  '@_xmlns:i': 'http://www.w3.org/2001/XMLSchema-instance',
  '@_xmlns': 'http://schemas.datacontract.org/2004/07/BlueDot.Cyan.Server.Core.Models.Rest.Version1',
}

const builder = new Builder({ ignoreAttributes: false })

/** The update as a document. A text is kept to the character; one that blanks is an empty element. */
export function writeXml(update: UserUpdate): string {
  const values: ReadonlyMap<string, string | boolean> = new Map(Object.entries(update))
  const written: Record<string, string> = {}
  for (const [member, element] of Object.entries(elements)) {
    const value = values.get(member)
    if (value !== undefined) written[element] = String(value)
  }
  const document = builder.build({ UserRepresentation: { ...namespaces, ...written } })
  // The builder leaves it as it is, and a reader would take it for a line feed. Only values can hold one.
  return document.replaceAll('\r', '&#xD;')
}
