import { type HardwareProfile, lawSeconds } from '../hardware/index.ts'
import { formatBytes, formatDuration, formatRate } from '../units/index.ts'
import { csvText } from './csv.ts'
import { inputLine, quantityWords } from './explain.ts'
import { fittedGrid } from './grid.ts'
import { markdownTable } from './markdown.ts'
import { type TextOptions, wrap } from './style.ts'

function postSeconds(profile: HardwareProfile): number {
  const ramGib = profile.ram.value / 2 ** 30
  return lawSeconds(profile.components.hardwareReset, { guests: 0, memoryGib: 0, ramGib }, 'hardwareReset')
}

function diskWords({ disk }: HardwareProfile): string {
  return disk.rpm === null ? disk.class : `${disk.class} ${disk.rpm} rpm`
}

const heads = ['profile', 'year', 'RAM', 'disk', 'NIC', 'POST', 'services', 'what it is']

function row(profile: HardwareProfile): readonly string[] {
  return [
    profile.name,
    String(profile.year),
    formatBytes(profile.ram.value),
    diskWords(profile),
    formatRate(profile.nic.rate.value, 'bit'),
    formatDuration(postSeconds(profile)),
    Object.keys(profile.services).join(', '),
    profile.title,
  ]
}

/** The profiles there are, for a terminal: what they have as a table, what they are below it. */
export function profileListTable(profiles: readonly HardwareProfile[], { width }: TextOptions): string {
  const table = fittedGrid(
    heads.slice(0, width < 120 ? 6 : -1).map((head, index) => ({
      head,
      align: index === 0 || head === 'services' ? ('left' as const) : ('right' as const),
      cell: (profile: HardwareProfile) => row(profile)[index] ?? '',
    })),
    profiles,
    width,
  )
  const titles = profiles.map(({ name, title }) => wrap(`${name}: ${title}`, width, 2)).join('\n')
  const hint =
    "The first is the default. 'rejuv-plan profiles show NAME' prints one with the history of every number."
  return `${[table, titles, wrap(hint, width)].join('\n\n')}\n`
}

/** The profiles there are, as CSV with SI numbers. */
export function profileListCsv(profiles: readonly HardwareProfile[]): string {
  return csvText({
    columns: ['profile', 'year', 'ram_bytes', 'disk', 'nic_bytes_per_s', 'post_s', 'services', 'title'],
    rows: profiles.map((profile) => [
      profile.name,
      profile.year,
      profile.ram.value,
      diskWords(profile),
      profile.nic.rate.value,
      postSeconds(profile),
      Object.keys(profile.services).join(' '),
      profile.title,
    ]),
  })
}

/** The profiles there are, as Markdown. */
export function profileListMarkdown(profiles: readonly HardwareProfile[]): string {
  return `${markdownTable(heads, profiles.map(row))}\n`
}

function summary(profile: HardwareProfile): object {
  return {
    name: profile.name,
    title: profile.title,
    year: profile.year,
    description: profile.description,
    defaultService: profile.defaultService,
    services: Object.keys(profile.services),
    ramBytes: profile.ram.value,
    postSeconds: postSeconds(profile),
    inputs: profile.inputs,
  }
}

/** Profiles as plain data, every input with its history. */
export function profilesJson(profiles: readonly HardwareProfile[]): string {
  return `${JSON.stringify({ schema: 'rejuv-plan/profiles/1', profiles: profiles.map(summary) }, null, 2)}\n`
}

/** One profile, every input with its history, for a terminal. */
export function profileText(profile: HardwareProfile, { width }: TextOptions): string {
  const blocks = [
    `${profile.name} (${profile.year}): ${profile.title}`,
    wrap(profile.description, width),
    wrap(
      `Services: ${Object.entries(profile.services)
        .map(([name, { title }]) => `${name} (${title})`)
        .join(', ')}; default ${profile.defaultService}.`,
      width,
    ),
    profile.inputs.map((input) => wrap(inputLine(input), width, 4)).join('\n'),
  ]
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
}

/** One profile's inputs as CSV. */
export function profileCsv(profile: HardwareProfile): string {
  return csvText({
    columns: ['input', 'value', 'unit', 'provenance', 'source', 'fitted_to'],
    rows: profile.inputs.map(({ name, value, unit, provenance, source, fittedTo }) => [
      name,
      value,
      unit,
      provenance,
      source,
      fittedTo.join(' '),
    ]),
  })
}

/** One profile as Markdown. */
export function profileMarkdown(profile: HardwareProfile): string {
  const rows = profile.inputs.map(({ name, value, unit, provenance, source, fittedTo }) => [
    name,
    quantityWords(value, unit),
    provenance,
    fittedTo.length === 0 ? source : `${source} [from ${fittedTo.join(', ')}]`,
  ])
  return `## ${profile.name}: ${profile.title} (${profile.year})\n\n${profile.description}\n\n${markdownTable(['input', 'value', 'provenance', 'source'], rows, new Set([1]))}\n`
}
