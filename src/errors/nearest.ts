const MAX_EDITS = 3

/**
 * The valid word nearest to a mistyped one, or undefined when none is near enough to be offered.
 *
 * Nearness is the optimal string alignment distance (insert, delete, replace, swap neighbours), ignoring case;
 * a candidate is near within a third of its own length and at most 3 edits. Failing that, for a word of three
 * letters or more: the first candidate that contains it, or the one with the nearest part between hyphens.
 * Ties go to the candidate listed first.
 *
 * @param word what was given
 * @param words the valid words, in the order they are listed to the user
 * @returns the nearest of `words`, or undefined
 * @example
 * nearestWord('warn-vm', ['cold-vm', 'warm-vm']) // 'warm-vm'
 * nearestWord('migrate', ['warm-vm', 'live-migration']) // 'live-migration'
 * nearestWord('banana', ['cold-vm', 'warm-vm']) // undefined
 */
export function nearestWord(word: string, words: readonly string[]): string | undefined {
  const given = word.trim().toLowerCase()
  const wholes = words.map((candidate) => [candidate.toLowerCase(), candidate] as const)
  const nearest = nearestOf(given, wholes)
  if (nearest !== undefined || given.length < 3) return nearest
  const containing = words.find((candidate) => candidate.toLowerCase().includes(given))
  const parts = wholes.flatMap(([lower, candidate]) =>
    lower.split('-').map((part) => [part, candidate] as const),
  )
  return containing ?? nearestOf(given, parts)
}

function nearestOf(given: string, candidates: readonly (readonly [string, string])[]): string | undefined {
  let nearest: string | undefined
  let fewest = Number.POSITIVE_INFINITY
  for (const [compared, offered] of candidates) {
    const allowed = Math.min(MAX_EDITS, Math.floor(compared.length / 3))
    // Also spares a long text the quadratic comparison.
    if (Math.abs(compared.length - given.length) > allowed) continue
    const edits = editDistance(given, compared)
    if (edits <= allowed && edits < fewest) {
      nearest = offered
      fewest = edits
    }
  }
  return nearest
}

function editDistance(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const replace = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const swap = swapped ? beforeLast[j - 2]! + 1 : replace
      row.push(Math.min(row[j - 1]! + 1, last[j]! + 1, replace, swap))
    }
    beforeLast = last
    last = row
  }
  return last[b.length]!
}

/**
 * What stands between "no such word" and "accepted: ..." in an error: the nearest valid word, if one is near.
 *
 * @example
 * `no strategy is called 'warm'${nearestHint('warm', names)} accepted: ...` // ...'warm'; did you mean 'warm-vm'? accepted: ...
 */
export function nearestHint(word: string, words: readonly string[]): string {
  const nearest = nearestWord(word, words)
  return nearest === undefined ? ';' : `; did you mean '${nearest}'?`
}
