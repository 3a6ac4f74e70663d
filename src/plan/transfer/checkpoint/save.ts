import { type MethodAnswer, methodAnswer, type TransferAnswer } from '../answer.ts'
import { usedInputs } from '../inputs.ts'
import { membersNamed } from '../registry.ts'
import { commonWarnings } from '../warnings.ts'
import { saveMethods } from './methods.ts'
import type { SaveOptions } from './options.ts'
import { savedGuest } from './saved-guest.ts'

/** Names of inputs that count only where a store is shared. */
const ofSharedStore = ['rateBytesPerSecond', 'sharedBytesPerSecond', 'nodes']

/**
 * What saving a guest costs by one method or by all.
 *
 * The equations are those of `models/checkpoint`.
 *
 * @throws InputError naming the option at fault
 * @example
 * save({ profile: builtinProfile('two-socket-1tib'), guestMemoryBytes: 64e9 }).methods[0].downtimeSeconds // 32
 */
export function save(options: SaveOptions): TransferAnswer {
  const { profile, profileIsDefault = false } = options
  const methods = membersNamed(saveMethods, options.method ?? 'stop-and-save', 'method')
  const { guest, inputs } = savedGuest(options)
  const answers = methods.map((method): MethodAnswer => {
    const { transfer, details } = method.save(guest)
    return methodAnswer(method, transfer, details)
  })
  const shared = guest.sharedBytesPerSecond !== undefined
  const names = methods.flatMap(({ uses }) =>
    shared && uses.includes('sharedBytesPerSecond')
      ? [...uses.filter((name) => !name.startsWith('disk')), ...ofSharedStore]
      : uses.filter((name) => shared || name !== 'nodes'),
  )
  const used = usedInputs(inputs, names)
  return {
    profile: { name: profile.name, year: profile.year, isDefault: profileIsDefault },
    methods: answers,
    inputs: used,
    warnings: commonWarnings({ profile, profileIsDefault, traits: methods, answers, all: inputs, used }),
  }
}
