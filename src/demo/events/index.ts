import { badBatch } from './bad_batch.ts'
import { fakeBurst } from './fake_burst.ts'
import { fillerRefunds } from './filler_refunds.ts'
import type { Kind } from './kind.ts'
import { liveStream } from './live_stream.ts'
import { lostKeyword } from './lost_keyword.ts'
import { marketDown } from './market_down.ts'
import { newMainImage } from './new_main_image.ts'
import { nightAgentLeft } from './night_agent_left.ts'
import { pageChangeWithoutEffect } from './page_change_without_effect.ts'
import { priceRise } from './price_rise.ts'
import { rivalUndercut } from './rival_undercut.ts'
import { sizeOutage } from './size_outage.ts'
import { slowWarehouse } from './slow_warehouse.ts'
import { wastefulPlan } from './wasteful_plan.ts'

/** In the order of demo.md. */
export const kinds: readonly Kind[] = [
  sizeOutage, lostKeyword, priceRise, wastefulPlan, badBatch, slowWarehouse, newMainImage,
  pageChangeWithoutEffect, liveStream, marketDown, nightAgentLeft, fakeBurst, rivalUndercut, fillerRefunds,
]
