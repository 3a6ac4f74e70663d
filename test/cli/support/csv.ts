/** Records of an RFC 4180 text; fails where the text is none: bare quotes, line ends other than CRLF. */
export function parseCsv(text: string): readonly (readonly string[])[] {
  const records: string[][] = []
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/y
  let record: string[] = []
  while (field.lastIndex < text.length) {
    const at = field.lastIndex
    const match = field.exec(text)
    if (match === null)
      throw new Error(`no CSV from character ${at}: ${JSON.stringify(text.slice(at, at + 40))}`)
    record.push(match[1] === undefined ? (match[2] ?? '') : match[1].replaceAll('""', '"'))
    if (match[3] === ',') continue
    records.push(record)
    record = []
  }
  return records
}

/** Rows of a CSV text by column name. */
export function csvRows(text: string): readonly Readonly<Record<string, string>>[] {
  const [head = [], ...rows] = parseCsv(text)
  return rows.map((row) => {
    if (row.length !== head.length) throw new Error(`${row.length} fields under ${head.length} heads`)
    return Object.fromEntries(head.map((name, index) => [name, row[index] ?? '']))
  })
}
