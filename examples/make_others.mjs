// Writes the examples of 拼多多, 1688, 抖店, Shopify, the peers box and the unknown file. Figures, names and numbers are made up,
// but headers, spellings and cell forms are those of real exports. Run: node examples/make_others.mjs
import { book, csv, gb18030, text, under } from './write.mjs'

// 拼多多 推广: 46 columns, the total last, and above the sum of its rows.
const ads =
  '日期,商品ID,商品名称,推广场景,推广名称,出价方式,分组,是否已删除,成交花费(元),交易额(元),实际投产比,总花费(元),净交易额(元),净实际投产比,净成交笔数,每笔净成交花费(元),净交易额占比,净成交笔数占比,每笔净成交金额(元),结算交易额(元),结算投产比,结算成交笔数,退款豁免率,退单豁免率,每笔结算成交花费(元),交易额结算率,订单结算率,每笔结算成交金额(元),成交笔数,每笔成交花费(元),每笔成交金额(元),直接交易额(元),间接交易额(元),直接成交笔数,间接成交笔数,曝光量,点击量,询单花费(元),询单量,平均询单成本(元),收藏花费(元),收藏量,平均收藏成本(元),关注花费(元),关注量,平均关注成本(元)'.split(',')
const adRow = (...cells) => [...cells, ...Array(ads.length - cells.length).fill(0)]
book('pdd_ads/sample.xlsx', [
  [
    'Sheet1',
    [
      ads,
      adRow('2026-04-25', '681127001261', '示例商品 全家桶', '稳定成本推广', '示例商品 全家桶_稳定成本', '目标投产比：3.95', '', '', 171.93, 660, 3.84, 171.93, 574.3, 3.34, 16, 10.75, '87.02%', '84.21%', 35.89, 535.4, 3.11, 15, '68.78%', '75.00%', 11.46, '81.12%', '78.95%', 35.69, 19, 9.05, 34.74, 544.6, 115.4, 14, 5, 7134, 515),
      adRow('2026-04-25', '681127001262', '示例凉鞋', '稳定成本推广', '示例凉鞋_稳定成本', '目标投产比：2.80', '', '', 20.5, 0, 0, 22.5, 0, 0, 0, '-', '-', '-', '-', 0, 0, 0, '-', '-', '-', '-', '-', '-', 0, '-', '-', 0, 0, 0, 0, 1204, 61, 2, 1, 2),
      adRow('总计', '-', '-', '-', '-', '-', '-', '-', 192.43, 660, 3.43, 199.43, 574.3, 2.88, 16, 12.46, '87.02%', '84.21%', 35.89, 535.4, 2.68, 15, '-', '-', 13.3, '81.12%', '78.95%', 35.69, 19, 10.5, 34.74, 544.6, 115.4, 14, 5, 8338, 576, 2, 1, 2),
    ],
  ],
])

// 拼多多 商品概况 and 商品数据
text(
  'pdd_shop_days/sample.csv',
  csv([
    '统计时间,商品访客数,商品浏览量,商品收藏用户数,成交金额,成交订单数,成交买家数,成交转化率,客单价,成功退款金额'.split(','),
    ['2026-05-02', '11,846', '31,022', '402', '26,880.50', '487', '474', '4.00%', '56.71', '1,234.56元'],
    ['2026-05-01', '525', '1180', '31', '3,360.00', '61', '60', '11.43%', '56.00', '-'],
  ]),
)
text(
  'pdd_items/sample.csv',
  csv([
    '统计日期,商品ID,商品名称,曝光用户数,商品访客数,商品浏览量,商品收藏用户数,咨询用户数,下单用户数,成交买家数,成交订单数,成交件数,成交金额,下单率,成交率,成交转化率,同行成交转化率,流量损失指数'.split(','),
    ['2026-05-01', '681127001261', '示例商品 全家桶', '9,310', '525', '1,180', '31', '12', '63', '60', '61', '74', '3,360.00', '12.00%', '95.24%', '11.43%', '8.20%', '1.30'],
    ['2026-05-01', '681127001262', '示例凉鞋', '820', '46', '70', '2', '0', '0', '0', '0', '0', '0.00', '0.00%', '-', '0.00%', '5.10%', '2.10'],
  ]),
)

// 拼多多 订单: full-width brackets in one header, TABs behind numbers, and a number that has to tell the day.
const pddOrders =
  '商品,订单号,订单状态,商品总价(元),邮费(元),店铺优惠折扣(元),平台优惠折扣(元),多多支付立减金额(元),用户实付金额(元),商家实收金额（元）,商品数量(件),发货时间,确认收货时间,商品id,商品规格,样式ID,商家编码-规格维度,商家编码-商品维度,商家备注,售后状态,快递单号,快递公司,订单成交时间'.split(',')
