import { type Decimal, normal } from '../quantities/index.ts'

/*
 * Roots and logarithms have no exact decimal, so entropy weights, TOPSIS and coupling are reckoned in floats and rounded once, here.
 * Nothing that is added up to a score comes through this file.
 */
const FLOAT_DIGITS = 12

export const floatOf = (value: Decimal): number => Number(normal(value))
export const decimalOf = (value: number): Decimal => normal(value.toFixed(FLOAT_DIGITS))
export const total = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)
