/** How a number came to be known, strongest first; the only words used for it, in data files and in every output. */
export const provenances = ['measured', 'published', 'fitted', 'scaled', 'recalled', 'assumed'] as const
export type Provenance = (typeof provenances)[number]

/** The weaker of two: what can be said of a number made from both. */
export function weakerProvenance(a: Provenance, b: Provenance): Provenance {
  return provenances.indexOf(a) >= provenances.indexOf(b) ? a : b
}
