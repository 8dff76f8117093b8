import { createDirectory, type PatchFor, type User } from '@crosspatch/core'
import { describe, expectTypeOf, test } from 'vitest'
import {
  konstantly,
  type KonstantlyListQuery,
  type konstantlyPlugin,
  type KonstantlySettings,
} from '../src/index.js'

const directory = createDirectory({ academy: konstantly({ site: 'acme', apiKey: 'k' }) })

/** Never called: that it compiles is the test, and that each marked line would not. */
export function composed(): unknown[] {
  return [
    directory.plan(
      { academy: '1' },
      {
        displayName: 'Ann Lee',
        givenName: 'Ann',
        familyName: 'Lee',
        title: null,
        email: 'ann@kyst.example',
        about: null,
        location: null,
        timezone: 'Europe/Berlin',
        active: false,
        role: 'manager',
        password: 'long enough',
        custom: { region: 4, badge: '0017', shifts: [1], trained: true, gone: null },
        extensions: { konstantly: { fromApi: true } },
      },
    ),
    directory.plan({ academy: '1' }, { groups: { add: ['1'], remove: ['2'] } }),
    directory.get({ academy: { id: '1' } }),
    directory.list('academy'),
    directory.list('academy', { query: {} }),
    directory.list('academy', { query: { query: 'ida@kyst.example' } satisfies KonstantlyListQuery }),
    directory.find('academy', { email: 'ida@kyst.example' }),
    directory.create({ academy: { id: '007' } }, { displayName: 'Ida', email: 'ida@kyst.example' }),
    konstantly({ apiKey: 'k', site: 'acme', optIn: ['custom', 'custom.first_day'] }),

    // @ts-expect-error Konstantly has no phone.
    directory.plan({ academy: '1' }, { phone: '+4511223344' }),
    // @ts-expect-error The language can only be read.
    directory.plan({ academy: '1' }, { language: 'da' }),
    // @ts-expect-error No call sets exactly these groups.
    directory.plan({ academy: '1' }, { groups: ['1'] }),
    // @ts-expect-error Nor is there one that takes the user out of all.
    directory.plan({ academy: '1' }, { groups: null }),
    // @ts-expect-error A group's id is text here.
    directory.plan({ academy: '1' }, { groups: { add: [1] } }),
    // @ts-expect-error A page has a size of its own.
    directory.list('academy', { query: { limit: 100 } }),
    // @ts-expect-error A query is text.
    directory.list('academy', { query: { query: 7 } }),
    // @ts-expect-error What is asked for is an object.
    directory.list('academy', { query: 'ida@kyst.example' }),
    // @ts-expect-error An address can't be cleared.
    directory.plan({ academy: '1' }, { email: null }),
    // @ts-expect-error A name can't be cleared.
    directory.plan({ academy: '1' }, { displayName: null }),
    // @ts-expect-error A role can't be cleared.
    directory.plan({ academy: '1' }, { role: null }),
    // @ts-expect-error A password can't be cleared.
    directory.plan({ academy: '1' }, { password: null }),
    // @ts-expect-error An attribute holds no object.
    directory.plan({ academy: '1' }, { custom: { region: { id: 4 } } }),
    // @ts-expect-error There is no such extension field.
    directory.plan({ academy: '1' }, { extensions: { konstantly: { image: 'x' } } }),
    // @ts-expect-error fromApi is a boolean.
    directory.plan({ academy: '1' }, { extensions: { konstantly: { fromApi: 'yes' } } }),
    // @ts-expect-error fromApi can't be cleared.
    directory.plan({ academy: '1' }, { extensions: { konstantly: { fromApi: null } } }),
    // @ts-expect-error There is no such connection.
    directory.plan({ acadamy: '1' }, { title: 'x' }),
    // @ts-expect-error An id is text.
    directory.plan({ academy: 1 }, { title: 'x' }),

    // @ts-expect-error A key is needed.
    konstantly({ site: 'acme' }),
    // @ts-expect-error The site has to be said.
    konstantly({ apiKey: 'k' }),
    // @ts-expect-error It is said once.
    konstantly({ apiKey: 'k', site: 'acme', baseUrl: 'https://lms.example/v1' }),
    // @ts-expect-error There is no such setting.
    konstantly({ apiKey: 'k', site: 'acme', subdomain: 'acme' }),
    // @ts-expect-error One can't opt in to what is documented.
    konstantly({ apiKey: 'k', site: 'acme', optIn: ['email'] }),
  ]
}

describe('types', () => {
  test('what is read is the canonical user', () => {
    type Read = Awaited<ReturnType<typeof directory.get<{ readonly academy: '1' }>>>['academy']
    expectTypeOf<Extract<Read, { readonly ok: true }>['value']>().toEqualTypeOf<User>()
  })

  test('a patch and the settings can be named', () => {
    expectTypeOf<PatchFor<typeof konstantlyPlugin>>().toHaveProperty('title')
    expectTypeOf<PatchFor<typeof konstantlyPlugin>>().not.toHaveProperty('phone')
    expectTypeOf<{ site: string; apiKey: string }>().toExtend<KonstantlySettings>()
    expectTypeOf<{ baseUrl: string; apiKey: string; optIn: 'title'[] }>().toExtend<KonstantlySettings>()
  })
})
