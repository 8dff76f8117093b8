import type { FailureCode } from '@crosspatch/core'

/** A rule of core's: the codes that it comes with, when, and what to do. */
export type RuleEntry = readonly [
  codes: readonly FailureCode[] | typeof ofTheOther | typeof ofTheStatus,
  when: string,
  remedy: string,
]

/** It comes with the code of what stopped it. */
const ofTheOther = 'that of the cause'

/** Each status has its own. */
const ofTheStatus = 'by the status'

/** How a rule that is made when it is needed is written for a reader. */
export const shownAs: Readonly<Record<string, string>> = {
  'no-${change.verb}': '`no-set`, `no-edit`',
  'unknown-${kind}': '`unknown-role`, `unknown-group`',
  'http-${status}': '`http-400` and so on',
}

/** Rules by what a caller does about them. */
export interface RuleGroup {
  /** The name of the section on the page. */
  readonly name: string
  readonly rules: Readonly<Record<string, RuleEntry>>
}

const invalid = ['invalid-input'] as const
const unsupported = ['unsupported'] as const
const conflict = ['conflict'] as const
const unavailable = ['unavailable'] as const
const badReply = ['bad-reply'] as const
const uncertain = ['uncertain'] as const

const composition: RuleGroup = {
  name: 'rules-composition',
  rules: {
    settings: [invalid, 'a setting or a selector is missing or wrong', "the plugin's README lists them"],
    'no-connections': [invalid, 'the directory has no connection', 'name at least one'],
    'connection-name': [invalid, 'a connection can not have this name', 'use a short plain word'],
    binding: [invalid, 'a connection is not what a factory returns', 'write `{ name: plugin({ … }) }`'],
    'plugin-id': [invalid, 'two different plugins have one id', 'compose each in a directory of its own'],
    'spec-version': [invalid, 'the plugin is built for another contract', 'install versions that fit'],
    'opt-in': [invalid, '`optIn` names no field of the plugin', 'correct the path'],
    url: [invalid, 'an address is none, or holds a query or credentials', 'give the plain address'],
    'https-only': [invalid, 'credentials would go over http', 'use https; loopback alone may be http'],
    header: [invalid, 'a setting holds what no header can carry', 'look for a stray line end in it'],
    range: [invalid, 'a limit of the directory makes no sense', 'leave it out for the default'],
  },
}

const links: RuleGroup = {
  name: 'rules-links',
  rules: {
    'unknown-connection': [invalid, 'the directory has no such connection', 'use one of its names'],
    'no-links': [invalid, 'no connection is linked', 'name at least one, with an id'],
    'no-targets': [invalid, 'a creation names no connection', 'name at least one: `{ name: true }`'],
    id: [
      ['invalid-input', 'bad-reply'],
      'an id is empty, too long, or could be a path',
      'give the id as the vendor shows it',
    ],
    'same-account': [invalid, 'two connections lead to one account', 'link it once'],
    'unknown-selector': [invalid, 'a link says more than the plugin knows', 'leave it out'],
    'selectors-disagree': [
      invalid,
      'the link selects something else than the option',
      'say it in one of the two',
    ],
    'chosen-id': [unsupported, 'the vendor gives new accounts ids of its own', 'leave the id out'],
  },
}

const change: RuleGroup = {
  name: 'rules-change',
  rules: {
    'empty-patch': [invalid, 'the patch changes nothing', 'name at least one field'],
    'unknown-field': [invalid, 'the canonical user has no such field', '`remedy` names the nearest one'],
    'unknown-extension': [invalid, 'no linked connection is of this plugin', 'link one, or leave it out'],
    type: [invalid, 'a value is of the wrong kind', 'give what the message expects'],
    'not-empty': [invalid, 'the empty text', '`null` clears; leaving the field out keeps'],
    email: [invalid, 'no e-mail address', 'give one such as `name@example.com`'],
    e164: [invalid, 'no E.164 number', 'give the country code: `+4511223344`'],
    'iso-date': [invalid, 'no calendar date', 'give one such as `2026-03-31`'],
    'iana-timezone': [invalid, 'no IANA time zone', 'give one such as `Europe/Copenhagen`'],
    'bcp-47': [invalid, 'no language tag', 'give one such as `da`'],
    'well-formed': [invalid, 'half of a surrogate pair', 'take the broken character out'],
    unique: [invalid, 'a list names an entry twice', 'name it once'],
    contradiction: [invalid, 'one id is to be added and removed', 'name it in one of the two'],
    key: [invalid, 'a key of `custom` or of an extension can not be one', "use the app's own key"],
    'max-members': [invalid, 'more than 1,000 members in one object', 'spread them over several patches'],
    rfc6902: [invalid, 'the JSON Patch document is not valid, or does not apply', 'read the user again'],
    'whole-user': [invalid, 'a JSON Patch replaces the whole user', 'name the fields'],
    'one-by-one': [invalid, 'a JSON Patch replaces all of `custom` or `extensions`', 'name each entry'],
    'needs-current': [
      invalid,
      'a JSON Patch depends on present values; or an offline plan is applied',
      'use `fromJsonPatch(document, user)`; or plan again without `offline`',
    ],
  },
}

