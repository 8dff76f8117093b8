export { conform } from './conform.js'
export type { FindSetUp, HeldAccount, HeldDescription, Life } from './life.js'
export type { Runner, SampleValue, SetUp, Subject } from './subject.js'
