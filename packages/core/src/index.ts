export type { StandardSchemaV1 } from '@standard-schema/spec'

export { CrosspatchError, isCrosspatchError } from './failure/error.js'
export {
  fail,
  failureCodes,
  succeed,
  type Failure,
  type FailureCode,
  type Outcome,
} from './failure/failure.js'

export { isUserFieldName, userFieldNames, userFields, type FieldType, type UserField } from './user/fields.js'
export type { CustomValue, User, UserFieldName } from './user/user.js'
export type { Problem } from './user/problem.js'

export { applyPatch } from './patch/apply-patch.js'
export type { Change, FieldValue, Secrets, Verb } from './patch/change.js'
export { fromJsonPatch } from './patch/from-json-patch.js'
export type { JsonPatchDocument, JsonPatchOperation } from './patch/json-patch-document.js'
export { mergePatch } from './patch/merge-patch.js'
export type { ListPatch, UserPatch } from './patch/patch.js'

export { path } from './http/path.js'
export type { HttpBody, HttpMethod, HttpReply, HttpRequest } from './http/message.js'
export { parseJsonReply } from './http/parse-json-reply.js'

export { decodeUser } from './plugin/decode.js'
export { bind, definePlugin, type Binding, type PluginDefinition } from './plugin/define.js'
export type {
  CheckContext,
  Constraint,
  CustomRecord,
  Evidence,
  ExtensionEntry,
  ExtensionTable,
  FieldEntry,
  FieldTable,
} from './plugin/field-table.js'
export { oneRequest } from './plugin/one-request.js'
export type { PatchFor } from './plugin/patch-for.js'
export type {
  CreateInput,
  CreateOperation,
  Created,
  RemoveInput,
  RemoveOperation,
} from './plugin/life-cycle.js'
export type {
  Account,
  CustomDescription,
  CustomType,
  DescribeFields,
  DescribeOperations,
  FieldDescription,
  FindInput,
  FindKey,
  FindOperations,
  FindWay,
  GroupDescription,
  Listing,
  ListInput,
  ListOperation,
  Page,
  RoleDescription,
} from './plugin/listing.js'
export type {
  CommonInput,
  GetInput,
  GetOperation,
  OperationInput,
  Operations,
  Receipt,
  Snapshot,
  UpdateInput,
  UpdateOperation,
} from './plugin/operations.js'
export type { Authorization, Connection, Plugin, Refusal, TokenExchange } from './plugin/plugin.js'

export type { Bindings, LinkFor, Links, PatchAcross } from './directory/bindings.js'
export type { ApplyOptions, Directory, DirectoryOptions, PlanOptions } from './directory/calls.js'
export { createDirectory } from './directory/directory.js'
export type {
  ConnectionPlan,
  FieldPlan,
  FieldPlanStatus,
  Link,
  Plan,
  PlannedLink,
  PlanStatus,
} from './directory/plan.js'
export type {
  ConnectionReport,
  ConnectionStatus,
  FieldReport,
  FieldStatus,
  Report,
  RequestReport,
} from './directory/report.js'
export type {
  CreateOptions,
  CreatePlanOptions,
  LifeCycleCalls,
  RemoveOptions,
  RemovePlanOptions,
  TargetFor,
  Targets,
} from './life-cycle/calls-types.js'
export type { DirectoryEvent, EventFailure, EventListener, Operation } from './events/event.js'
export type { Span, Tracer } from './events/tracer.js'
export type { Description } from './listing/describe.js'
export type { Candidate, Match, MatchRule, Person } from './matching/match.js'
export type {
  ListedAccount,
  ListOptions,
  MatchOptions,
  MatchReport,
  ReadingCalls,
  ReadingOptions,
  Search,
} from './directory/reading-types.js'
export type { Clock } from './transport/clock.js'
export type { Limits } from './transport/limits.js'