text(
  'pdd_orders/sample.csv',
  '\ufeff' +
    csv([
      pddOrders,
      under(pddOrders, { 商品: '示例凉鞋', 订单号: '260531-607198974342268\t', 订单状态: '已收货', '商品总价(元)': '59.90', '邮费(元)': '0.00', '店铺优惠折扣(元)': '3.00', '平台优惠折扣(元)': '2.00', '多多支付立减金额(元)': '1.00', '用户实付金额(元)': '53.90', '商家实收金额（元）': '56.90', '商品数量(件)': '1', 发货时间: '2026-06-01 09:10:00', 确认收货时间: '2026-06-05 20:00:01', 商品id: '681127001262\t', 商品规格: '黑色,38', 样式ID: '1472580369012\t', '商家编码-规格维度': 'L2201-黑-38', '商家编码-商品维度': 'L2201', 售后状态: '无售后或售后取消', 快递单号: '示例单号\t', 快递公司: '示例快递', 订单成交时间: '2026-05-31 23:59:30\t' }),
      under(pddOrders, { 商品: '示例凉鞋', 订单号: '260601-607198974342269\t', 订单状态: '未发货，退款成功', '商品总价(元)': '119.80', '邮费(元)': '5.00', '店铺优惠折扣(元)': '0.00', '平台优惠折扣(元)': '0.00', '多多支付立减金额(元)': '0.00', '用户实付金额(元)': '124.80', '商家实收金额（元）': '124.80', '商品数量(件)': '2', 商品id: '681127001262\t', 商品规格: '白色,39', 样式ID: '1472580369013\t', '商家编码-规格维度': 'L2201-白-39', '商家编码-商品维度': 'L2201', 售后状态: '退款成功', 订单成交时间: '2026-06-01 00:03:00\t' }),
      under(pddOrders, { 商品: '示例短靴', 订单号: '260601-607198974342270\t', 订单状态: '已取消', '商品总价(元)': '89.00', '邮费(元)': '0.00', '店铺优惠折扣(元)': '0.00', '平台优惠折扣(元)': '0.00', '多多支付立减金额(元)': '0.00', '用户实付金额(元)': '89.00', '商家实收金额（元）': '89.00', '商品数量(件)': '1', 商品id: '681127001263\t', 商品规格: '黑色,37', 样式ID: '1472580369014\t', '商家编码-规格维度': 'X3302-黑-37', '商家编码-商品维度': 'X3302', 售后状态: '无售后或售后取消' }),
    ]),
)

// 1688 核心看板: a note, a blank row, the header in row 3, the newest day first.
book('ali1688_board/sample.xls', [
  [
    '核心看板',
    [
      ['数据说明：以下数据为您所选时间周期的相关指标'],
      [],
      '日期,展现次数,广告展现次数,访客数,支付金额,支付订单数,网销宝推广消耗金额,询盘数'.split(','),
      ['2026-05-23', 2059, 1960, 29, 0, 0, 34, 2],
      ['2026-05-22', 3120, 2204, 88, 5632.5, 9, 41.25, 11],
    ],
  ],
])

// 1688 数字营销 账户明细: sheet 汇总 repeats 明细 as sums.
book('ali1688_ad_account/sample.xls', [
  ['汇总', [['金额类型', '支出', '存入'], ['现金', 34, 500], ['红包', 6.5, 0], ['总计', 40.5, 500]]],
  ['明细', [['日期', '类型', '支出', '收入', '说明'], ['2026-05-23', '全站投放', 34, '', '现金'], ['2026-05-23', '全站投放', 6.5, '', '红包'], ['2026-05-22', '现金充值', '', 500, '现金']]],
])

// 1688 订单: what belongs to the order stands in its first row only, in merged cells.
const full =
  '订单编号,买家公司名,买家会员名,卖家公司名,卖家会员名,货品总价(元),运费(元),涨价或折扣(元),实付款(元),订单状态,订单创建时间,订单付款时间,发货方,收货人姓名,收货地址,邮编,联系电话,联系手机,货品标题,单价(元),数量,单位,货号,型号,Offer ID,SKU ID,物料编号,单品货号,货品种类,买家留言,物流公司运单号,发票：购货单位名称,发票：纳税人识别号,发票：地址、电话,发票：开户行及账号,发票收取地址,关联编号,代理商姓名,代理商联系方式,是否代发订单,代发服务商id,微商订单号,下游渠道,下游订单号,下单公司主体,发起人登录名,业务员昵称'.split(',')
