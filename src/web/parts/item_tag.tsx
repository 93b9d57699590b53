import { Button, Input, Popover } from 'antd'
import { useState } from 'react'
import type { Output } from '../api.ts'
import { useReason } from './problem.tsx'
import { useSpeech } from '../speech.ts'
import { useAct, useAnswer } from '../use_answer.ts'
import { useMe } from '../use_store.ts'

export type ItemCard = Output<'items'>['items'][number]

/** Cards of the items of one store, asked for all of a table at once. */
export function useItemCards(store: string | undefined, items: readonly string[]): ReadonlyMap<string, ItemCard> {
  const asked = [...new Set(items)].filter((item) => item !== '').sort().slice(0, 500)
  const { data } = useAnswer('items', store !== undefined && asked.length > 0 ? { store, items: asked } : undefined)
  return new Map((data?.items ?? []).map((card) => [card.item, card]))
}

/** An item as people know it: picture, 货号, short name, never the 60-byte title. A tap shows the rest and lets the name be changed. */
export function ItemTag({ item, card, store }: { item: string; card: ItemCard | undefined; store: string | undefined }) {
  const { word } = useSpeech()
  const [open, setOpen] = useState(false)
  const main = card?.style || card?.name || item
  const second = card?.style ? card.name : card?.name ? item : ''
  const face = (
    <>
      <Picture of={card} item={item} />
      <span className="item_words" translate="no">
        <span>{main}</span>
        {second && <span className="quiet small">{second}</span>}
      </span>
    </>
  )
  if (!card || store === undefined) return <span className="item">{face}</span>
  return (
    <Popover trigger="click" open={open} onOpenChange={setOpen} content={<CardOf card={card} store={store} close={() => setOpen(false)} />}>
      <button type="button" className="item" aria-label={`${word('item')} ${main} ${second}`}>{face}</button>
    </Popover>
  )
}

function Picture({ of: card, item, large = false }: { of: ItemCard | undefined; item: string; large?: boolean }) {
  return (
    // Its last digits in place of a picture are drawn and not written, so that the button's name is what is written in it.
    <span className={large ? 'item_picture large' : 'item_picture'} aria-hidden data-without={card?.image ? '' : (card?.style || item).slice(-4)}>
      {card?.image && <img src={card.image} alt="" loading="lazy" referrerPolicy="no-referrer" />}
    </span>
  )
}

function CardOf({ card, store, close }: { card: ItemCard; store: string; close(): void }) {
  const { word } = useSpeech()
  const reason = useReason()
  const { stores } = useMe()
  const [name, setName] = useState(card.by_hand ? card.name : '')
  const change = useAct('change_item')
  const mayName = stores.find(({ store_id }) => store_id === store)?.role !== 'viewer'
  const save = () => change.mutate({ store, item: card.item, short_name: name }, { onSuccess: close })
  return (
    <div className="stack" style={{ width: 260 }}>
      <div className="line" style={{ flexWrap: 'nowrap', alignItems: 'flex-start' }}>
        <Picture of={card} item={card.item} large />
        <div className="small">
          <div translate="no">{card.title || card.name}</div>
          <div className="quiet">{card.style && `${word('style')} ${card.style} · `}ID {card.item}</div>
        </div>
      </div>
      {mayName && (
        <div className="line" style={{ flexWrap: 'nowrap' }}>
          <Input aria-label={word('short_name')} placeholder={`${word('short_name')}：${card.name}`} maxLength={20} value={name} onChange={({ target }) => setName(target.value)} onPressEnter={save} />
          <Button type="primary" loading={change.isPending} onClick={save}>{word('save')}</Button>
        </div>
      )}
      {change.error && <span role="alert" className="small">{reason(change.error)}</span>}
    </div>
  )
}
