import { addMember } from './admin/add_member.ts'
import { listApiKeys } from './admin/api_keys.ts'
import { auditLog } from './admin/audit_log.ts'
import { backup } from './admin/backup.ts'
import { calendar } from './admin/calendar.ts'
import { changeSetting } from './admin/change_setting.ts'
import { changeStore } from './admin/change_store.ts'
import { doctor } from './admin/doctor.ts'
import { firstRun } from './admin/first_run.ts'
import { listTargets } from './admin/list_targets.ts'
import { loadDemo } from './admin/load_demo.ts'
import { makeApiKey } from './admin/make_api_key.ts'
import { makeOwner } from './admin/make_owner.ts'
import { makeStore } from './admin/make_store.ts'
import { me } from './admin/me.ts'
import { listMembers } from './admin/members.ts'
import { revokeApiKey } from './admin/revoke_api_key.ts'
import { setRole } from './admin/set_role.ts'
import { setTarget } from './admin/set_target.ts'
import { limits } from './admin/limits.ts'
import { setLimit } from './admin/set_limit.ts'
import { listSettings } from './admin/settings.ts'
import { listStores } from './admin/stores.ts'
import { allStores } from './analysis/all_stores.ts'
import { ask } from './analysis/ask.ts'
import { deleteSaved } from './analysis/delete_saved.ts'
import { listSaved } from './analysis/list_saved.ts'
import { listMetrics } from './analysis/metrics.ts'
import { overview } from './analysis/overview.ts'
import { rows } from './analysis/rows.ts'
import { saveQuestion } from './analysis/save_question.ts'
import { today } from './analysis/today.ts'
import { why } from './analysis/why.ts'
import { changeItem } from './data/change_item.ts'
import { itemImage } from './data/item_image.ts'
import { items } from './data/items.ts'
import { answerImport } from './data/answer_import.ts'
import { coverage } from './data/coverage.ts'
import { forgetBuyer } from './data/forget_buyer.ts'
import { forgetStore } from './data/forget_store.ts'
import { listFormats } from './data/formats.ts'
import { getImport } from './data/get_import.ts'
import { getJob } from './data/get_job.ts'
import { importFiles } from './data/import_files.ts'
import { listImports } from './data/list_imports.ts'
import { mapFile } from './data/map_file.ts'
import { peerBox } from './data/peer_box.ts'
import { previewFile } from './data/preview_file.ts'
import { listLinks } from './data/products.ts'
import { rebuild } from './data/rebuild.ts'
import { setProduct } from './data/set_product.ts'
import { template } from './data/template.ts'
import { undoImport } from './data/undo_import.ts'
import { labAb } from './lab/lab_ab.ts'
import { labDecompose } from './lab/lab_decompose.ts'
import { labEffect } from './lab/lab_effect.ts'
import { labForecast } from './lab/lab_forecast.ts'
import { labLocate } from './lab/lab_locate.ts'
import { costs } from './money/costs.ts'
import { fees } from './money/fees.ts'
import { flowMismatches } from './money/flow_mismatches.ts'
import { orderFlows } from './money/order_flows.ts'
import { profit } from './money/profit.ts'
import { reconciliation } from './money/reconciliation.ts'
import { setCost } from './money/set_cost.ts'
import { setFee } from './money/set_fee.ts'
import { sellThrough } from './stock/sell_through.ts'
import { stock } from './stock/stock.ts'
import { stockMoney } from './stock/stock_money.ts'
import { stockSizes } from './stock/stock_sizes.ts'
import { fakeProposals } from './orders/fake_proposals.ts'
import { leftOutOrders } from './orders/left_out_orders.ts'
import { remarkCodes } from './orders/remark_codes.ts'
import { sayOrders } from './orders/say_orders.ts'
import { setRemarkCode } from './orders/set_remark_code.ts'
import { acceptTask } from './loop/accept_task.ts'
import { decideProposal } from './loop/decide_proposal.ts'
import { effects } from './loop/effects.ts'
import { lookAtEffect } from './loop/look_at_effect.ts'
import { trackRecords } from './loop/track_records.ts'
import { brief } from './loop/brief.ts'
import { issueBrief } from './loop/issue_brief.ts'
import { report } from './loop/report.ts'
import { activities } from './loop/activities.ts'
import { changeTask } from './loop/change_task.ts'
import { taskEvidence } from './loop/task_evidence.ts'
import { recurringDuties } from './loop/recurring_duties.ts'
import { switchDuty } from './loop/switch_duty.ts'
import { changes } from './loop/changes.ts'
import { channels } from './loop/channels.ts'
import { closeFinding } from './loop/close_finding.ts'
import { colleagues } from './loop/colleagues.ts'
import { deliveries } from './loop/deliveries.ts'
import { doTask } from './loop/do_task.ts'
import { dropActivity } from './loop/drop_activity.ts'
import { dropChannel } from './loop/drop_channel.ts'
import { findings } from './loop/findings.ts'
import { makeDuty } from './loop/make_duty.ts'
import { makeTask } from './loop/make_task.ts'
import { noteOnTask } from './loop/note_on_task.ts'
import { proposals } from './loop/proposals.ts'
import { recordChange } from './loop/record_change.ts'
import { setActivity } from './loop/set_activity.ts'
import { setChannel } from './loop/set_channel.ts'
import { tasks } from './loop/tasks.ts'
import { testChannel } from './loop/test_channel.ts'
import { unlinkProduct } from './data/unlink_product.ts'