const calls: RuleGroup = {
  name: 'rules-calls',
  rules: {
    'unknown-option': [
      invalid,
      'a call or the directory has no such option; or, with `check`, the custom field has none',
      'use one that the remedy names',
    ],
    'offline-live': [invalid, '`offline` together with `check`', 'leave one out'],
    'offline-compare': [invalid, '`offline` together with `compare: true`', 'leave one out'],
    search: [invalid, 'a search names no field, several, or no text', "give one: `{ email: '…' }`"],
    rules: [invalid, 'the rules of a match are wrong', 'name different rules, the weightiest first'],
    'nothing-to-match-by': [
      invalid,
      'nothing is known that this vendor can be asked by',
      'give more of the person',
    ],
    plan: [invalid, 'this is no plan, or one of another directory', 'give what `plan` returned, or its JSON'],
    'secret-missing': [
      invalid,
      'a saved plan sets a password, which it never holds',
      '`apply(plan, { password })`',
    ],
    'not-planned': [invalid, 'a password is given that the plan does not set', 'plan it, or leave it out'],
  },
}

const vendor: RuleGroup = {
  name: 'rules-vendor',
  rules: {
    'no-such-field': [unsupported, 'the vendor has no such field', 'leave it out for this vendor'],
    'read-only': [unsupported, 'it can be read and not written', 'leave it out, or do what the remedy says'],
    'no-${change.verb}': [unsupported, 'the vendor honours other verbs of this field', 'use one of those'],
    'no-clear': [
      ['unsupported', 'invalid-input'],
      'the vendor has no way to clear it; or nobody has (`active`, `password`)',
      'set another value, or leave it out',
    ],
    undocumented: [
      ['unsupported', 'invalid-input'],
      'nobody documents how it is written',
      "try it on a test account, then name it in the connection's `optIn`",
    ],
    'whole-name-only': [
      unsupported,
      'half a name, at a vendor that keeps it whole',
      'set both parts, or `displayName`',
    ],
    'names-disagree': [invalid, '`displayName` does not hold the part', 'make them agree'],
    'min-length': [invalid, 'too short for this vendor', 'give as many as the message says'],
    'max-length': [invalid, 'too long, for this vendor or for any', 'shorten it'],
    'one-of': [invalid, 'the vendor takes only certain values', 'use one of those in the remedy'],
    required: [invalid, 'no account is created without it; or the custom field wants a value', 'give it'],
    'created-together': [
      ofTheOther,
      'the field is fine, but no account is created, because of another one',
      'mend the field that is named',
    ],
    'unknown-${kind}': [
      invalid,
      'with `check`: the account has no such role or group',
      'use one that it has',
    ],
    'unknown-custom-field': [
      invalid,
      'with `check`: the account has no such custom field',
      'use one that it has',
    ],
    'ambiguous-option': [invalid, 'with `check`: two options have this name', 'give the id of the option'],
    'not-editable': [invalid, 'with `check`: the vendor keeps the field from being changed', 'leave it out'],
    'no-such-call': [unsupported, 'the vendor has no such call', 'the remedy may know another way'],
    'no-such-search': [unsupported, 'nobody can be found by this field there', 'look for another field'],
    'not-shown': [unsupported, 'the list does not show the field', 'look for another field, or link the id'],
  },
}

