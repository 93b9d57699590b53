import { stopLosingPlan } from './ads/stop_losing_plan.ts'
import { testNewStyles } from './ads/test_new_styles.ts'
import { tuneKeywords } from './ads/tune_keywords.ts'
import { diagnoseConversion } from './conversion/diagnose_conversion.ts'
import { redirectTraffic } from './conversion/redirect_traffic.ts'
import { restorePrice } from './conversion/restore_price.ts'
import { testMainImage } from './conversion/test_main_image.ts'
import { restockSizes } from './goods/restock_sizes.ts'
import { stopBadBatch } from './goods/stop_bad_batch.ts'
import { treatSizeReturns } from './goods/treat_size_returns.ts'
import { discountThreshold } from './selling/discount_threshold.ts'
import { launchToReturning } from './selling/launch_to_returning.ts'
import { remindUnpaid } from './selling/remind_unpaid.ts'
import { reviewActivity } from './selling/review_activity.ts'
import { staffReplies } from './selling/staff_replies.ts'
import { feedRisingConversion } from './traffic/feed_rising_conversion.ts'
import { mendTitle } from './traffic/mend_title.ts'
import { followInquiries } from './wholesale/follow_inquiries.ts'
import type { Advice } from './advice.ts'

/** In the order of the playbook. */
export const playbook: readonly Advice[] = [
  restockSizes,
  diagnoseConversion,
  restorePrice,
  redirectTraffic,
  feedRisingConversion,
  stopLosingPlan,
  tuneKeywords,
  testMainImage,
  mendTitle,
  testNewStyles,
  launchToReturning,
  discountThreshold,
  treatSizeReturns,
  stopBadBatch,
  remindUnpaid,
  staffReplies,
  reviewActivity,
  followInquiries,
]
