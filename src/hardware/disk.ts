import classes from '../../data/disk-classes.json' with { type: 'json' }
import { InputError } from '../errors/index.ts'
import { parseDuration, parseRate } from '../units/index.ts'
import { type ResolveContext, resolveNonNegative, resolveQuantity } from './quantity.ts'
import type { ProfileSpec, RateSpec, ValueSpec } from './spec.ts'
import type { Disk, DiskClass, Quantity } from './types.ts'

const bytesPerGib = 2 ** 30

/** Random reads per second of a spinning disk: one over seek plus half a turn, `1 / (seek + 30/rpm)`. */
export function randomReadsOfSpindle(seekSeconds: number, rpm: number): number {
  return 1 / (seekSeconds + 30 / rpm)
}

/** Resolves a rate given in bytes per second or as the time per GiB. */
export function resolveRate(spec: RateSpec, path: string, context: ResolveContext): Quantity {
  if (typeof spec === 'object' && 'secondsPerGib' in spec) {
    const seconds = resolveQuantity(spec.secondsPerGib, parseDuration, 's per GiB', path, context)
    return { ...seconds, value: positive(bytesPerGib / seconds.value, path) }
  }
  const rate = resolveQuantity(spec, parseRate, 'B/s', path, context)
  positive(rate.value, path)
  return rate
}

function positive(value: number, path: string): number {
  if (value > 0 && Number.isFinite(value)) return value
  throw new InputError(`is ${value}; accepted: a positive rate`, { parameter: path })
}

const countOf = (text: string, parameter: string): number => {
  const value = Number(text)
  if (Number.isFinite(value)) return value
  throw new InputError(`is '${text}'; accepted: a plain number of reads per second`, { parameter })
}

/**
 * The disk of a class with the usual figures of that class, used where a profile or a user gives the class alone.
 *
 * @param rpm for `hdd`: the sequential rates go with rpm, the random ones with seek plus half a turn
 */
export function diskOfClass(diskClass: DiskClass, rpm: number | null, context: ResolveContext): Disk {
  return resolveDisk({ class: diskClass, rpm: rpm ?? undefined }, context)
}

/** Resolves the disk of a profile file; what it leaves out comes from its class. */
export function resolveDisk(spec: ProfileSpec['disk'], context: ResolveContext): Disk {
  if (!Object.hasOwn(classes, spec.class)) {
    throw new InputError(`is '${spec.class}'; accepted: ${Object.keys(classes).join(', ')}`, {
      parameter: 'disk.class',
    })
  }
  const rate = (own: RateSpec | undefined, usual: ValueSpec, scale: number, path: string): Quantity => {
    if (own !== undefined) return resolveRate(own, path, context)
    const resolved = resolveRate(usual, path, context)
    return { ...resolved, value: resolved.value * scale }
  }
  if (spec.class !== 'hdd') {
    const usual = classes[spec.class]
    return {
      class: spec.class,
      rpm: null,
      seekSeconds: null,
      sequentialRead: rate(spec.sequentialRead, usual.sequentialRead as ValueSpec, 1, 'disk.sequentialRead'),
      sequentialWrite: rate(
        spec.sequentialWrite,
        usual.sequentialWrite as ValueSpec,
        1,
        'disk.sequentialWrite',
      ),
      randomReads: resolveNonNegative(
        spec.randomReads ?? (usual.randomReads as ValueSpec),
        countOf,
        'reads/s',
        'disk.randomReads',
        context,
      ),
    }
  }
  const usual = classes.hdd
  const rpm = spec.rpm ?? usual.referenceRpm
  if (!(rpm > 0 && Number.isFinite(rpm))) {
    throw new InputError(`is ${rpm}; accepted: a positive spindle speed such as 15000`, {
      parameter: 'disk.rpm',
    })
  }
  const scale = rpm / usual.referenceRpm
  const seekSeconds = resolveNonNegative(
    spec.seek ?? (usual.seek as ValueSpec),
    parseDuration,
    's',
    'disk.seek',
    context,
  )
  const randomReads: Quantity =
    spec.randomReads !== undefined
      ? resolveNonNegative(spec.randomReads, countOf, 'reads/s', 'disk.randomReads', context)
      : { ...seekSeconds, value: randomReadsOfSpindle(seekSeconds.value, rpm) }
  return {
    class: 'hdd',
    rpm,
    seekSeconds,
    sequentialRead: rate(
      spec.sequentialRead,
      usual.sequentialRead as ValueSpec,
      scale,
      'disk.sequentialRead',
    ),
    sequentialWrite: rate(
      spec.sequentialWrite,
      usual.sequentialWrite as ValueSpec,
      scale,
      'disk.sequentialWrite',
    ),
    randomReads,
  }
}
