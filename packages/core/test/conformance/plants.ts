import { subjectAndPurityPlants } from './plants/subject-and-purity.js'
import { fieldsPlants } from './plants/fields.js'
import { plansPlants } from './plants/plans.js'
import { repliesPlants } from './plants/replies.js'
import { listsPlants } from './plants/lists.js'
import { lookUpsPlants } from './plants/look-ups.js'
import { lifePlants } from './plants/life.js'
import { privacyPlants } from './plants/privacy.js'
import type { Plant } from './plant.js'

/** Every violation that is planted: each claim has one at least. */
export const plants: readonly Plant[] = [
  ...subjectAndPurityPlants,
  ...fieldsPlants,
  ...plansPlants,
  ...repliesPlants,
  ...listsPlants,
  ...lookUpsPlants,
  ...lifePlants,
  ...privacyPlants,
]
