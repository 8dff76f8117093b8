export { conform } from './conform.js'
export type { Runner, SampleValue, SetUp, Subject } from './subject.js'
