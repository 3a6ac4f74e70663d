import type { Command } from '../flag.ts'
import { checkpointCommand } from './checkpoint.ts'
import { cloneCommand } from './clone.ts'
import { clusterCommand } from './cluster.ts'
import { compareCommand } from './compare.ts'
import { exportCommand } from './export.ts'
import { migrateCommand } from './migrate.ts'
import { profilesCommand } from './profiles.ts'
import { reproduceCommand } from './reproduce.ts'
import { scheduleCommand } from './schedule.ts'
import { solveCommand } from './solve.ts'

/** Every command of the program; the first is the default. */
export const commands: readonly Command[] = [
  compareCommand,
  scheduleCommand,
  clusterCommand,
  migrateCommand,
  cloneCommand,
  checkpointCommand,
  solveCommand,
  exportCommand,
  profilesCommand,
  reproduceCommand,
]
