import { embeddedWarehouse } from './embedded.ts'
import { serverWarehouse } from './server.ts'
import type { Warehouse } from './warehouse.ts'

/** The embedded engine in the data folder, or the server that is named; the same tables and questions on both. */
export const openWarehouse = ({ directory, url, cluster }: { directory: string; url?: string | undefined; cluster?: string | undefined }): Promise<Warehouse> =>
  url ? serverWarehouse({ url, cluster }) : embeddedWarehouse({ directory })
