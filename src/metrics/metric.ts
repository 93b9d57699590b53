import type { Fact } from '../facts/fact.ts'
import type { Sql } from '../kernel/sql.ts'
import type { Text } from '../kernel/text.ts'

/**
 * additive: may be summed over time and things. distinct: people, never summed. ratio: recomputed from its parts.
 * reported: an average the platform printed, true only at its own window and grain. snapshot: a level, the last stands.
 * index: order only (metrics.md §0.1).
 */
export type Additivity = 'additive' | 'distinct' | 'ratio' | 'reported' | 'snapshot' | 'index'

/** One place a figure can be read: a column of a fact, or, where happenings are held one by one, an expression over them. */
export type Reading = {
  fact: Fact
  column?: string
  /** An aggregate over the fact's rows; only for facts held one by one. */
  value?: Sql
  /** The day it counts on, for facts held one by one. */
  axis?: 'paid_day' | 'created_day' | 'event_day' | 'window_start'
  /** Rows it counts. */
  only?: Sql
  /** True where a row without a known buyer makes the figure unknowable (metrics.md §12.13). */
  needsBuyer?: boolean
  /** Whose figure it is in a fact that tells several: `market`, `peer_average`. */
  cohort?: string
  /** Platforms whose word this is; all where it says none. */
  platforms?: readonly string[]
  /** Kept in millionths of a yuan. */
  micro?: boolean
}

export type Metric = {
  id: string
  label: Text
  /** Other names it goes by: the platforms' words, old names; all of them can be searched. */
  aka: string[]
  about: Text
  formula: Text
  unit: 'fen' | 'count' | 'ratio' | 'seconds' | 'number'
  /** Which way is good for the store; colours and diagnosis follow it. */
  better: 'up' | 'down' | 'neither'
  additivity: Additivity
  /** Where it can be read, the most trusted first; one series uses one of them. */
  readings?: Reading[]
  /** numerator ÷ denominator (minus makes it a difference of two additive metrics; sum adds several up, each told by its own reports). */
  of?: { sum: readonly [string, string, ...string[]] } | { numerator: string; denominator: string; /** 1000 for a price per mille. */ scale?: number; /** Without meaning where the denominator is not above nought: why not, in words. */ positive?: Text } | { from: string; minus: string }
  /** Which clock ripens it: `refund` (payment cohort), `ad` (the attribution window), metrics.md §12.4. */
  ripens?: 'refund' | 'ad'
  /** Platforms that have such a thing at all: in a store of another it is no part of a sum, and no reason why the sum cannot be told. */
  only_on?: readonly string[]
  /** A rate over fewer than this many people or clicks is marked small_sample. */
  min_sample?: number
  /** Cost, profit or settlement: told only to those who may see money (owner, 财务), at no door to anybody else. */
  needs?: 'money'
  /** What is read in its place where platforms are added together, because they do not mean the same by it (metrics.md §12.10). */
  across_platforms?: string
  serves: string[]
}

/** The metrics a made one is made from (two, but for a sum); none for a base metric. */
export const madeFrom = ({ of }: Metric): readonly [string, string, ...string[]] | undefined =>
  of === undefined ? undefined : 'sum' in of ? of.sum : 'minus' in of ? [of.from, of.minus] : [of.numerator, of.denominator]

export const isSum = ({ of }: Metric): boolean => of !== undefined && 'sum' in of
export const isDifference = ({ of }: Metric): boolean => of !== undefined && 'minus' in of
export const scaleOf = ({ of }: Metric): number => (of !== undefined && 'scale' in of ? (of.scale ?? 1) : 1)

/** Why a rate says nothing over this denominator. */
export const notPositive = ({ of }: Metric, denominator: number): Text | undefined => (of !== undefined && 'positive' in of && denominator <= 0 ? of.positive : undefined)

export const defineMetric = (metric: Metric): Metric => metric
