import type { Rule } from './repository.ts'
import { anyMachine } from './rules/any-machine.ts'
import { conformanceCalled } from './rules/conformance-called.ts'
import { decisionPages } from './rules/decision-pages.ts'
import { manifests } from './rules/manifest.ts'
import { namedExports } from './rules/named-exports.ts'
import { neutralSample } from './rules/neutral-sample.ts'
import { noEscapeHatch } from './rules/no-escape-hatch.ts'
import { packageDirection } from './rules/package-direction.ts'
import { portableSource } from './rules/portable-source.ts'
import { readmeHeadings } from './rules/readme-headings.ts'
import { roomDirection } from './rules/room-direction.ts'
import { sameRooms } from './rules/rooms.ts'

export const rules: readonly Rule[] = [
  sameRooms,
  roomDirection,
  packageDirection,
  portableSource,
  namedExports,
  noEscapeHatch,
  readmeHeadings,
  conformanceCalled,
  manifests,
  neutralSample,
  anyMachine,
  decisionPages,
]
