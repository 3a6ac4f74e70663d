/** One option of a command: the one place from which parsing, help, completion, man page and reference are made. */
export interface Flag {
  /** Long name without dashes, e.g. `vmm-interval`. */
  readonly name: string
  readonly describe: string
  /** Heading under which help shows it. */
  readonly group: 'Workload' | 'Hardware' | 'Schedule' | 'Failures' | 'Model' | 'Output' | 'General'
  /** What the value looks like (`4w`); absent: a switch without a value. */
  readonly placeholder?: string
  /** What its values measure, so that they can be swept; absent: they cannot. */
  readonly quantity?: 'duration' | 'bytes' | 'rate' | 'fraction' | 'count' | 'number'
  /** As the user would write it; shown in help. */
  readonly default?: string
  /** Short form, one letter. */
  readonly alias?: string
  /** Words that completion offers. */
  readonly words?: () => readonly string[]
}

/** An example in a command's help. */
export interface Example {
  readonly command: string
  readonly describe: string
}

/** Values given to a command: text per flag, true for a switch, and where each came from. */
export interface GivenFlags {
  /** The text of a flag; undefined: not given. */
  readonly text: (name: string) => string | undefined
  readonly on: (name: string) => boolean
  /** `--vms`, or the environment variable it came from. */
  readonly origin: (name: string) => string
  readonly positionals: readonly string[]
}

/** What a command works with besides its flags: nothing else of the outside world is touched. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly width: number
  readonly color: boolean
  /** The command line as typed, to be put into reports. */
  readonly commandLine: string
  /** Writes a line for people to stderr (silenced by `--quiet`). */
  readonly note: (line: string) => void
}

/** What a command hands back: text for stdout or `--output`, and the exit code. */
export interface Outcome {
  readonly text: string
  readonly exitCode: number
  /** Lines for stderr that `--quiet` does not silence (why a check failed). */
  readonly complaints?: readonly string[]
}

/** A command of the program. Adding one is adding a file and naming it in `commands/index.ts`. */
export interface Command {
  /** As typed, e.g. `profiles`. */
  readonly name: string
  readonly describe: string
  /** `<action> [target]`, in yargs notation; empty for none. */
  readonly positionals: string
  readonly flags: readonly Flag[]
  readonly examples: readonly Example[]
  /** Formats that `--format` accepts; the first is the default. Empty: the command prints in one way only. */
  readonly formats: readonly string[]
  readonly run: (given: GivenFlags, surroundings: Surroundings, format: string) => Promise<Outcome>
}
