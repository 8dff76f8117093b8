/** What one claim says, and what the author of a plugin changes when it does not hold. */
export interface Claim {
  /** What holds of every plugin that conforms. */
  readonly says: string
  /** What to change, in the plugin unless it names the simulator or the subject. */
  readonly change: string
}

/**
 * Every claim of the suite by its id. The ids are stable; whatever a broken claim says comes from here, followed by
 * what was seen.
 *
 * @example
 * for (const [id, { says }] of Object.entries(claims)) console.log(`${id}: ${says}`)
 */
export const claims = {
  'subject-is-complete': {
    says: 'The subject tells what the suite needs to try out everything that the plugin offers.',
    change: 'Add what is missing to the subject.',
  },
  'open-claim-is-open': {
    says: 'What the subject lists as `open` does not hold yet.',
    change: 'Take the entry out of `open`: the claim holds now.',
  },
  'failure-is-actionable': {
    says: 'Whatever fails or is refused says where, why, and what to do about it.',
    change: 'Give the failure a code of `failureCodes`, a message and a remedy; for a field also a rule.',
  },
  'prototype-is-untouched': {
    says: 'No reply changes the prototype of other objects.',
    change: 'Do not copy members of a reply by name into an object: parse it with a schema.',
  },
  'plugin-is-pure': {
    says: 'Planning and reading use no clock, no chance, no timer and no network, and leave no global behind.',
    change: 'Compute from the input alone; what depends on time or chance belongs to the caller.',
  },
  'input-is-untouched': {
    says: 'Planning and reading leave their input as it was.',
    change: 'Copy what is to be sorted or changed: `toSorted`, spread, `structuredClone`.',
  },

  'get-shows-what-is-held': {
    says: 'Reading a user shows what the vendor holds.',
    change: "Correct `get`, or the field's `read`: `null` is empty, `undefined` is not said.",
  },
  'offered-is-applied': {
    says: 'What the field table offers is applied.',
    change: 'Correct `update`, or take the verb out of the table.',
  },
  'only-named-fields-change': {
    says: 'A write changes the fields that the patch names and no others: absent is left, and to set never clears.',
    change: 'Send only what the changes name; what has to go along is sent as it was read.',
  },
  'applied-is-held': {
    says: 'A field that is reported as done is in the state of the vendor.',
    change: 'Write the field as the vendor expects it, and read replies as they are.',
  },
  'failed-is-untouched': {
    says: 'A field that is reported as not done is as it was.',
    change: 'Mark a request `partial` if its refusal may come too late, and report no success as a failure.',
  },
  'not-offered-is-refused': {
    says: 'What the plugin does not offer is refused before anything is sent.',
    change:
      'Leave it to core: declare only what is there, and refuse nothing in `plan` that the table refuses.',
  },
  'name-goes-whole': {
    says: 'A name that the vendor keeps in one field is written whole or not at all.',
    change: 'Give the parts `via: "displayName"`, and write `displayName` as it comes.',
  },

  'plan-is-deterministic': {
    says: 'Planning or reading the same twice gives the same.',
    change: 'Keep no state between calls, and take nothing from a clock, a counter or chance.',
  },
  'plan-writes-nothing': {
    says: 'Planning writes nothing.',
    change: 'Read with GET only, or with what changes nothing.',
  },
  'needs-current-is-said': {
    says: 'A plan that comes out differently with the record says that it needs it.',
    change: 'Give the field, or the update, a `needsCurrent` with the reason; or do not look at the record.',
  },
  'saved-plan-is-as-good': {
    says: 'A plan that was saved as JSON does what the plan itself would have done.',
    change: 'Make requests of plain data, computed from nothing but the input.',
  },
  'repeatable-is-repeatable': {
    says: 'A request that says it is repeatable leaves the same state when it is sent twice.',
    change: 'Set `repeatable: false`, or write it so that a second time changes nothing.',
  },
  'taken-is-carried': {
    says: 'Each field that is taken is carried by a request.',
    change: "List in `carries` what the request's body holds; refuse what is not in any.",
  },
  'access-is-taken-despite': {
    says: 'A request that takes access away is not kept back by the refusal of one before it.',
    change: 'Set `despite: true` on the request that carries `active: false`, or send it first.',
  },

  'good-reply-is-read': {
    says: 'The reply to a write that went well is read, so that nothing has to be read once more.',
    change: 'Take every good reply that the vendor gives, such as 204 without a body, for what it is.',
  },
  'refusal-names-its-field': {
    says: "A vendor's refusal is told of the field that it is about.",
    change: "In `refuse`, map the vendor's name to the canonical path that the field table gives it.",
  },
  'unseen-list-is-kept': {
    says: 'To edit a list which the record does not show does not take away what is in it.',
    change:
      'Refuse the edit with `conflict` where the record lacks the list: what is not shown is not empty.',
  },
  'fault-has-its-outcome': {
    says: 'After each kind of trouble a field is what the trouble leaves possible: applied, failed or uncertain.',
    change: 'Correct `repeatable`, `partial` and how replies are read; core draws its conclusions from them.',
  },
  'unsafe-write-goes-once': {
    says: 'A write that is not repeatable is sent once, unless it surely was not executed.',
    change: 'Send each write as a request of its own, once.',
  },
  'hostile-reply-is-no-user': {
    says: 'A reply that holds no user is not read as one.',
    change: 'Demand of a record what makes it one, its id at least, and use `parseJsonReply` with a schema.',
  },
  'compare-heeds-the-record': {
    says: 'What the record shows to be there is not sent again, and what it does not show is.',
    change: 'Read each field in the form in which it is written.',
  },

  'list-is-whole': {
    says: 'A list gives every account that the vendor lists.',
    change: 'Correct `list`: what it asks for, its paging, and what follows a page.',
  },
  'list-gives-each-once': {
    says: 'A list gives no account twice, and none that is not there.',
    change:
      'Take the id from the entry itself, and ask for the next page by the offset or the address given.',
  },
  'list-shows-what-is-held': {
    says: 'A list shows each account as the vendor holds it, invitations as such.',
    change: 'Read an entry as a record is read; leave out what entries do not show, and set `kind`.',
  },
  'list-is-read-on-demand': {
    says: 'Reading a list asks for no page before somebody wants it.',
    change: 'Give the items of the page that was asked for; leave the turning of pages to core.',
  },
  'list-is-never-short-in-silence': {
    says: 'A list that lacks somebody ends with a failure.',
    change:
      'Let pages overlap or hold what was given against a total, refuse pages without a list, and demand the ' +
      'member that tells what follows: its absence is not the end.',
  },
  'list-comes-to-its-end': {
    says: 'A list ends in few requests, whatever the pages hold.',
    change: 'Follow only what moves forward, and refuse a page that is none.',
  },
  'list-says-why-it-ended': {
    says: 'A list that does not come to its end says what went wrong, by the code of just that.',
    change: 'In `refuse`, replace no code without need; let unreadable pages be `bad-reply`.',
  },

  'find-is-exact': {
    says: 'A look-up finds those who have the value, all of them and nobody else.',
    change: 'Ask for the whole value; say `mayMiss` where the filter may heed more than the comparison does.',
  },
  'find-shows-what-is-held': {
    says: 'Who is found is shown as the vendor holds them.',
    change: 'Read an account that was found as a record is read, and make up nothing from what was asked.',
  },
  'find-is-no-guess': {
    says: 'Trouble, and a field that is shown of nobody, are not taken for "there is nobody".',
    change: 'Read only a good reply with a list as one; leave a field that is not shown `undefined`.',
  },
  'find-holds-against-the-field': {
    says: 'Where the vendor ignores what it is asked by, no stranger is found.',
    change: 'Read the field itself out of each hit, so that core can compare it.',
  },
  'link-leads-back': {
    says: 'The link of an account leads back to it.',
    change: 'Give as the id of an account what `get` and `update` take.',
  },
  'match-links-the-person': {
    says: 'Matching links the one account that is the person’s.',
    change: 'Correct `find` for this field; a stored id has to survive another name and another address.',
  },
  'match-is-no-guess': {
    says: 'Matching links nobody where several fit, where nobody does, and where nobody can tell.',
    change: 'Find all who share the value, and let `get` answer "not found" for an account that is gone.',
  },

  'create-is-applied': {
    says: 'A creation with what the table offers is applied.',
    change: 'Correct `create`, or what the field table says of it.',
  },
  'create-reports-the-account': {
    says: 'What is reported of a creation is so: whether there is an account, which, and of what kind.',
    change:
      'Read the id and the kind out of the reply, and name in `unique` only what no two accounts share.',
  },
  'created-account-holds-it': {
    says: 'A new account holds what is reported as applied.',
    change: 'Send each field as the vendor takes it, and list in `carries` only what the body holds.',
  },
  'nobody-is-created-twice': {
    says: 'Nobody gets a second account, whatever happens to the creation.',
    change:
      'Name in `unique` what tells people apart, offer to find by it, and say truly what is `repeatable`.',
  },
  'second-account-is-a-conflict': {
    says: 'That the person has an account already is said by "conflict".',
    change: 'Offer to find by what is `unique`, or map the refusal to `conflict` in `refuse`.',
  },
  'doubt-is-settled': {
    says: 'What looking, or sending again, would have settled is not left in doubt.',
    change: 'Set `unlisted`, `lingers` and `partial` only where they are true, and say what is `repeatable`.',
  },
  'others-are-untouched': {
    says: 'A creation or a removal leaves all other accounts as they were.',
    change: 'Address the one account that is named.',
  },
  'remove-is-applied': {
    says: 'Who may be removed is removed, by a saved plan too.',
    change: 'Correct `remove`.',
  },
  'remove-tells-the-truth': {
    says: 'An account is gone when the report says so, and there when it says that.',
    change: 'Say `lingers` where a removed account is still shown, and let a refusal be a bad status.',
  },
  'remove-refusal-sends-nothing': {
    says: 'Who may not be removed is refused before anything is sent.',
    change: 'Set `needsCurrent` on `remove`, and refuse by the record.',
  },
  'access-follows': {
    says: 'Deactivating takes access away, activating gives it back, and a second time changes nothing.',
    change: 'Correct how `active` is written.',
  },

  'description-is-as-held': {
    says: 'A description gives what the vendor account has, by the ids that an update takes.',
    change: 'Correct `describe`.',
  },
  'description-is-no-guess': {
    says: 'What the vendor account has is not made up when it can not be read.',
    change: 'Demand the list in the reply: a reply without one is not an empty list.',
  },
  'live-check-refuses-what-is-not-there': {
    says: 'A live check refuses roles, groups and custom fields that are not there, and what is not taken of a field.',
    change: 'Describe just what an update takes, and by the same ids.',
  },
  'live-check-takes-what-is-there': {
    says: 'A live check lets through what is there, and it arrives.',
    change: 'Describe all that an update takes, in the form in which it is written.',
  },
  'described-fields-are-offered': {
    says: 'A description of fields tells of fields that the plugin has, by their paths in a patch.',
    change: 'Give `path` as a patch has it: `title`, `extensions.acme.badge`.',
  },
  'untold-is-no-refusal': {
    says: 'What the vendor does not tell of its fields is no reason to refuse.',
    change:
      'Take an `undefined` reply, and one of another shape, as not told: refuse nothing, and say so in `note`.',
  },
  'description-keeps-nobody-in': {
    says: 'Who is shut out does not stay in because a description can not be read.',
    change: 'Let `update` write `active: false` by itself, without what a description tells.',
  },

  'credential-stays-inside': {
    says: 'No credential and no password is in anything that is printed, saved or thrown.',
    change: 'Use secrets in `connect` alone, and name the place of a password in `secrets` of the request.',
  },
  'value-stays-inside': {
    says: "No value of a person is in a printout, a report or an error, though the vendor's words repeat it.",
    change:
      'Put no value into a message, a remedy or a rule of your own; vendor’s words go into `vendorMessage`.',
  },
  'report-is-true-for-two-writers': {
    says: 'Whatever two writers and somebody outside do, each report is what is really there.',
    change: 'Name what goes along with a write in `keeps`, and let the plan show all that is sent.',
  },
} as const satisfies Readonly<Record<string, Claim>>

/** The id of a claim. */
export type ClaimId = keyof typeof claims