const connection: RuleGroup = {
  name: 'rules-connection',
  rules: {
    'http-${status}': [ofTheStatus, 'the vendor answered with this status', 'see the table below'],
    token: [badReply, 'the token request brought no token', "check the connection's address"],
    refused: [unavailable, 'the connection was refused', 'check the address, and the way to it'],
    redirect: [badReply, 'a redirect, which is never followed', "correct the connection's address"],
    'reply-too-large': [
      badReply,
      'the reply is longer than `maxReplyBytes`',
      'raise it, if such replies are real',
    ],
    'reply-shape': [
      badReply,
      'the reply is not what is documented',
      'check the address; the API may have changed',
    ],
    'web-page': [
      ['not-found'],
      "a web page with 404: a proxy's, which proves nobody's absence",
      'check the address',
    ],
    'next-page': [badReply, "the address of a list's next page is none", 'check the address'],
    'next-page-elsewhere': [
      badReply,
      'it leads to another host; it was not followed',
      'set the base URL to that host, if it is theirs',
    ],
  },
}

const again: RuleGroup = {
  name: 'rules-again',
  rules: {
    'plan-outdated': [
      conflict,
      'the plan would come out differently now; nothing was sent',
      'plan again, and look',
    ],
    overtaken: [conflict, 'the record changed while the request waited', 'plan again'],
    'already-there': [
      conflict,
      'the account to create is there, or invited',
      'link it, if it is this person',
    ],
    'another-id': [conflict, 'it was created with another id than the chosen one', 'link it by that id'],
    'not-applied': [ofTheOther, 'the record was read back, and is as it was', 'plan again'],
    'kept-value-changed': [
      conflict,
      'something that was sent along unchanged is not as it was',
      'look at the record: somebody may have written too',
    ],
    'still-there': [conflict, 'a removed account is still there', 'look at it, then remove it again'],
    'sent-together': [
      ofTheOther,
      'the field is fine; another one in the same request was refused',
      'plan again without that one',
    ],
    'not-sent': [unavailable, 'an earlier request of this connection failed', 'settle that, and plan again'],
    'list-changed': [
      conflict,
      'entries came or went while the list was read, or its total does not fit',
      'what was given is true; read the list again for the rest',
    ],
    'page-refused': [conflict, 'a further page is not given', 'read the list again from its start'],
  },
}

const later: RuleGroup = {
  name: 'rules-later',
  rules: {
    budget: [
      ['rate-limited'],
      'the turn would come later than `maxWait`; nothing was sent',
      'come back after `retryAfter` seconds',
    ],
    timeout: [unavailable, 'no reply came in time', 'try again later'],
    'connection-lost': [unavailable, 'the connection broke', 'try again later'],
    aborted: [unavailable, 'your signal aborted the call', 'send it again, if it is still wanted'],
    'not-created': [ofTheOther, 'the reply was lost, and the account is not there', 'create it once more'],
    'another-user': [
      badReply,
      "the reply holds somebody else's record",
      'try again; look for a cache in between',
    ],
    'part-missing': [badReply, 'a part of the record is not found', 'read it again'],
    'page-repeats': [badReply, 'a page of a list came twice', 'read the list again later'],
  },
}

const look: RuleGroup = {
  name: 'rules-look',
  rules: {
    pending: [uncertain, 'accepted, and the outcome is not known yet (HTTP 202)', 'read the record later'],
    'reply-differs': [uncertain, 'success, but the reply does not show the change', 'look at the record'],
    'not-seen': [
      uncertain,
      'somebody is shut out, which the description speaks against, and the record does not show it',
      'look at the record: who left may still be in',
    ],
    'stored-differently': [
      uncertain,
      'the record holds a third value',
      'look at the record: the vendor may keep a form of its own',
    ],
    'removal-unseen': [uncertain, 'the removal may or may not have happened', 'look for the account'],
  },
}

const author: RuleGroup = {
  name: 'rules-author',
  rules: {
    'plugin-fault': [
      ['unsupported', 'invalid-input', 'bad-reply'],
      'the plugin failed',
      "report it to the plugin's author",
    ],
    'plugin-dropped-field': [
      unsupported,
      'the plugin left out a field that its table takes',
      'report it; leave the field out until then',
    ],
    plugin: [invalid, "the plugin's field table is wrong", 'report it'],
    'async-schema': [invalid, "the plugin's schema answers later", 'report it'],
    path: [
      ['unsupported', 'invalid-input'],
      "a request would leave the connection's base URL",
      'plan again; from a fresh plan, report it',
    ],
    'list-too-long': [badReply, 'a list of more than 10,000 pages', 'ask for less; tell the vendor'],
  },
}

/** All groups, in the page's order. A rule of two groups stands where it is met more often. */
export const ruleGroups: readonly RuleGroup[] = [
  composition,
  links,
  change,
  calls,
  vendor,
  connection,
  again,
  later,
  look,
  author,
]
