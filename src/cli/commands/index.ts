import type { Command } from '../flag.ts'
import { compareCommand } from './compare.ts'

/** Every command of the program; the first is the default. */
export const commands: readonly Command[] = [compareCommand]