const wholesale = { 卖家公司名: '示例鞋业', 卖家会员名: '示例鞋厂' }
book(
  'ali1688_orders/sample.xlsx',
  [
    [
      'sheet1',
      [
        full,
        under(full, { ...wholesale, 订单编号: '2701855562034109276', 买家公司名: '示例商贸有限公司', 买家会员名: '示例会员甲', '货品总价(元)': '1100.00', '运费(元)': '20.00', '涨价或折扣(元)': '-11.00', '实付款(元)': '1109.00', 订单状态: '等待买家确认收货', 订单创建时间: '2026-05-22 10:01:02', 订单付款时间: '2026-05-22 10:05:00', 收货人姓名: '示例', 收货地址: '浙江省 温州市 鹿城区 示例路1号', 联系手机: '13800000001', 货品标题: '示例凉鞋 批发', '单价(元)': '25.00', 数量: '30', 单位: '双', 货号: 'L2201', 'Offer ID': '612345678901', 'SKU ID': '4987654321001', 单品货号: 'L2201-黑-38', 物流公司运单号: '示例快递(示例单号)', 是否代发订单: '否' }),
        under(full, { 货品标题: '示例短靴 批发', '单价(元)': '35.00', 数量: '10', 单位: '双', 货号: 'X3302', 'Offer ID': '612345678902', 'SKU ID': '4987654321002', 单品货号: 'X3302-黑-37' }),
        under(full, { ...wholesale, 订单编号: '2701855562034109277', 买家会员名: '示例会员乙', '货品总价(元)': '39.00', '运费(元)': '6.00', '涨价或折扣(元)': '0.00', '实付款(元)': '45.00', 订单状态: '交易成功', 订单创建时间: '2026-05-23 20:00:00', 订单付款时间: '2026-05-23 20:00:40', 收货地址: '广东省广州市白云区示例街2号', 联系手机: '13800000002', 货品标题: '示例凉鞋 批发', '单价(元)': '39.00', 数量: '1', 单位: '双', 货号: 'L2201', 'Offer ID': '612345678901', 是否代发订单: '是' }),
        under(full, { ...wholesale, 订单编号: '2701855562034109278', 买家会员名: '示例会员丙', '货品总价(元)': '780.00', '运费(元)': '0.00', '涨价或折扣(元)': '0.00', '实付款(元)': '780.00', 订单状态: '等待买家付款', 订单创建时间: '2026-05-23 21:00:00', 收货地址: '北京朝阳区示例里3号', 货品标题: '示例短靴 批发', '单价(元)': '39.00', 数量: '20', 单位: '双', 货号: 'X3302', 'Offer ID': '612345678902', 是否代发订单: '否' }),
      ],
    ],
  ],
  { merges: ['A2:A3', 'B2:B3', 'C2:C3', 'F2:F3', 'G2:G3', 'H2:H3', 'I2:I3', 'J2:J3', 'K2:K3', 'L2:L3', 'O2:O3', 'R2:R3', 'AE2:AE3', 'AN2:AN3'] },
)
const short = '订单号,买家公司名称,货品总价,实付款（元）,数量,货号,Offer_ID,运单号,订单创建时间,订单付款时间'.split(',')
book(
  'ali1688_orders/sample_short.xlsx',
  [
    [
      'Sheet1',
      [
        short,
        ['2701855562034109279', '示例商贸有限公司', '200.00', '208.00', '4', 'L2201', '612345678901', '示例单号', '2026-05-24 09:00:00', '2026-05-24 09:01:00'],
        ['', '', '', '', '2', 'X3302', '612345678902', '', '', ''],
      ],
    ],
  ],
  { merges: ['A2:A3', 'B2:B3', 'C2:C3', 'D2:D3', 'H2:H3', 'I2:I3', 'J2:J3'] },
)

