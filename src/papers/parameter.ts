/** The part of a file of `data/paper-params/` that models read. */
export interface ParameterSource {
  readonly id: string
  readonly parameters: readonly { readonly id: string; readonly value: number }[]
}

/**
 * Value of one parameter of a paper file, in the unit the file states.
 *
 * @param paper - a file of `data/paper-params/`
 * @param id - the parameter's id in that file
 * @throws Error if the file has no such parameter: data and code disagree, which no input can mend
 * @example
 * paperValue({ id: 'p', parameters: [{ id: 'page-size', value: 4096 }] }, 'page-size') // 4096
 */
export function paperValue(paper: ParameterSource, id: string): number {
  const parameter = paper.parameters.find((candidate) => candidate.id === id)
  if (parameter === undefined) throw new Error(`paper ${paper.id} has no parameter ${id}`)
  return parameter.value
}
