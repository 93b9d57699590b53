import { chats } from '../facts/chats.ts'
import { asId, asSaid, bare } from './cells.ts'
import { col, defineFormat } from './format.ts'

/** 买家 and 客服 in many words; a log that does not say whose turn it is leaves it open. */
function side(cell: (header: string) => string): string {
  const printed = bare(cell('发送方'))
  if (/买家|客户|用户|顾客|buyer|customer/i.test(printed)) return 'buyer'
  return /客服|商家|卖家|店铺|机器人|shop|seller|agent/i.test(printed) ? 'shop' : ''
}

/** Who, when and what, from any customer service tool, matched by name. Buyers become hashes; what is said keeps no telephone numbers. */
export const chatLogs = defineFormat({
  id: 'chat_logs',
  label: { zh: '聊天记录', en: 'Chat logs' },
  where: { zh: '客服工具 › 聊天记录 › 导出', en: "The customer service tool's export of chats" },
  platform: 'any',
  layout: 'inferred',
  tables: [
    {
      recognisedBy: ['买家昵称', '发送方', '消息时间', '消息内容'],
      window: { column: '消息时间' },
      facts: [
        {
          fact: chats,
          columns: {
            buyer: { hash: 'buyer', from: '买家昵称', also: ['买家', '客户', '客户昵称', '用户昵称'] },
            side: { compute: side, reads: ['发送方'], called: { 发送方: ['发送人', '角色', '消息方向'] } },
            said_at: { moment: 'instant', from: '消息时间', also: ['时间', '发送时间'] },
            said: col('消息内容', asSaid, '内容', '聊天内容'),
            item: col('商品ID', asId, '咨询商品ID'),
            order_id: col('订单编号', asId, '订单号'),
          },
        },
      ],
    },
  ],
})
