import { Change } from '../../parts/change.tsx'
import { useSpeech } from '../../speech.ts'
import { words } from './words.ts'

/** 大盘 −8%，本店 −15%: whether it was the market or the shop. */
export function Market({ change, own }: { change: number | null; own: number | null }) {
  const { say } = useSpeech()
  if (change === null) return null
  const told = (change_ratio: number | null) => <Change of={{ value: null, change: null, change_ratio, flags: [] }} unit="ratio" />
  return <div className="line"><span>{say(words.market)} {told(change)}</span><span>{say(words.own)} {told(own)}</span></div>
}
