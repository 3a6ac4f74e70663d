/** Edits (insert, delete, replace, swap of neighbours) that turn one word into the other. */
function editDistance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let best = Math.min(rows[i - 1]![j]! + 1, row[j - 1]! + 1, rows[i - 1]![j - 1]! + same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, rows[i - 2]![j - 2]! + 1)
      }
      row.push(best)
    }
    rows.push(row)
  }
  return rows[a.length]![b.length]!
}

/**
 * The candidate that a misspelt word most likely stands for: fewest edits, letter case ignored.
 *
 * @param word what was given
 * @param candidates the words that are accepted
 * @returns the nearest candidate, or undefined where more than a third of the word would have to change
 *
 * @example
 * nearestWord('Sever', ['Server', 'Queue']) // 'Server'
 */
export function nearestWord(word: string, candidates: readonly string[]): string | undefined {
  const accepted = Math.max(1, Math.floor(word.length / 3))
  let best: string | undefined
  let bestDistance = accepted + 1
  for (const candidate of candidates) {
    const distance = editDistance(word.slice(0, 80).toLowerCase(), candidate.toLowerCase())
    if (distance < bestDistance) {
      best = candidate
      bestDistance = distance
    }
  }
  return best
}
