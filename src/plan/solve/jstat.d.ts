/** The part of jstat that program and tests use; the package ships no types. */
declare module 'jstat' {
  interface TwoParameterLaw {
    pdf(x: number, a: number, b: number): number
    cdf(x: number, a: number, b: number): number
    inv(p: number, a: number, b: number): number
    mean(a: number, b: number): number
  }
  const jstat: {
    readonly jStat: {
      readonly exponential: {
        pdf(x: number, rate: number): number
        cdf(x: number, rate: number): number
        inv(p: number, rate: number): number
        mean(rate: number): number
      }
      /** Scale, then shape. */
      readonly weibull: TwoParameterLaw
      /** Shape, then scale. */
      readonly gamma: TwoParameterLaw
      readonly lognormal: TwoParameterLaw
      readonly studentt: { inv(p: number, degreesOfFreedom: number): number }
      readonly uniform: TwoParameterLaw
    }
  }
  export default jstat
}
