/** A growing set of markings (vectors of `width` 32-bit whole numbers), each numbered in order of arrival. */
export interface MarkingTable {
  readonly width: number
  /** Number of markings held. */
  size(): number
  /** The number of a marking; it is added when it is new. */
  indexOf(marking: Int32Array): number
  /** Copies marking `index` into `into`. */
  read(index: number, into: Int32Array): void
  /** All markings one after the other, without spare room. */
  markings(): Int32Array
  /** Bytes held by the markings and by the hash table. */
  bytes(): number
}

/**
 * An empty table: open addressing with linear probing in one Int32Array (at most half full, then four times as long), markings in another.
 *
 * The hash multiplies word by word by odd constants and folds the high bits down (after Fibonacci hashing, Knuth
 * TAOCP 3, 6.4): neighbouring markings must not land in one run of slots.
 *
 * @param width words per marking, >= 1
 */
export function markingTable(width: number): MarkingTable {
  let pool = new Int32Array(1024 * width)
  let slots = new Int32Array(4096)
  let mask = slots.length - 1
  let count = 0

  const hashAt = (words: Int32Array, offset: number): number => {
    let h = 0
    for (let w = 0; w < width; w++) {
      h = Math.imul(h ^ words[offset + w]!, 0x9e3779b1)
      h ^= h >>> 15
    }
    return h & mask
  }
  const grow = (): void => {
    slots = new Int32Array(slots.length * 4)
    mask = slots.length - 1
    for (let index = 0; index < count; index++) {
      let slot = hashAt(pool, index * width)
      while (slots[slot] !== 0) slot = (slot + 1) & mask
      slots[slot] = index + 1
    }
  }
  const add = (marking: Int32Array): number => {
    const offset = count * width
    if (offset + width > pool.length) {
      const larger = new Int32Array(pool.length * 2)
      larger.set(pool)
      pool = larger
    }
    for (let w = 0; w < width; w++) pool[offset + w] = marking[w]!
    count++
    return count - 1
  }
  const equals = (index: number, marking: Int32Array): boolean => {
    const offset = index * width
    for (let w = 0; w < width; w++) if (pool[offset + w] !== marking[w]) return false
    return true
  }
  return {
    width,
    size: () => count,
    indexOf(marking) {
      let slot = hashAt(marking, 0)
      for (let held = slots[slot]!; held !== 0; held = slots[slot]!) {
        if (equals(held - 1, marking)) return held - 1
        slot = (slot + 1) & mask
      }
      slots[slot] = count + 1
      const index = add(marking)
      if (count * 2 > slots.length) grow()
      return index
    },
    read(index, into) {
      const offset = index * width
      for (let w = 0; w < width; w++) into[w] = pool[offset + w]!
    },
    markings: () => pool.slice(0, count * width),
    bytes: () => pool.byteLength + slots.byteLength,
  }
}
