// Writes the examples of reviews, service, chats, the market, 京东 and WooCommerce. Headers and cell forms are those of real
// exports, or of the pages they are known from; shops, persons and figures are made up. Run: node examples/make_more.mjs
import { book, csv, text, under } from './write.mjs'

const table = (headers, ...rows) => [headers, ...rows.map((row) => under(headers, row))]
const utf8 = (path, rows) => text(path, '\ufeff' + csv(rows))

// 千牛 发货预警: masked persons, a note of two lines.
book('qianniu_delivery_warnings/sample.xlsx', [
  [
    'Sheet1',
    table(
      '交易单号,子交易单号,超时类型,支付时间,应揽收时间,异常类型,买家姓名,买家电话,买家地址,订单服务,商品名称,备注信息'.split(','),
      { 交易单号: '2701855562034109401', 子交易单号: '2701855562034109402', 超时类型: '支付超24h', 支付时间: '2026-05-20 09:00:00', 应揽收时间: '2026-05-22 09:00:00', 异常类型: '未揽收', 买家姓名: '示**', 买家电话: '138****0001', 买家地址: '***', 订单服务: '48小时发货', 商品名称: '厚底小白鞋（示例）', 备注信息: '催件\n已联系仓库 13800000001' },
      { 交易单号: '2701855562034109403', 子交易单号: '2701855562034109403', 超时类型: '支付超48h', 支付时间: '2026-05-19 21:00:00', 应揽收时间: '2026-05-21 21:00:00', 异常类型: '', 买家姓名: '示**', 买家电话: '139****0002', 买家地址: '***', 订单服务: '', 商品名称: '一脚蹬（示例）', 备注信息: '' },
    ),
  ],
])

// Reviews: the page's names with printed times, and an interface's names with seconds or milliseconds since 1970.
utf8('pdd_reviews/sample.csv', [
  '评价ID,订单编号,商品ID,商品名称,商品规格,评分,描述评分,物流评分,服务评分,评价内容,评价时间,追评内容,图片数,有视频,商家回复,回复时间'.split(','),
  ['R0001', '260410-662259689903207', '681127001262', '示例凉鞋', '黑色,38', '0', '5', '5', '4', '很合脚[大爱] 有事加 13800000001', '2026-04-20 10:00:00', '', '2', '否', '感谢支持', '2026-04-20 12:00:00'],
  ['R0002', '260411-662259689903208', '681127001262', '示例凉鞋', '白色,39', '0', '2', '4', '3', '偏小，开胶', '2026-04-21 10:00:00', '退了', '0', '否', '', ''],
])
utf8('pdd_reviews/sample_interface.csv', [
  'reviewId,orderSn,score,descScore,comment,createTime,goodsId'.split(','),
  ['R0003', '260410-662259689903209', '0', '4.5', '一般', '1776650400', '681127001263'],
])
utf8('qianniu_reviews/sample.csv', [
  'reviewId,orderId,itemId,emotion,date,评价内容,标签,appendComment'.split(','),
  ['T0001', '2701855562034109302', '900100200301', '11', '1779242400000', '安装很快', '安装很快', ''],
  ['T0002', '2701855562034109303', '900100200301', '13', '1779328800000', '开胶了', '质量差', '确认收货后3天后追加评论'],
])

