import { count, defineFact, fen, label, ratio } from './fact.ts'

export const recommendDays = defineFact({
  id: 'recommend_days',
  about: { zh: '推荐流量（猜你喜欢）', en: 'Recommendation traffic' },
  key: ['cohort'],
  replaced: 'slice',
  slice: ['cohort'],
  columns: {
    cohort: label('对象：own / peer_average', 'own shop, or average peers'),
    exposed_users: count('猜你喜欢曝光人数', 'people it was shown to'),
    exposed_new_users: count('猜你喜欢曝光新客', 'new people it was shown to'),
    clicking_users: count('猜你喜欢点击人数', 'people who clicked'),
    ctr: ratio('猜你喜欢曝光点击率（平台报告值）', 'click-through rate, as reported'),
    full_screen_users: count('全屏页浏览人数', 'people on the full-screen page'),
    detail_users: count('点击进入商详人数', 'people who went on to the detail page'),
    wanting_users: count('加购收藏人数', 'people who put it in the cart or saved it'),
    interacting_users: count('互动人数', 'people who interacted'),
    first_touch_buyers: count('推荐首触支付买家数', 'paying buyers first touched by recommendation'),
    first_touch_orders: count('推荐首触支付订单数', 'orders paid, first touched by recommendation'),
    first_touch_paid_fen: fen('推荐首触支付金额', 'amount paid, first touched by recommendation'),
    paid_buyers: count('支付买家数', 'people who paid'),
    paid_orders: count('支付订单数', 'orders paid'),
    paid_fen: fen('支付金额', 'amount paid'),
  },
})