// 抖店 订单: BOM, TABs before text, ciphers for people, two items joined in one row.
const tab = (cell) => (cell === '' ? '' : `\t${cell}`)
const douyin = '主订单编号,子订单编号,选购商品,商品规格,商品数量,商品ID,商家编码,订单应付金额,运费,收件人,收件人手机号,详细地址,订单提交时间,支付完成时间,商家备注,订单完成时间,订单状态,售后状态,取消原因,发货时间,平台实际承担优惠金额,商家实际承担优惠金额,达人实际承担优惠金额'.split(',')
const douyinRow = (cells) => under(douyin, { 收件人: '##示例密文', 收件人手机号: '$$示例密文', 详细地址: '#示例密文#', ...cells }).map((cell, i) => (['商品数量', '订单应付金额', '运费'].includes(douyin[i]) ? cell : tab(cell)))
const quoted = (row) => row.map((cell) => (cell.startsWith('\t') ? `"${cell}"` : cell)).join(',')
text(
  'douyin_orders/sample.csv',
  '\ufeff' +
    [
      douyin.join(','),
      quoted(douyinRow({ 主订单编号: '6917926768823643751', 子订单编号: '6917926768823643751', 选购商品: '示例凉鞋', 商品规格: '黑色 38', 商品数量: '1', 商品ID: '3600012345678901', 商家编码: 'L2201-黑-38', 订单应付金额: '28.90', 运费: '0.00', 订单提交时间: '2026-07-22 11:00:21', 支付完成时间: '2026-07-22 11:00:40', 订单完成时间: '-', 订单状态: '已发货', 售后状态: '-', 取消原因: '-', 发货时间: '2026-07-23 09:00:00' })),
      quoted(douyinRow({ 主订单编号: '6917926768823643800', 子订单编号: '6917926768823643801;6917926768823643802', 选购商品: '示例凉鞋-(L2201);示例短靴-(X3302)', 商品规格: '黑色 38;黑色 37', 商品数量: '5', 商品ID: '3600012345678901;3600012345678902', 商家编码: 'L2201;X3302', 订单应付金额: '300.50', 运费: '0.00', 订单提交时间: '2026/07/22 12:00:00', 支付完成时间: '2026/07/22 12:01:00', 订单完成时间: '-', 订单状态: '待发货', 售后状态: '-', 取消原因: '-', 发货时间: '-' })),
      quoted(douyinRow({ 主订单编号: '6917926768823643900', 子订单编号: '6917926768823643900', 选购商品: '示例短靴', 商品规格: '黑色 37', 商品数量: '1', 商品ID: '3600012345678902', 商家编码: 'X3302-黑-37', 订单应付金额: '99.00', 运费: '0.00', 订单提交时间: '2026-07-22 13:00:00', 支付完成时间: '-', 订单完成时间: '-', 订单状态: '已关闭', 售后状态: '-', 取消原因: '超时未支付', 发货时间: '-' })),
    ].join('\r\n') +
    '\r\n',
)

// Shopify: 79 columns; the second line of #1001 repeats its name and date and leaves the rest empty.
const shopify =
  'Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,Lineitem sku,Lineitem requires shipping,Lineitem taxable,Lineitem fulfillment status,Billing Name,Billing Street,Billing Address1,Billing Address2,Billing Company,Billing City,Billing Zip,Billing Province,Billing Country,Billing Phone,Shipping Name,Shipping Street,Shipping Address1,Shipping Address2,Shipping Company,Shipping City,Shipping Zip,Shipping Province,Shipping Country,Shipping Phone,Notes,Note Attributes,Cancelled at,Payment Method,Payment Reference,Refunded Amount,Vendor,Outstanding Balance,Employee,Location,Device ID,Id,Tags,Risk Level,Source,Lineitem discount,Tax 1 Name,Tax 1 Value,Tax 2 Name,Tax 2 Value,Tax 3 Name,Tax 3 Value,Tax 4 Name,Tax 4 Value,Tax 5 Name,Tax 5 Value,Phone,Receipt Number,Duties,Billing Province Name,Shipping Province Name,Payment ID,Payment Terms Name,Next Payment Due At,Payment References'.split(',')
