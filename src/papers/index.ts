import { InputError, nearestHint } from '../errors/index.ts'
import type { Paper } from './paper.ts'

export type { Paper, PaperFigure, PaperParameter } from './paper.ts'
export { paperValue } from './parameter.ts'

/**
 * Looks published figures and parameters up by `paper/id`.
 *
 * @throws InputError (from the returned function) for an unknown id, with the nearest known one, and for a figure
 * that the paper gives no number for
 */
export function figureLookup(papers: readonly Paper[]): (id: string) => number {
  const values = new Map<string, number | null>()
  for (const paper of papers) {
    for (const item of [...paper.parameters, ...paper.figures])
      values.set(`${paper.id}/${item.id}`, item.value)
  }
  return (id) => {
    const value = values.get(id)
    if (value === undefined) {
      const hint = nearestHint(id, [...values.keys()])
      throw new InputError(`no published figure is called '${id}'${hint}`)
    }
    if (value === null) throw new InputError(`the paper gives no number for '${id}'`)
    return value
  }
}
