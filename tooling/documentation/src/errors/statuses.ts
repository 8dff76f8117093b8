import type {
  ConnectionStatus,
  FieldPlanStatus,
  FieldStatus,
  Match,
  PlanStatus,
  RequestReport,
} from '@crosspatch/core'

type Meaning = readonly [meaning: string, remedy: string]
type Statuses<Name extends string> = Readonly<Record<Name, Meaning>>

const nothing = 'nothing'

/** What a connection's share of a plan can come to. */
export const planStatuses: Statuses<PlanStatus> = {
  ready: ['there is something to send', 'look at `fields` and `requests`, then apply it'],
  'nothing-to-send': ['the vendor holds all of it already, or the change holds nothing for it', nothing],
  refused: ['the vendor can take none of it', 'read the failures of the fields'],
  'needs-current': ['planned offline, and the record is needed first', 'plan it again without `offline`'],
  failed: [
    'the record, or what the account has, could not be read',
    'read `failures`; settle it, and plan again',
  ],
}

/** What a plan can say of a field. */
export const fieldPlanStatuses: Statuses<FieldPlanStatus> = {
  taken: ['it is going to be sent', 'look at `evidence`, `note` and `writeOnly`'],
  unchanged: ['the record holds it already; it is left out', nothing],
  refused: ["the vendor can't take it", 'do what `failure.remedy` says, or accept it'],
  'needs-current': ['it depends on the record, which was not read', 'plan it again without `offline`'],
}

/** What can become of a connection's share. */
export const connectionStatuses: Statuses<ConnectionStatus> = {
  applied: ['all that was asked is done', nothing],
  'nothing-to-send': ['there was nothing to do', nothing],
  refused: ['the vendor can take none of it; nothing was sent', 'read the failures of the fields'],
  'partly-applied': [
    'some of it is done, or all of it and something beside it moved',
    'read `fields` and `failures`; what failed can be planned again alone',
  ],
  failed: ['nothing was done', 'read `failures`; settle it, and plan again'],
  uncertain: ['of at least one field nobody can say', 'look at the record before anything is sent again'],
}

/** What can become of a field. */
export const fieldStatuses: Statuses<FieldStatus> = {
  applied: [
    "done: `verified: true` when the record was seen to hold it, else on the vendor's word",
    '`verify: true` asks for the first',
  ],
  unchanged: ['the record held it already; nothing was sent for it', nothing],
  refused: ["never sent: the vendor can't take it", 'do what `failure.remedy` says, or accept it'],
  failed: ['sent, and it did not happen', 'settle what `failure` says, and plan again'],
  'not-sent': ['kept back, because of what stopped the share', 'settle that, and plan again'],
  uncertain: ['it may or may not have happened', 'look at the record before sending it again'],
}

/** What can become of a request. */
export const requestStatuses: Statuses<RequestReport['status']> = {
  succeeded: ['the vendor answered with success', nothing],
  failed: ['the vendor did nothing', 'read `failures`'],
  uncertain: [
    'no answer, or one that proves nothing',
    'the fields say what the record showed when it was read back',
  ],
  'not-sent': ['an earlier request did not succeed', 'as for the one before'],
}

/** What matching can find at a connection. */
export const matchStatuses: Statuses<Match['status']> = {
  linked: ['exactly one account, and nothing that speaks against it', 'keep the link'],
  absent: [
    'asked by each rule in `tried`, and nobody is there',
    'create the account, if there should be one',
  ],
  invited: ['an invitation waits for its acceptance', 'match again later: the account gets an id of its own'],
  ambiguous: ['several accounts, or one that something speaks against', 'let a person choose; link its id'],
  unknown: ['the vendor could not tell, or could not be asked', 'read `failures`; never take it for absent'],
}

/** Why a match is ambiguous. */
export const ambiguities: Statuses<Extract<Match, { status: 'ambiguous' }>['reason']> = {
  several: ['several accounts fit one rule', 'choose one, and link its id'],
  'rules-disagree': ['the rules lead to different accounts', 'see which rule is right, and link that id'],
  'stored-id-gone': [
    'the stored id is of nobody any more, and another account fits',
    "make sure that it is not a successor's, then store its id",
  ],
  'other-person': [
    'the account that fits carries a stronger mark of somebody else',
    'correct the external id on one of the sides',
  ],
}