// 客服 KPI
book('qianniu_service/sample.xlsx', [
  [
    '客服绩效',
    table(
      '日期,旺旺昵称,咨询人数,有效接待人数,询单人数,下单人数,下单金额,销售人数,销售额,销售量,订单量,个人销售额占比,成功退款金额,净销售额'.split(','),
      { 日期: '2026-05-20', 旺旺昵称: '示例旗舰店:小一', 咨询人数: '120', 有效接待人数: '118', 询单人数: '80', 下单人数: '30', 下单金额: '4,500.00', 销售人数: '28', 销售额: '4,172.00', 销售量: '30', 订单量: '29', 个人销售额占比: '60.00%', 成功退款金额: '149.00', 净销售额: '4,023.00' },
      { 日期: '2026-05-20', 旺旺昵称: '汇总', 咨询人数: '180', 有效接待人数: '175', 询单人数: '120', 下单人数: '45', 下单金额: '7,000.00', 销售人数: '42', 销售额: '6,953.00', 销售量: '44', 订单量: '43', 个人销售额占比: '100%', 成功退款金额: '298.00', 净销售额: '6,655.00' },
    ),
  ],
])
book('qianniu_service/sample_shop.xlsx', [
  [
    '总览',
    table(
      '日期,客服销售额,客服销售人数,客服销售占比,客服销售客单价,成功退款金额,净销售额,咨询人数,接待人数,询单转化率,平均响应时长（秒）,客户满意率,旺旺回复率,仅退款自主完结时长（小时）,退货退款完结时长（小时）,平台求助率,平台判责率'.split(','),
      { 日期: '2026-05-20', 客服销售额: '6,953.00', 客服销售人数: '42', 客服销售占比: '22.15%', 客服销售客单价: '165.55', 成功退款金额: '298.00', 净销售额: '6,655.00', 咨询人数: '180', 接待人数: '175', 询单转化率: '35.00%', '平均响应时长（秒）': '28.4', 客户满意率: '93.10%', 旺旺回复率: '99.80%', '仅退款自主完结时长（小时）': '1.2', '退货退款完结时长（小时）': '30.5', 平台求助率: '0.10%', 平台判责率: '0.00%' },
    ),
  ],
])
book('douyin_service/sample.xlsx', [
  [
    'Sheet1',
    table(
      '客服昵称,客服在线天数,接待会话量,待回复会话量,已接待人数,转出会话量,有效评价数,有效好评数,有效差评数,全天不满意率,全天满意率,全天平响时长,全天首响时长,全天3分钟回复率,询单人数,下单人数,支付人数,退款人数,客服询单支付额,退款金额,退款后销售额,询单转化率'.split(','),
      { 客服昵称: '店铺汇总值', 客服在线天数: '2', 接待会话量: '300', 已接待人数: '280', 全天平响时长: '30秒', 客服询单支付额: '9000.00元', 退款金额: '0.00元', 退款后销售额: '9000.00元' },
      { 客服昵称: '店铺平均值', 接待会话量: '150', 已接待人数: '140' },
      { 客服昵称: '小一', 客服在线天数: '1', 接待会话量: '180', 已接待人数: '170', 全天不满意率: '1.10%', 全天满意率: '96.00%', 全天平响时长: '2分30秒', 全天首响时长: '11秒', 全天3分钟回复率: '88.00%', 询单人数: '60', 下单人数: '25', 支付人数: '24', 客服询单支付额: '5400.00元', 退款金额: '-', 退款后销售额: '5400.00元', 询单转化率: '40.00%' },
      { 客服昵称: '小二', 客服在线天数: '1', 接待会话量: '120', 已接待人数: '110', 全天平响时长: '7小时41分52秒', 全天首响时长: '--', 询单人数: '30', 支付人数: '12', 客服询单支付额: '3600.00元' },
    ),
  ],
])
book('kuaishou_service/sample.xlsx', [
  [
    'Sheet1',
    table(
      '客服昵称,三分钟回复率（人维度）,三分钟回复率（会话）,不服务率,咨询人数,咨询人次,人工会话量,人工平均回复时长,好评率（人维度）,好评率（会话）,差评率（人维度）,差评率（会话）,IM不满意率（人维度）,询单人数,下单人数,支付人数,询单转化率,询单客单价,客服销售额'.split(','),
      { 客服昵称: '小三', '三分钟回复率（人维度）': '97.20%', 不服务率: '0.00%', 咨询人数: '90', 咨询人次: '110', 人工会话量: '100', 人工平均回复时长: '25秒', '好评率（人维度）': '95.00%', '差评率（人维度）': '1.00%', 询单人数: '40', 下单人数: '16', 支付人数: '15', 询单转化率: '37.50%', 询单客单价: '88.00', 客服销售额: '1320.00' },
    ),
  ],
])

utf8('chat_logs/sample.csv', [
  '买家昵称,客服账号,发送方,消息时间,消息内容,商品ID'.split(','),
  ['示例买家甲', '示例旗舰店:小一', '买家', '2026-05-20 10:00:05', '38码偏大吗，我电话13800000001', '900100200301'],
  ['示例买家甲', '示例旗舰店:小一', '客服', '2026-05-20 10:00:31', '亲，正码', '900100200301'],
])

