/** An item as people know it: picture, style number, short name. Never the 60-byte title. */
export function ItemTag({ item, style, name, image }: { item: string; style?: string | undefined; name?: string | undefined; image?: string | undefined }) {
  const main = style || name || item
  const second = style ? name : name ? item : ''
  return (
    <span className="item">
      <span className="item_picture" aria-hidden>{image ? <img src={image} alt="" loading="lazy" /> : (style || item).slice(-4)}</span>
      <span className="item_words">
        <span>{short(main)}</span>
        {second && <span className="quiet small">{short(second)}</span>}
      </span>
    </span>
  )
}

const short = (text: string) => (text.length > 14 ? `${text.slice(0, 13)}…` : text)
