/** Words shown to people live next to the thing they name, in every language we ship (zh-TW is drawn from zh). */
export type Text = { zh: string; en: string }
