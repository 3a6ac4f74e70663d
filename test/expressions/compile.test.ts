import { describe, expect, it } from 'vitest'
import { InputError } from '../../src/errors/index.ts'
import { compileExpression } from '../../src/expressions/index.ts'

const SYMBOLS = ['n', 'mttf', 'Server'] as const
const VALUES = { n: 3, mttf: 600, Server: 2 }

async function evaluated(text: string): Promise<number> {
  return (await compileExpression(text, { symbols: SYMBOLS })).evaluate(VALUES)
}

async function complaintOf(text: string): Promise<InputError> {
  const error = await compileExpression(text, { symbols: SYMBOLS, location: 'net.yaml:3:9' }).then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof InputError)) throw new Error(`${text} was not refused: ${String(error)}`)
  return error
}

describe('compileExpression', () => {
  it.each([
    ['1 / mttf', 1 / 600],
    ['-n^2 + 2 * (n - 1)', -5],
    ['2^3^2', 512],
    ['-7 mod 3', 2],
    ['min(n, Server, 7) + max(n, 1)', 5],
    ['floor(2.5) + ceil(2.5) + abs(-2)', 7],
    ['exp(log(n)) + sqrt(16) + log(8, 2)', 10],
    ['n == 3 and not (Server > 2) ? 10 : 20', 10],
    ['n == 4 or Server != 2', 0],
    ['n > 0 xor Server > 0', 0],
    ['1 < n <= 3', 1],
    ['1 < n < 3', 0],
    ['true + false', 1],
    ['0.1 + 0.2 == 0.3', 0],
    ['n > 5 ? 1 / 0 : 4', 4],
  ])('%s is %d', async (text, value) => {
    expect(await evaluated(text)).toBeCloseTo(value, 13)
  })

  it('tells which symbols are used, in the order given', async () => {
    const compiled = await compileExpression('Server * n', { symbols: SYMBOLS })
    expect(compiled.symbols).toEqual(['n', 'Server'])
    expect(compiled.evaluateRow([3, Number.NaN, 2])).toBe(6)
  })

  it('folds constants in, and differentiates by them', async () => {
    const compiled = await compileExpression('n * rate', { symbols: SYMBOLS, constants: { rate: 0.25 } })
    expect(compiled.evaluateRow([4])).toBe(1)
    expect(compiled.symbols).toEqual(['n'])
    expect(compiled.constants).toEqual(['rate'])
    expect(compiled.derivative('rate').evaluateRow([4])).toBe(4)
  })

  it('prints TeX and differentiates', async () => {
    const compiled = await compileExpression('n / mttf^2', { symbols: SYMBOLS })
    expect(compiled.toTex()).toContain('\\frac')
    expect(compiled.derivative('mttf').evaluate(VALUES)).toBeCloseTo((-2 * 3) / 600 ** 3, 15)
    const stepped = await compileExpression('floor(n)', { symbols: SYMBOLS })
    expect(() => stepped.derivative('n')).toThrow(/no derivative by n/)
  })

  it.each([
    ['n * (mttf - 1) / 2', 'number', '((n * (mttf - 1)) / 2)'],
    ['n > 1 and not (Server == 2)', 'truth', '((n > 1) & !((S = 2)))'],
    ['(n > 1) * 3', 'number', '(((n > 1) ? 1 : 0) * 3)'],
    ['n', 'truth', '(n != 0)'],
    ['0 < n <= 3 ? -n ^ 2 : n mod 2', 'number', '((0 < n & n <= 3) ? (-pow(n, 2)) : mod(n, 2))'],
    [
      'sqrt(n) + log(n) + exp(n) + abs(n)',
      'number',
      '(((pow(n, 0.5) + log(n, 2.718281828459045)) + pow(2.718281828459045, n)) + max(n, -(n)))',
    ],
    ['true xor n < 1 or min(n, 2) != 1', 'truth', '((true != (n < 1)) | (min(n, 2) != 1))'],
  ] as const)('prints %s in the PRISM language', async (text, kind, printed) => {
    const compiled = await compileExpression(text, { symbols: SYMBOLS })
    expect(compiled.toPrism(kind, (name) => (name === 'Server' ? 'S' : name))).toBe(printed)
  })

  it.each([
    ['n = 4', /assignment/],
    ['f(x) = 2', /function definition/],
    ['n.constructor', /access to a property/],
    ['n[1]', /access to a property or an element/],
    ['[1, 2]', /an array/],
    ['{a: 1}', /an object/],
    ['1:3', /a range/],
    ['1; 2', /several statements/],
    ['"text"', /constant "text"/],
    ['Infinity', /constant/],
    ['import("x")', /calls import/],
    ['createUnit("x")', /calls createUnit/],
    ['evaluate("1")', /calls evaluate/],
    ['parse("1")', /calls parse/],
    ['constructor(1)', /calls constructor/],
    ['toString()', /calls toString/],
    ['random()', /calls random/],
    ['n!', /operator "factorial"/],
    ['n | 1', /operator "bitOr"/],
    ['2 n', /multiplication sign/],
    ['30 d', /unknown name d|multiplication sign/],
    ['min()', /0 arguments/],
    ['sqrt(1, 2)', /2 arguments/],
    ['n +', /cannot be read/],
    ['', /empty/],
    ['# nothing', /nothing at all/],
    ['1+'.repeat(600), /1200 characters/],
    ['constructor', /unknown name constructor/],
    ['__proto__', /unknown name __proto__/],
    ['pi', /unknown name pi/],
  ])('refuses %s', async (text, message) => {
    const error = await complaintOf(text)
    expect(error.message).toMatch(message)
    expect(error.message).not.toContain('\n')
    expect(error.location).toBe('net.yaml:3:9')
  })

  it('names the nearest known word', async () => {
    expect((await complaintOf('Sever + 1')).message).toContain('did you mean Server?')
    expect((await complaintOf('zzz + 1')).message).toContain('accepted: n, mttf, Server')
  })

  it('refuses what nests too deeply, and nothing worse', async () => {
    const deep = `${'('.repeat(499)}n${')'.repeat(499)}`
    await compileExpression(deep, { symbols: SYMBOLS }).then(
      (compiled) => expect(compiled.evaluate(VALUES)).toBe(3),
      (error: unknown) => expect(error).toBeInstanceOf(InputError),
    )
  })

  it('never hands out a value that is not finite', async () => {
    const compiled = await compileExpression('1 / (n - 3)', { symbols: SYMBOLS })
    expect(() => compiled.evaluate(VALUES)).toThrow(/is Infinity where n = 3/)
    expect(() => compiled.evaluate({})).toThrow(/uses n, for which no value is given/)
  })
})