/** Whatever can be asked of the system or done with it, in the order people meet it. The doors are drawn from this list. */
export const operations = {
  // data
  import_files: importFiles,
  get_job: getJob,
  list_imports: listImports,
  get_import: getImport,
  undo_import: undoImport,
  answer_import: answerImport,
  preview_file: previewFile,
  template,
  map_file: mapFile,
  peer_box: peerBox,
  coverage,
  formats: listFormats,
  products: listLinks,
  set_product: setProduct,
  unlink_product: unlinkProduct,
  items,
  change_item: changeItem,
  item_image: itemImage,
  rebuild,
  forget_buyer: forgetBuyer,
  forget_store: forgetStore,
  // money
  profit,
  reconciliation,
  order_flows: orderFlows,
  flow_mismatches: flowMismatches,
  fees,
  set_fee: setFee,
  costs,
  set_cost: setCost,
  // stock
  stock,
  stock_sizes: stockSizes,
  sell_through: sellThrough,
  stock_money: stockMoney,
  // orders
  left_out_orders: leftOutOrders,
  fake_proposals: fakeProposals,
  say_orders: sayOrders,
  remark_codes: remarkCodes,
  set_remark_code: setRemarkCode,
  // analysis
  ask,
  rows,
  metrics: listMetrics,
  overview,
  why,
  today,
  all_stores: allStores,
  save_question: saveQuestion,
  list_saved: listSaved,
  delete_saved: deleteSaved,
  // lab
  lab_ab: labAb,
  lab_decompose: labDecompose,
  lab_effect: labEffect,
  lab_locate: labLocate,
  lab_forecast: labForecast,
  // work
  brief,
  issue_brief: issueBrief,
  report,
  findings,
  close_finding: closeFinding,
  proposals,
  decide_proposal: decideProposal,
  effects,
  look_at_effect: lookAtEffect,
  track_records: trackRecords,
  tasks,
  colleagues,
  make_task: makeTask,
  change_task: changeTask,
  do_task: doTask,
  accept_task: acceptTask,
  note_on_task: noteOnTask,
  task_evidence: taskEvidence,
  recurring_duties: recurringDuties,
  make_duty: makeDuty,
  switch_duty: switchDuty,
  changes,
  record_change: recordChange,
  activities,
  set_activity: setActivity,
  drop_activity: dropActivity,
  channels,
  set_channel: setChannel,
  drop_channel: dropChannel,
  test_channel: testChannel,
  deliveries,
  // admin
  first_run: firstRun,
  make_owner: makeOwner,
  me,
  stores: listStores,
  make_store: makeStore,
  change_store: changeStore,
  set_target: setTarget,
  limits,
  set_limit: setLimit,
  list_targets: listTargets,
  members: listMembers,
  add_member: addMember,
  set_role: setRole,
  api_keys: listApiKeys,
  make_api_key: makeApiKey,
  revoke_api_key: revokeApiKey,
  settings: listSettings,
  change_setting: changeSetting,
  calendar,
  audit_log: auditLog,
  doctor,
  backup,
  load_demo: loadDemo,
}
export type Operations = typeof operations
