import type { Binding, CustomValue, User } from '@crosspatch/core'

import { relesys, type relesysPlugin } from '../src/index.js'
import {
  relesysSimulator,
  relesysUser,
  type RelesysPhoneNumber,
  type RelesysReading,
  type RelesysSimulator,
  type RelesysUser,
} from '../src/simulator/index.js'

export interface SetUp {
  readonly simulator: RelesysSimulator
  readonly binding: Binding<typeof relesysPlugin>
  readonly link: string
  readonly id: string
}

const id = '2f0d8b1c-7f43-4a59-9c0e-5a61d3b2e701'
const bystanderId = '2f0d8b1c-7f43-4a59-9c0e-5a61d3b2e702'

/** Ids that the seeded user is in, and some that it is not in. */
export const ids = {
  department: '7c1e0a90-33d5-4d0b-8a0f-1b6a2c9d0001',
  otherDepartment: '7c1e0a90-33d5-4d0b-8a0f-1b6a2c9d0002',
  thirdDepartment: '7c1e0a90-33d5-4d0b-8a0f-1b6a2c9d0003',
  freeDepartment: '7c1e0a90-33d5-4d0b-8a0f-1b6a2c9d0004',
  shopFloor: 'd94b6f12-0c7a-4e8e-b3a1-6f5e4d3c0001',
  firstAid: 'd94b6f12-0c7a-4e8e-b3a1-6f5e4d3c0002',
  keyHolders: 'd94b6f12-0c7a-4e8e-b3a1-6f5e4d3c0003',
  inventory: 'd94b6f12-0c7a-4e8e-b3a1-6f5e4d3c0004',
} as const

/** A user with everything filled, and with values that are easily spoilt. */
export const seeded: RelesysUser = relesysUser({
  id,
  status: 'Activated',
  externalId: '000417',
  name: "Zoë O'Hara-Łukasiewicz 👩🏽‍🔧",
  initials: 'ZÖŁ',
  userName: 'zoe.ohara+shop',
  title: 'Sœur "chef" <floor> & Co.',
  dataSource: 'Payroll / 0',
  email: "zoe.o'hara@mail.example",
  secondaryEmail: 'zoe@shop.example',
  phoneNumber: { countryCode: 45, number: '20405060' },
  secondaryPhoneNumber: { countryCode: 39, number: '0612345678' },
  birthDate: '1996-02-29T00:00:00Z',
  gender: 'Female',
  primaryDepartmentId: ids.department,
  additionalDepartments: [
    { id: ids.otherDepartment, dataSource: 'Payroll' },
    { id: ids.thirdDepartment, dataSource: null },
  ],
  userGroups: [
    { id: ids.shopFloor, dataSource: 'Payroll' },
    { id: ids.firstAid, dataSource: null },
    { id: ids.keyHolders, dataSource: 'RelesysAPI' },
  ],
  employmentDate: '2019-08-01T06:30:00Z',
  employmentEndDate: '2031-12-31T00:00:00Z',
  customFields: {
    shoe_size: '037,5',
    'a/b~c "d"': 'O’Hara — 50 % off',
    languages: ['Dansk', 'Føroyskt', '日本語'],
    firstAidUntil: '2027-05-31',
    nickname: null,
  },
  employmentType: 'Part-time employee',
  registerNumber: '0042',
  dutyPlanNumber: '007-ß',
  image: {
    id: '3f9e1d60-58c2-4e17-a9b4-0c1d2e3f0001',
    downloadUrl: null,
    referenceUrl: null,
    contentType: 'image/png',
    fileName: 'zoë.png',
  },
  memberCard: {
    id: '3f9e1d60-58c2-4e17-a9b4-0c1d2e3f0002',
    url: null,
    name: 'Staff discount',
    cardNumber: '0001234567890123',
  },
})

const customKeys = ['shoe_size', 'a/b~c "d"', 'languages', 'firstAidUntil', 'nickname', 'locker']

/** A simulated Relesys with that user and one that nothing may touch, and a connection that reaches it. */
export function setUp(
  reading: Partial<RelesysReading> = {},
  { optIn = [] }: { readonly optIn?: readonly string[] } = {},
): SetUp {
  const simulator = relesysSimulator({
    users: [seeded, { id: bystanderId }],
    customFields: customKeys.map((externalId) => ({ externalId, name: externalId })),
    clientSecret: 'canary-secret-of-the-set-up',
    readings: reading,
    requestsPerMinute: Number.POSITIVE_INFINITY,
  })
  const { clientId, clientSecret, baseUrl } = simulator
  return { simulator, binding: relesys({ clientId, clientSecret, baseUrl, optIn }), link: id, id }
}

