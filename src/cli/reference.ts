import packageJson from '../../package.json' with { type: 'json' }
import { environmentName, flagsOf } from './args.ts'
import { commands } from './commands/index.ts'
import type { Command, Flag } from './flag.ts'

const exitCodes = [
  ['0', 'done'],
  [
    '1',
    'a fault of the program, a published figure that should reproduce and does not, or a chain that does not converge: no answer is given then',
  ],
  ['2', 'bad input; one line says where, what was given and what is accepted'],
  ['3', 'a target checked with --check is missed'],
  ['130', 'interrupted'],
] as const

function flagTerm({ name, placeholder }: Flag): string {
  return placeholder === undefined ? `--${name}` : `--${name} ${placeholder}`
}

function flagText({ describe, default: usual }: Flag): string {
  return usual === undefined ? describe : `${describe} (default: ${usual})`
}

function groupsOf(command: Command): ReadonlyMap<string, readonly Flag[]> {
  const groups = new Map<string, Flag[]>()
  for (const flag of flagsOf(command)) {
    const group = groups.get(flag.group) ?? []
    group.push(flag)
    groups.set(flag.group, group)
  }
  return groups
}

function usage({ name, positionals }: Command): string {
  return ['rejuv-plan', name, positionals, '[flags]'].filter((part) => part !== '').join(' ')
}

function markdownCommand(command: Command): string {
  const flags = [...groupsOf(command)].map(([group, members]) => {
    const rows = members.map(
      (flag) => `| \`${flagTerm(flag).replaceAll('|', '\\|')}\` | ${flagText(flag).replaceAll('|', '\\|')} |`,
    )
    return [`**${group}**`, '', '| flag | meaning |', '|---|---|', ...rows].join('\n')
  })
  const examples = command.examples.map(({ command: line, describe }) => `# ${describe}\n${line}`)
  return [
    `## rejuv-plan ${command.name}`,
    `${command.describe[0]?.toUpperCase()}${command.describe.slice(1)}.`,
    `\`\`\`text\n${usage(command)}\n\`\`\``,
    `\`\`\`sh\n${examples.join('\n\n')}\n\`\`\``,
    ...flags,
  ].join('\n\n')
}

/** The reference of the command line as Markdown, from the same definitions as the help. */
export function referenceMarkdown(): string {
  return `${[
    '# Command line',
    "Generated from the program's own definitions (`npm run docs`). Every flag may also come from the environment: `--vmm-interval` as `REJUV_PLAN_VMM_INTERVAL`. A flag wins over the environment, and that over a scenario file.",
    `| exit code | meaning |\n|---|---|\n${exitCodes.map(([code, meaning]) => `| ${code} | ${meaning} |`).join('\n')}`,
    ...commands.map(markdownCommand),
  ].join('\n\n')}\n`
}

function roff(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^([.'])/gm, '\\&$1')
}

function manCommand(command: Command): string {
  const flags = [...groupsOf(command)].map(
    ([group, members]) =>
      `.PP\n${group}:\n${members.map((flag) => `.TP\n.B ${roff(flagTerm(flag))}\n${roff(flagText(flag))}`).join('\n')}`,
  )
  const examples = command.examples.map(
    ({ command: line, describe }) => `.PP\n${roff(describe)}:\n.PP\n.RS\n.nf\n${roff(line)}\n.fi\n.RE`,
  )
  return [`.SS ${roff(usage(command))}`, roff(command.describe), ...flags, ...examples].join('\n')
}

/** The manual page, from the same definitions as the help. */
export function manPage(): string {
  return `${[
    `.TH REJUV\\-PLAN 1 "" "rejuv\\-plan ${packageJson.version}" "User Commands"`,
    `.SH NAME\nrejuv\\-plan \\- ${roff(packageJson.description)}`,
    '.SH SYNOPSIS\n.B rejuv\\-plan\n[command] [flags]',
    `.SH COMMANDS\n${commands.map(manCommand).join('\n')}`,
    `.SH ENVIRONMENT\nEvery flag may come from the environment: \\-\\-vmm\\-interval as ${roff(environmentName('vmm-interval'))}. NO_COLOR switches colours off.`,
    `.SH EXIT STATUS\n${exitCodes.map(([code, meaning]) => `.TP\n.B ${code}\n${roff(meaning)}`).join('\n')}`,
  ].join('\n')}\n`
}
