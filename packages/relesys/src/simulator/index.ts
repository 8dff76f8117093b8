export type { RelesysCustomField, RelesysDepartment, RelesysUserGroup } from './organisation.js'
export { relesysCustomField, relesysDepartment, relesysUserGroup } from './organisation.js'
export { relesysReadings, type RelesysReading } from './readings.js'
export { relesysSimulator, type RelesysSimulator, type RelesysSimulatorOptions } from './simulator.js'
export {
  relesysUser,
  type RelesysCustomValue,
  type RelesysImage,
  type RelesysMemberCard,
  type RelesysMembership,
  type RelesysPhoneNumber,
  type RelesysUser,
} from './user.js'