/** The canonical user in the simulator's state; no reply is looked at, and nothing of the plugin. */
export function holdings(simulator: RelesysSimulator, userId: string): User {
  const user = simulator.users.get(userId)
  if (user === undefined) throw new Error('The simulator has no such user')
  return {
    externalId: user.externalId,
    userName: user.userName,
    displayName: user.name,
    initials: user.initials,
    title: user.title,
    email: user.email,
    secondaryEmail: user.secondaryEmail,
    phone: asE164(user.phoneNumber),
    secondaryPhone: asE164(user.secondaryPhoneNumber),
    ...(user.status === 'Activated' || user.status === 'Disabled'
      ? { active: user.status === 'Activated' }
      : {}),
    birthDate: asDate(user.birthDate),
    gender: user.gender,
    employmentType: user.employmentType,
    hireDate: asDate(user.employmentDate),
    endDate: asDate(user.employmentEndDate),
    department: user.primaryDepartmentId,
    additionalDepartments: user.additionalDepartments.map((entry) => entry.id),
    groups: user.userGroups.map((entry) => entry.id),
    custom: user.customFields ?? {},
    extensions: {
      relesys: {
        registerNumber: user.registerNumber,
        dutyPlanNumber: user.dutyPlanNumber,
        imageId: user.image?.id ?? null,
        memberCardId: user.memberCard?.id ?? null,
        cardNumber: user.memberCard?.cardNumber ?? null,
        dataSource: user.dataSource,
      },
    },
  }
}

function asE164(phone: RelesysPhoneNumber | null): string | null {
  return phone === null ? null : `+${phone.countryCode}${phone.number}`
}

function asDate(dateTime: string | null): string | null {
  return dateTime?.split('T')[0] ?? null
}

type Samples = Readonly<
  Record<string, readonly [CustomValue | readonly string[], CustomValue | readonly string[]]>
>

/** Two values for each path that only a connection which opts in can write. */
export const samplesByOptIn: Samples = {
  userName: ['ase.krog', '00417'],
  employmentType: ['Full-time manager', 'Student ½'],
}

/**
 * Two values for each path that can be written. The seeded user holds none of them, except that one of two
 * statuses is its own.
 */
export const samples: Samples = {
  ...samplesByOptIn,
  externalId: ['00418', 'E/20 417'],
  displayName: ['Åse Krog', "D'Arcy 🌿 Nguyễn"],
  initials: ['ÅK', '007'],
  title: ['Store manager', 'Førstemand "nat"'],
  email: ['ase.krog@mail.example', "o'neil+work@shop.example"],
  secondaryEmail: ['second@mail.example', 'third@shop.example'],
  phone: ['+4531323334', '+16502530000'],
  secondaryPhone: ['+46701234567', '+390698765432'],
  active: [false, true],
  birthDate: ['1988-12-01', '2000-02-29'],
  gender: ['Male', 'Other'],
  hireDate: ['2024-01-01', '1999-12-31'],
  endDate: ['2026-06-30', '2030-01-01'],
  department: [ids.otherDepartment, ids.freeDepartment],
  additionalDepartments: [[ids.freeDepartment], [ids.thirdDepartment, ids.department]],
  groups: [[ids.inventory, ids.firstAid], [ids.keyHolders]],
  'custom.shoe_size': ['0044', 'forty ½'],
  'custom.languages': [['Dansk'], ['Kalaallisut', 'Dansk']],
  'custom.locker': ['12', 'B/7~1'],
  'extensions.relesys.registerNumber': ['R-00817', '0'],
  'extensions.relesys.dutyPlanNumber': ['P 44/71', 'Ω-1'],
  'extensions.relesys.imageId': [
    '3f9e1d60-58c2-4e17-a9b4-0c1d2e3f0011',
    '3f9e1d60-58c2-4e17-a9b4-0c1d2e3f0012',
  ],
  'extensions.relesys.memberCardId': [
    '3f9e1d60-58c2-4e17-a9b4-0c1d2e3f0021',
    '3f9e1d60-58c2-4e17-a9b4-0c1d2e3f0022',
  ],
  'extensions.relesys.cardNumber': ['0009876543210', 'K-1'],
  'extensions.relesys.dataSource': ['HR system', '0'],
}
