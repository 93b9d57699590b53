/**
 * Fee names as the platforms print them, with what each is: platform (empty: any), name, class (empty: the name is known and its
 * meaning depends on the seller, so it waits for a person). One line each, separated by tabs.
 *
 * The 188 names were collected in the data of frankford824/dataAnalysis (commit 39f9b689, dictionary.csv, 2026), licensed under
 * the Apache License, Version 2.0 (http://www.apache.org/licenses/LICENSE-2.0), without warranty of any kind. Changed here: the
 * names are given classes of our own, deposits are told from compensation, and thirteen are left to the seller.
 */
export const FEE_NAMES = `
ali1688	代购代发	dropship
ali1688	1688买家保障	platform_fee
ali1688	1688供应链服务-跨境渠道	platform_fee
ali1688	1688增值服务-诚e赊服务费	platform_fee
ali1688	1688大分销业务平台抽佣	platform_fee
ali1688	严选软件服务费及代运营服务费	platform_fee
ali1688	1688买家体验赔付	compensation
ali1688	1688保证金-支付-产生交易理赔	compensation
ali1688	1688保证金-支付-违规罚金	compensation
ali1688	1688增值服务-诚e赊保险理赔	compensation
ali1688	1688客户挽留基金赔付	compensation
ali1688	阳光追缴_产生交易理赔	compensation
ali1688	0010001|交易收款-交易收款	trade_receipt
ali1688	1688增值服务-诚e赊买家还款	trade_receipt
ali1688	1688增值服务-诚e赊收款	trade_receipt
ali1688	0020011|交易退款-交易退款	trade_refund
ali1688	1688增值服务-诚e赊售后退款	trade_refund
ali1688	售后退款	trade_refund
ali1688	其他支出\\收入	
douyin	万相台	ad_topup
douyin	货款直投千川	ad_topup
douyin	货款充值保证金	deposit
douyin	上门取件运费	freight
douyin	偏远地区物流服务	freight
douyin	权益保险	insurance
douyin	其他费用	
douyin	拦截费	freight
douyin	欠票扣款-商家开票	compensation
douyin	消费者赔付	compensation
douyin	评价有礼保证金扣款	compensation
douyin	评价有礼活动资金回退	compensation
douyin	货款结算入账	trade_receipt
douyin	退款	trade_refund
douyin	退款-极速退二阶段商家资金回补	trade_refund
douyin	退款-结算后退款-退用户	trade_refund
douyin	退款-订单退款触发-分账	trade_refund
douyin	退款-订单退款触发-退分账	trade_refund
douyin	退款-订单退款触发-退补贴	trade_refund
douyin	退款-退转付扣减商家货款	trade_refund
douyin	提现	withdrawal
jd	交易服务费	platform_fee
jd	价保返佣	platform_fee
jd	佣金	platform_fee
jd	其他费用	
jd	商品保险服务费	insurance
jd	平台券价保补贴	platform_fee
jd	平台券价保补贴佣金	platform_fee
jd	广告联合活动降扣佣金	platform_fee
jd	综合违约金	compensation
jd	运费保险服务费	insurance
jd	随单送的京豆	platform_fee
jd	售后卖家赔付费	compensation
jd	返利框架费	platform_fee
jd	代收配送费	trade_receipt
jd	货款	trade_receipt
ali1688	0050002|保险支出-1688卖家版运费险	insurance
ali1688	客户挽留基金赔付	compensation
ali1688	诚e赊订单红包	trade_receipt
ali1688	9490退款	trade_refund
pinduoduo	0070004|转账-广告账户	ad_topup
pinduoduo	0070001|转账-店铺保证金	deposit
pinduoduo	0070002|转账-活动保证金	deposit
pinduoduo	0060001|营销费用-多多进宝	commission
pinduoduo	0110001|交易付款-服务消费	
pinduoduo	0120001|交易退回-服务消费退款	
pinduoduo	0030001|技术服务费-技术服务费	platform_fee
pinduoduo	0030002|技术服务费-基础技术服务费	platform_fee
pinduoduo	0050002|服务支出-消费者体验提升计划	platform_fee
pinduoduo	0040001|售后费用-小额打款	compensation
pinduoduo	0040002|售后费用-售后补偿消费者	compensation
pinduoduo	0040003|售后费用-运费补偿	compensation
pinduoduo	0040004|售后费用-延迟发货	compensation
pinduoduo	0040005|售后费用-虚假发货	compensation
pinduoduo	0040006|售后费用-缺货	compensation
pinduoduo	0040007|售后费用-欺诈发货	compensation
pinduoduo	0040008|售后费用-发票服务承诺未兑现	compensation
pinduoduo	0130002|其他收入-分账收入	
pinduoduo	0130005|其他收入-申诉补回	compensation
pinduoduo	0130010|其他收入-多单立减	compensation
pinduoduo	0140002|其他支出-分账支出	
pinduoduo	0140022|其他支出-申诉追回	compensation
pinduoduo	0140028|其他支出-合作费追回	compensation
pinduoduo	0010002|交易收入-订单收入	trade_receipt
pinduoduo	0010005|交易收入-优惠券结算	trade_receipt
pinduoduo	0020002|交易退款-订单退款	trade_refund
pinduoduo	0020005|交易退款-优惠券结算	trade_refund
pinduoduo	0080001|提现-提现申请	withdrawal
taobao	万相台	ad_topup
taobao	0030088|软件服务费-百亿补贴软件服务费（渠道）	marketing
taobao	0060011|营销支出-淘宝客佣金	commission
taobao	0070023|其他支出-百亿补贴预收	marketing
taobao	0110001|公益性捐赠支出-公益宝贝	marketing
taobao	0170120T|服务费-淘宝大促软件技术服务费	marketing
taobao	0240004T|其他收入-百亿补贴激励前返	marketing
taobao	0530294T|技术&服务费-限时红包代商家垫付扣回	marketing
taobao	公益宝贝	marketing
taobao	品牌新享-天猫营销托管软件服务费	marketing
taobao	品牌新享-淘宝营销托管软件服务费	marketing
taobao	品牌新享-超级流量加速软件服务费	marketing
taobao	品牌新享-限时加速服务费	marketing
taobao	品牌新享-首单拉新计划	marketing
taobao	品牌新享天猫新品营销托管	marketing
taobao	品牌新享天猫新客营销托管	marketing
taobao	品牌新享天猫超级老客加速软件服务费	marketing
taobao	品牌新享新品孵化软件服务费	marketing
taobao	品牌新享淘宝新客营销托管	marketing
taobao	品牌新享淘宝老客礼金软件服务费	marketing
taobao	品牌新享淘宝限时礼金软件服务费	marketing
taobao	品牌新享营销托管	marketing
taobao	天猫APP专享折扣服务费	marketing
taobao	淘宝大促软件技术服务费	marketing
taobao	淘宝客佣金	commission
taobao	淘宝新品礼金技术服务费	marketing
taobao	淘宝新品礼金软件服务费	marketing
taobao	淘宝新客礼金技术服务费	marketing
taobao	淘宝新客礼金软件服务费	marketing
taobao	淘宝联盟佣金代扣	commission
taobao	百亿补贴软件服务费（渠道）	marketing
taobao	营销托管软件服务费	marketing
taobao	限时红包代商家垫付扣回	marketing
taobao	0160001|交易付款-消费付款	
taobao	0030001|软件服务费-天猫返点积分	platform_fee
taobao	0030003|软件服务费-天猫佣金	platform_fee
taobao	0030003|软件服务费-类目软件服务费（原天猫佣金）	platform_fee
taobao	0030007|软件服务费-聚划算	platform_fee
taobao	0030018|软件服务费-天猫返点积分（退款）	platform_fee
taobao	003003800001|软件服务费-支付宝服务费-花呗分期	payment_fee
taobao	0030038|软件服务费-支付宝服务费	payment_fee
taobao	0030130|软件服务费-基础软件服务费	platform_fee
taobao	0030153T|软件服务费-淘宝营销活动软件服务费	platform_fee
taobao	0030162T|软件服务费-淘金币软件服务费	platform_fee
taobao	0050005|保险支出-卖家版运费险	insurance
taobao	0060092T|营销支出-消费券代付资金扣回	platform_fee
taobao	0170122T|服务费-大服饰全球包邮跨境服务基础费_信息技术服务	cross_border
taobao	0170125T|服务费-消费者体验提升计划服务费	platform_fee
taobao	0170142T|服务费-自选转寄快递服务费	freight
taobao	0530282T|技术&服务费-88VIP淘宝消费券技术服务费	platform_fee
taobao	0530288T|技术&服务费-大服饰跨境服务增值费	cross_border
taobao	88VIP淘宝消费券技术服务费	platform_fee
taobao	88VIP淘宝消费券技术服务费返佣	platform_fee
taobao	先用后付技术服务费	platform_fee
taobao	商家集运中转操作费	freight
taobao	商家集运物流服务费	freight
taobao	基础软件服务费	platform_fee
taobao	消费券代付资金扣回	platform_fee
taobao	淘宝天猫跨境服务基础费	cross_border
taobao	淘宝天猫跨境服务增值费	cross_border
taobao	淘特营销推广服务费	platform_fee
taobao	淘金币软件服务费	platform_fee
taobao	猫猫币抵扣项目平台垫付资金	platform_fee
taobao	猫猫币抵扣项目推广服务费	platform_fee
taobao	类目软件服务费	platform_fee
taobao	类目软件服务费（原天猫佣金）	platform_fee
taobao	聚划算佣金	platform_fee
taobao	超过消费券封顶金额的平台出资合作费用	platform_fee
taobao	0070002|其他支出-交易赔付（保证金扣款）	compensation
taobao	008000200001|保证金-天猫-缴存	deposit
taobao	008000200002|保证金-天猫-解冻	deposit
taobao	008000200003|保证金-天猫-扣除转移	deposit
taobao	008002800001|保证金-淘宝-缴存（退款锁定）	deposit
taobao	008002800002|保证金-淘宝-解冻（退款锁定）	deposit
taobao	008002800006|保证金-淘宝-缴存	deposit
taobao	008002800007|保证金-淘宝-解冻	deposit
taobao	008002800010|保证金-淘宝-扣除转移	deposit
taobao	008002800014|保证金-天猫-出账缴存	deposit
taobao	008002800014|保证金-淘宝-出账缴存	deposit
taobao	008002800015|保证金-天猫-额度补齐缴存	deposit
taobao	008002800015|保证金-淘宝-额度补齐缴存	deposit
taobao	008002800018 保证金-淘宝-缴存（红包退回）	deposit
taobao	008002800021 保证金-淘宝-解冻（交易赔付锁定）	deposit
taobao	0170064T00001T|服务费-物流赔付	compensation
taobao	保险理赔-海外本地退	compensation
taobao	其他费用	
taobao	卖家延迟发货赔付红包	compensation
taobao	商家权益红包	
taobao	基金代发任务	
taobao	天猫保证金履约险追偿	compensation
taobao	本地退赔款	compensation
taobao	淘宝联盟推广佣金返还	commission
taobao	记账本转账	
taobao	0010001|交易收款-交易收款	trade_receipt
taobao	0010003|交易收款-店铺主体变更	trade_receipt
taobao	0010027T|交易收款-邮费补贴	trade_receipt
taobao	0020001|交易退款-余额退款	trade_refund
taobao	0020002|交易退款-保证金退款	trade_refund
taobao	其他支出\\收入	
	物流运费	freight
	跨境服务费	cross_border
`