// The market: ranges stay ranges.
utf8('sycm_rivals/sample.csv', [
  '统计日期,竞店名称,访客数,支付买家数,支付转化率,加购人数,收藏人数,支付金额'.split(','),
  ['2026-05-20', '示例竞店甲', '7500 ~ 1万', '75 ~ 100', '1% ~ 2.5%', '500 ~ 750', '-', '750万 ~ 1000万'],
  ['2026-05-20', '示例本店', '6479', '13', '0.20%', '310', '120', '37955.84'],
])
utf8('sycm_search_rank/sample.csv', [
  '统计日期,排名,搜索词,搜索人气,搜索增速,点击率,支付转化率,免费点击率'.split(','),
  ['2026-05-20', '1', '小白鞋女', '2500 ~ 5000', '28.0084', '0.94', '5% ~ 7.5%', '0.81'],
  ['2026-05-20', '2', '厚底鞋', '1000 ~ 2500', '-', '0.72', '2.5% ~ 5%', '0.66'],
])
text('sycm_search_rank/sample_words.csv', csv(['关键词,搜索人气,点击率,支付转化率,支付买家数,需供比,天猫商品点击占比'.split(','), ['小白鞋 厚底', '1200', '0.61', '3.10%', '30-40', '2.41', '0.55']]))
book('diantoushi_items/sample.xlsx', [['Sheet1', [['主图', 'ID', '标题', '商品价格', '付款人数', '店铺', '链接'], ['', '900100200901', '小白鞋（示例竞品）', '129.00', '10人付款', '示例竞店甲', ''], ['', '900100200902', '一脚蹬（示例竞品）', '99.00', '1000+人付款', '示例竞店乙', '']]]])
utf8('taobao_cps/sample.csv', [
  '日期,数据内容,点击量(进店量),点击人数(进店人数),点击转化率(付款转化率),付款人数,付款金额,付款笔数,付款件数,付款佣金支出,付款服务费支出,付款佣金率,付款支出费用,结算人数,结算笔数,结算金额,结算佣金支出,结算服务费支出,结算支出费用,确认收货人数,确认收货笔数,确认收货金额'.split(','),
  ['2026-05-20', '营销计划', '320', '290', '3.10%', '9', '1341.00', '10', '11', '134.10', '13.41', '10.00%', '147.51', '6', '6', '894.00', '89.40', '8.94', '98.34', '6', '6', '894.00'],
])

// 京准通: one span for all rows, ids that were doubles. 商智: the golden rows of UV价值 and 成交转化率.
book('jd_ads/sample.xlsx', [
  ['Sheet1', [['日期', '跟单SKU ID', '跟单SKU名称', 'SPU ID', '展现数', '点击数', '点击率(%)', '花费', '总订单金额', '总订单行', '投产比'], ['20260501~20260531', '10160070484512.0', '示例凉鞋', '10160070484500.0', '10000', '250', '2.50', '312.45', '1290.00', '10', '4.13'], ['20260501~20260531', '10160070484513.0', '示例短靴', '10160070484500.0', '800', '0', '0.00', '0.00', '0.00', '0', '-']]],
])
book('jd_items/sample.xlsx', [
  [
    'Sheet1',
    table(
      '时间,SKU,SKU名称,一级类目,二级类目,三级类目,货号,成交金额,成交商品件数,成交单量,成交客户数,成交转化率,客单价,件单价,UV价值,商品浏览量,商品访客数,商品人均浏览量,加购商品件数,加购客户数,加购转化率,加购金额,搜索曝光次数,搜索点击次数,搜索点击率,商详平均停留时长,下单金额,下单商品件数,下单单量,下单客户数,下单转化率,下单成交转化率,取消及售后退款金额'.split(','),
      { 时间: '2026-06-01', SKU: '10160070484512', SKU名称: '示例净水器', 货号: 'JS01', 成交金额: '4012.17', 成交商品件数: '1', 成交单量: '1', 成交客户数: '1', 成交转化率: '50.00%', 客单价: '4012.17', UV价值: '2006.085', 商品浏览量: '5', 商品访客数: '2', 加购商品件数: '1', 加购客户数: '1', 商详平均停留时长: '31.5', 下单金额: '4012.17', 下单商品件数: '1', 下单单量: '1', 下单客户数: '1', 下单转化率: '50.00%', 下单成交转化率: '100.00%', 取消及售后退款金额: '0.00' },
      { 时间: '2026-06-01', SKU: '10160070484513', SKU名称: '示例短靴', 货号: 'X3302', 成交金额: '0.00', 成交商品件数: '0', 成交单量: '0', 成交客户数: '0', 成交转化率: '0.00%', 客单价: '-', UV价值: '0', 商品浏览量: '9', 商品访客数: '7', 加购商品件数: '0', 加购客户数: '0', 商详平均停留时长: '12', 下单金额: '0.00', 下单商品件数: '0', 下单单量: '0', 下单客户数: '0', 下单转化率: '0.00%', 取消及售后退款金额: '89.00' },
    ),
  ],
])

