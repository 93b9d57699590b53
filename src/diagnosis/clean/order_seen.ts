/**
 * A paid order as its file tells it, of one store; hashes and texts are empty where the file does not tell. Seconds are UTC
 * since 1970; null is unknown.
 */
export type OrderSeen = {
  order_id: string
  created_s: number
  paid_s: number
  buyer: string
  phone: string
  address: string
  items: number
  paid_fen: number
  waybill: string
  shipped_s: number | null
  finished_s: number | null
  /** What the carrier billed the parcel at; null without a freight bill. */
  parcel_g: number | null
}