text(
  'shopify_orders/sample.csv',
  csv([
    shopify,
    under(shopify, { Name: '#1001', Email: 'first@example.com', 'Financial Status': 'paid', 'Paid at': '2026-09-03 10:15:00 -0400', 'Fulfillment Status': 'fulfilled', 'Fulfilled at': '2026-09-04 08:00:00 -0400', Currency: 'USD', Subtotal: '90.00', Shipping: '5.00', Taxes: '0.00', Total: '95.00', 'Discount Code': 'WELCOME', 'Discount Amount': '10.00', 'Created at': '2026-09-03 10:14:00 -0400', 'Lineitem quantity': '2', 'Lineitem name': 'Sample sandal - 38', 'Lineitem price': '30.00', 'Lineitem sku': 'L2201-38', 'Shipping City': 'Springfield', 'Note Attributes': 'gift: no\nsource: letter', 'Refunded Amount': '0.00', 'Outstanding Balance': '0.00', Id: '5900000000001', Source: 'web', 'Lineitem discount': '0.00' }),
    under(shopify, { Name: '#1001', Email: 'first@example.com', 'Created at': '2026-09-03 10:14:00 -0400', 'Lineitem quantity': '1', 'Lineitem name': 'Sample boot - 37', 'Lineitem price': '40.00', 'Lineitem sku': 'X3302-37', 'Lineitem discount': '0.00' }),
    under(shopify, { Name: '#1002', Email: 'second@example.com', 'Financial Status': 'partially_refunded', 'Paid at': '2026-09-03 23:30:00 -0400', 'Fulfillment Status': 'unfulfilled', Currency: 'USD', Subtotal: '40.00', Shipping: '0.00', Taxes: '0.00', Total: '40.00', 'Discount Amount': '0.00', 'Created at': '2026-09-03 23:29:00 -0400', 'Lineitem quantity': '1', 'Lineitem name': 'Sample boot - 37', 'Lineitem price': '40.00', 'Lineitem sku': 'X3302-37', 'Refunded Amount': '12.50', 'Outstanding Balance': '0.00', Id: '5900000000002', Source: 'web', 'Lineitem discount': '0.00' }),
    under(shopify, { Name: '#1003', 'Financial Status': 'pending', 'Fulfillment Status': 'unfulfilled', Currency: 'USD', Subtotal: '30.00', Shipping: '0.00', Taxes: '0.00', Total: '30.00', 'Discount Amount': '0.00', 'Created at': '2026-09-04 01:00:00 -0400', 'Lineitem quantity': '1', 'Lineitem name': 'Sample sandal - 38', 'Lineitem price': '30.00', 'Lineitem sku': 'L2201-38', 'Refunded Amount': '0.00', 'Outstanding Balance': '30.00', Id: '5900000000003', Source: 'web', 'Lineitem discount': '0.00' }),
  ]),
)

// 昨日同行, as the box writes it
text(
  'junshi_peers/sample.csv',
  '\ufeff' + csv(['日期,对象,访客数,支付转化率,支付金额,大盘涨跌'.split(','), ['2026-05-23', 'peer_average', '8600', '2.10%', '31200.00', ''], ['2026-05-23', 'peer_excellent', '24100', '3.40%', '142000.00', ''], ['2026-05-23', 'market', '', '', '', '-3.2%']]),
)

// A table no format knows, once as GB18030 csv and once as xls, and the mapping that says what its columns are.
const unknown = ['流量来源,来源明细,访客数,支付转化率,客单价'.split(','), ['一级', '示例甲', '9021 ', '4.10%', '61.5'], ['一级', '示例乙', '4410 ', '7.35%', '88.07'], ['二级', '示例甲', '146 ', '0.00%', '']]
gb18030('unknown_file/sample.csv', csv(unknown))
book('unknown_file/sample.xls', [['Sheet1', unknown]])
text(
  'unknown_file/mapping.json',
  `{
  "name": "流量练习数据",
  "fact": "source_days",
  "columns": {
    "carrier": "流量来源",
    "source": "来源明细",
    "visitors": "访客数",
    "pay_cvr": "支付转化率",
    "spend_per_buyer_fen": "客单价"
  },
  "constants": { "carrier_scope": "分载体", "depth": "1", "is_leaf": "1" }
}
`,
)
text(
  'unknown_file/README.md',
  `# A file no format knows

\`sample.csv\` (GB18030) and \`sample.xls\` hold the same made-up table. \`mapping.json\` says what its columns are:
fact column ← header, and by \`constants\` what the file leaves unsaid. The day is in neither, so it is answered: \`day=2026-03-01\`.
示例甲 stands under 一级 and 二级, so a row is named by both columns (\`carrier\` and \`source\`).
Both files must give \`facts.json\`.
`,
)
text(
  'unknown_file/facts.json',
  `{
  "answers": {"day":"2026-03-01"},
  "source_days": [
    {"carrier_scope":"分载体","carrier":"一级","source":"示例甲","depth":1,"is_leaf":1,"visitors":9021,"pay_cvr":0.041,"spend_per_buyer_fen":6150,"window_start":"2026-03-01","window_end":"2026-03-01"},
    {"carrier_scope":"分载体","carrier":"一级","source":"示例乙","depth":1,"is_leaf":1,"visitors":4410,"pay_cvr":0.0735,"spend_per_buyer_fen":8807,"window_start":"2026-03-01","window_end":"2026-03-01"},
    {"carrier_scope":"分载体","carrier":"二级","source":"示例甲","depth":1,"is_leaf":1,"visitors":146,"pay_cvr":0,"window_start":"2026-03-01","window_end":"2026-03-01"}
  ]
}
`,
)