// 千牛 商品发布模板: two rows above the header, 商家编码 and 发货时间 twice, the item's cells in its first row only.
book('qianniu_publish/sample.xlsx', [
  [
    '发布模板',
    [
      ['商品发布模板'],
      [],
      ['商品Id', '类目id', '类目名称', '商品标题', '一口价', '导购标题', '商家编码', '发货时间', '最长发货时间', '销售属性', '属性对', '发货时间', 'skuId', '价格（元）', '数量', '商家编码', '生产日期\n(格式：年-月-日 ~ 年-月-日)', '保质期'],
      ['900100200301', '50012032', '低帮鞋', '厚底小白鞋（示例）', '149.00', '-', '8826', '48小时', '-', '-', '颜色分类:黑色;尺码:37', '-', '4987654321001', '149.00', '120', '8826-黑-37', '-', '-'],
      ['', '', '', '', '', '', '', '', '', '', '颜色分类:白色;尺码:38', '', '4987654321002', '139.00', '0', '8826-白-38', '', ''],
      ['900100200302', '50012032', '低帮鞋', '一脚蹬（示例）', '129.00', '-', '6301', '48小时', '-', '-', 'nan', '-', '', '', '', '', '-', '-'],
    ],
  ],
])

// WooCommerce
const woo = 'ID,Type,SKU,Name,Published,Is featured?,Visibility in catalog,Short description,Description,Date sale price starts,Date sale price ends,Tax status,Tax class,In stock?,Stock,Low stock amount,Backorders allowed?,Sold individually?,Weight (kg),Length (cm),Width (cm),Height (cm),Allow customer reviews?,Purchase note,Sale price,Regular price,Categories,Tags,Shipping class,Images,Download limit,Download expiry days,Parent,Grouped products,Upsells,Cross-sells,External URL,Button text,Position,Attribute 1 name,Attribute 1 value(s),Attribute 1 visible,Attribute 1 global'.split(',')
text(
  'woocommerce_products/sample.csv',
  csv(
    table(
      woo,
      { ID: '101', Type: 'variable', SKU: 'L2201', Name: 'Sample sandal', Published: '1', 'In stock?': '1', Categories: 'Shoes > Sandals', 'Attribute 1 name': 'Size', 'Attribute 1 value(s)': '37, 38' },
      { ID: '102', Type: 'variation', SKU: 'L2201-38', Name: 'Sample sandal - 38', Published: '1', 'In stock?': '1', Stock: '12', 'Sale price': '25.00', 'Regular price': '30.00', Parent: 'id:101', 'Attribute 1 name': 'Size', 'Attribute 1 value(s)': '38' },
      { ID: '103', Type: 'simple', SKU: 'X3302', Name: 'Sample boot', Published: '0', 'In stock?': '0', Stock: '0', 'Regular price': '40.00', Categories: 'Shoes > Boots' },
    ),
  ),
)
text(
  'woocommerce_orders/sample.csv',
  csv(
    table(
      'Order Number,Order Status,Order Date,Paid Date,Customer Note,Email (Billing),Phone (Billing),City (Shipping),State Code (Shipping),Payment Method Title,Cart Discount Amount,Order Shipping Amount,Order Refund Amount,Order Total Amount,Order Currency,SKU,Item #,Item Name,Quantity,Item Cost,Order Line Total'.split(','),
      { 'Order Number': '5001', 'Order Status': 'Completed', 'Order Date': '2026-09-03 10:14', 'Paid Date': '2026-09-03 10:15', 'Email (Billing)': 'first@example.com', 'City (Shipping)': 'Springfield', 'Payment Method Title': 'Card', 'Cart Discount Amount': '10.00', 'Order Shipping Amount': '5.00', 'Order Refund Amount': '12.50', 'Order Total Amount': '95.00', 'Order Currency': 'USD', SKU: 'L2201-38', 'Item #': '1', 'Item Name': 'Sample sandal', Quantity: '2', 'Item Cost': '30.00', 'Order Line Total': '54.00' },
      { 'Order Number': '', 'Order Status': '', 'Order Date': '', 'Paid Date': '', 'Order Currency': '', SKU: 'X3302', 'Item #': '2', 'Item Name': 'Sample boot', Quantity: '1', 'Item Cost': '40.00', 'Order Line Total': '36.00' },
      { 'Order Number': '5002', 'Order Status': 'Pending payment', 'Order Date': '2026-09-04 08:00', 'Paid Date': '', 'Email (Billing)': 'second@example.com', 'Order Shipping Amount': '0.00', 'Order Refund Amount': '0.00', 'Order Total Amount': '40.00', 'Order Currency': 'USD', SKU: 'X3302', 'Item #': '1', 'Item Name': 'Sample boot', Quantity: '1', 'Item Cost': '40.00', 'Order Line Total': '40.00' },
    ),
  ),
)
