import type { ReactNode } from 'react'

/** What state a thing is in; the word says it, the colour repeats it. */
export const StateTag = ({ tone, children }: { tone: 'good' | 'bad' | 'ask' | 'quiet'; children: ReactNode }) => <span className={`tag ${tone}`}>{children}</span>
