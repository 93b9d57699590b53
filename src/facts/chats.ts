import { defineFact, instant, label, text } from './fact.ts'

export const chats = defineFact({
  id: 'chats',
  about: { zh: '聊天记录（谁、何时、说了什么；买家为加密摘要）', en: 'Chats: who, when and what; the buyer is a keyed hash' },
  key: ['buyer', 'said_at', 'side'],
  replaced: 'slice',
  repeats: 'keep',
  columns: {
    buyer: text('买家（加密摘要）', 'the buyer as a keyed hash'),
    side: label('谁说的：buyer / shop，不明为空', 'buyer or shop; empty where not told'),
    said_at: instant('时间', 'when'),
    said: text('内容（电话等已去掉）', 'what was said, without telephone numbers'),
    item: text('咨询的商品ID', 'the item it was about'),
    order_id: text('订单编号', "the platform's order number"),
  },
})
