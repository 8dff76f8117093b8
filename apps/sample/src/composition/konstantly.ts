import { konstantly } from '@crosspatch/konstantly'
import {
  konstantlyReadings,
  konstantlySimulator,
  type KonstantlyAttribute,
  type KonstantlySimulator,
  type KonstantlyUser,
} from '@crosspatch/konstantly/simulator'

import { defineApp } from '../app.js'
import { heldBy, type Employee } from '../people.js'

const shopTraining = { id: 31, parentId: null, name: 'Shop training' }
const leadership = { id: 32, parentId: null, name: 'Leadership' }
const groups = [shopTraining, leadership]

/** The app for learning, as it would be if it were kept up to date. */
function hold({
  person,
  givenName,
  familyName,
  title,
  location,
  costCentre,
}: Employee): Partial<KonstantlyUser> {
  return {
    id: `e${person.externalId}`,
    name: `${givenName} ${familyName}`,
    email: person.email,
    occupation: title,
    location,
    groups: [title.endsWith('manager') ? leadership.id : shopTraining.id],
    attributes: { costCentre, languages: 'Swedish' },
  }
}

/** What was not kept up to date, and who does not learn there. */
const otherwise = {
  // Her cost centre is that of the shop before.
  '20533': { attributes: { costCentre: 'SE-110', languages: 'Swedish, Danish' } },
  '19844': 'nobody',
  '20961': { isBanned: true },
  // Nobody can be found here by anything but the address, and this is an old one.
  '20402': { email: 'emil@before.example' },
  '20715': { name: 'Ingrid Larsen' },
} as const

export const konstantlyApp = defineApp({
  label: 'Konstantly',
  kind: 'learning',
  variables: {
    required: {
      site: 'CROSSPATCH_KONSTANTLY_SITE',
      apiKey: 'CROSSPATCH_KONSTANTLY_API_KEY',
    },
    optional: { userId: 'CROSSPATCH_KONSTANTLY_USER_ID' },
  },
  // A whole address names a site on another host.
  connect: ({ site, apiKey }) =>
    konstantly(site.includes('/') ? { baseUrl: site, apiKey } : { site, apiKey }),
  readings: konstantlyReadings,
  simulate: (readings, before?: KonstantlySimulator) =>
    konstantlySimulator({
      users: before === undefined ? heldBy(hold, otherwise) : [...before.users.values()],
      groups,
      attributes: ['costCentre', 'languages'].map(textAttribute),
      readings,
    }),
  address: ({ baseUrl }) => baseUrl,
  reach: ({ apiKey }, baseUrl) => konstantly({ baseUrl, apiKey }),
  meanings: new Map(groups.map(({ id, name }) => [String(id), name])),
})

function textAttribute(apiId: string, index: number): KonstantlyAttribute {
  const place = index + 1
  return {
    id: place,
    name: apiId,
    type: 1,
    apiId,
    position: place,
    isRequired: false,
    isEditable: true,
    extraData: null,
  }
}
